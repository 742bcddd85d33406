"""A card of the directory in words: the cells of its row, and what the panel beside says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from db.figures.card_states import CardState, Review
from widgets.tag import State
from widgets.watch_list import Watch

_STATUS = {"paused": "fermée pour le moment", "ended": "terminée", "vanished": "retirée du fichier"}
_KINDS = {"structure": "structure", "service": "service"}
_VIEWS = {
    "verify": "À vérifier",
    "complete": "À compléter",
    "reported": "Signalées",
    "over": "Terminées",
    "all": "Toutes",
}
_THIN = "\u202f"


def cells(card: CardState) -> tuple[str, str, str, str, str]:
    """Name, structure or commune, slips, quality, and what is to be done."""
    quality = "—" if card.score is None else f"{round(card.score * 100)}\u202f%"
    return card.name, card.under or "—", f"{card.slips}" if card.slips else "—", quality, todo(card)


def todo(card: CardState) -> str:
    """The first thing that the card asks for."""
    if card.over:
        return _STATUS[card.status]
    if card.reports:
        return f"signalée {len(card.reports)} fois" if len(card.reports) > 1 else "signalée"
    if card.to_complete:
        return "à compléter"
    return "à vérifier" if card.to_verify else "rien"


def views(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """The lists with how many cards each holds."""
    return [(code, f"{words} {counts.get(code, 0)}") for code, words in _VIEWS.items()]


def head(card: CardState) -> tuple[str, State]:
    """The tag of the card."""
    if card.over:
        return _STATUS[card.status], "bad" if card.status == "vanished" else "quiet"
    if card.checked_on and not card.to_verify:
        return f"vérifiée le {card.checked_on:%d/%m/%Y}", "ok"
    return (f"fiche de {card.dated}, à vérifier" if card.dated else "à vérifier"), "warn"


def under(card: CardState) -> str:
    """Kind, place, slips."""
    many = "s" * (card.slips > 1)
    slips = (
        f"{card.slips} fiche{many} remise{many} en un an" if card.slips else "aucune fiche remise en un an"
    )
    return " · ".join(part for part in (_KINDS[card.kind], card.under, slips) if part)


def watches(card: CardState, faults: Mapping[str, str]) -> list[Watch]:
    """What is known against the card: reports first, then what it lacks."""
    return [*_reports(card, faults), *_unknown(card), *_missing(card)]


def _reports(card: CardState, faults: Mapping[str, str]) -> Iterator[Watch]:
    for fault, many in Counter(one.fault for one in card.reports).items():
        last = max(one.day for one in card.reports if one.fault == fault)
        said = (
            f"signalé {many} fois, la dernière le {last:%d/%m/%Y}"
            if many > 1
            else f"signalé le {last:%d/%m/%Y}"
        )
        yield Watch(fault, "alert", "bad", "", strong=faults.get(fault, fault), under=said)


def _unknown(card: CardState) -> Iterator[Watch]:
    for name, value in card.unknown:
        yield Watch(
            value, "question", "info", f"« {value} »", strong="Valeur inconnue", under=f"champ {name}"
        )


def _missing(card: CardState) -> Iterator[Watch]:
    for words in card.missing:
        yield Watch(words, "pencil", "warn", words[:1].upper() + words[1:])


def base(review: Review) -> str:
    """The published base in one sentence."""
    if review.imported is None:
        return "Aucun fichier publié n’est importé."
    day, files = review.imported
    count = f"{review.published:,}".replace(",", _THIN)
    return f"{count} services publiés, importés le {day:%d/%m/%Y} ({files})."
