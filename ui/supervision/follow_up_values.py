"""From the rates of the slips to the words of the tab « Suites »: the number first, the rate beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.figures import follow_up
from db.figures.follow_up import DEFINITIONS, FollowUp, Group, Line, Rates
from ui.supervision import sentences
from widgets.year_table import Cell, YearColumn, YearGroup, YearRow

THIN_PERCENT = "\u202f%"
GROUPS: dict[Group, str] = {
    "partner": "par partenaire",
    "theme": "par thématique",
    "site": "par site",
    "month": "par mois",
}
CORNERS: dict[Group, str] = {
    "partner": "Partenaire",
    "theme": "Thématique de l’offre",
    "site": "Site",
    "month": "Mois de la fiche",
}
KINDS = {
    follow_up.TAKEN: "Prises en charge",
    follow_up.REFUSED: "Refusées",
    follow_up.NO_SHOW: "Personne pas venue",
    follow_up.OTHER: "Autre suite",
    follow_up.SILENT: "Sans nouvelles",
}
_HEADS = (
    "Fiches", "Prises\nen charge", "Refusées", "Personne\npas venue", "Autre\nsuite", "Sans\nnouvelles",
)  # fmt: skip
_ELSEWHERE = "se lit au poste"
_NONE_YET = "aucune réponse"


@dataclass(frozen=True)
class Told:
    """One figure: what it counts, the number, the rate beside it, what the word means."""

    label: str
    figure: str
    beside: str
    definition: str


def cards(found: FollowUp, delay: float | None, *, desk: bool) -> list[Told]:
    """Slips, what became of them, and the delay; only a desk knows the delay."""
    whole = found.whole
    told = [Told("Fiches remises", sentences.figure(whole.slips), "", DEFINITIONS["slips"])]
    told += [
        Told(label, sentences.figure(whole.kinds[kind]), beside(whole, kind), DEFINITIONS[kind])
        for kind, label in KINDS.items()
    ]
    if delay is None:
        days = Told("Délai des réponses", "–", _NONE_YET if desk else _ELSEWHERE, DEFINITIONS["delay"])
    else:
        days = Told("Délai des réponses", number(delay), unit(delay), DEFINITIONS["delay"])
    return [*told, days]


def beside(rates: Rates, kind: str) -> str:
    """« sur 8 », with the percentage where there are enough slips for one."""
    if not rates.slips:
        return ""
    percent = rates.percent(kind)
    more = "" if percent is None else f", {percent}{THIN_PERCENT}"
    return f"sur {sentences.figure(rates.slips)}{more}"


def number(days: float) -> str:
    """« 9 », « 9,5 »."""
    return f"{days:g}".replace(".", ",")


def unit(days: float) -> str:
    """« jours », the French plural."""
    return "jours" if days >= 2 else "jour"


def columns() -> list[YearGroup]:
    """Slips, then what became of them."""
    heads = (
        "Fiches",
        "Prises\nen charge",
        "Refusées",
        "Personne\npas venue",
        "Autre\nsuite",
        "Sans\nnouvelles",
    )
    return [YearGroup("", "", tuple(YearColumn(words) for words in heads))]


def rows(found: FollowUp, group: Group) -> list[YearRow]:
    """One line a partner, theme, site or month; the whole last."""
    lines = [YearRow(_name(line, group), _cells(line.rates)) for line in found.lines]
    return [*lines, YearRow("Ensemble", _cells(found.whole), whole=True)]


def reasons(rates: Rates, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Why partners refused, the most frequent first, each with its share of the refusals."""
    refused = rates.kinds[follow_up.REFUSED]
    return [
        (names.get(code, "Motif non dit"), f"{sentences.figure(count)} sur {sentences.figure(refused)}")
        for code, count in rates.reasons.items()
    ]


def _cells(rates: Rates) -> tuple[Cell, ...]:
    return (Cell(sentences.figure(rates.slips)), *(Cell(_short(rates, kind)) for kind in KINDS))


def _short(rates: Rates, kind: str) -> str:
    """« 3 sur 8 »; with enough slips « 21 (68 %) », the whole standing at the head of the line."""
    count, percent = sentences.figure(rates.kinds[kind]), rates.percent(kind)
    if not rates.kinds[kind]:
        return count
    if percent is None:
        return f"{count} {beside(rates, kind)}"
    return f"{count} ({percent}{THIN_PERCENT})"


def _name(line: Line, group: Group) -> str:
    return sentences.month_year(date.fromisoformat(line.code)) if group == "month" else line.label
