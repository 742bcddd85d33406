"""What asks for a second look in a day, what arrived from which desk, and what closing it would mean."""

from __future__ import annotations

from collections.abc import Iterator

from db.figures.day_figures import DayFigures, DeskRows
from db.records import moments
from ui.supervision import sentences
from widgets.watch_list import Watch

_CORRECTED_AT = {
    True: "La journée est close. Une correction reste possible, avec sa trace.",
    False: "La journée est close. Pour la corriger, il faut d’abord la rouvrir.",
}


def review(figures: DayFigures, away: str) -> Iterator[Watch]:
    """What to read again before closing, each with the rule that speaks."""
    if away:
        under = "Lecture seule jusqu’au retour de la base partagée"
        yield Watch("away", "cloud-off", "warn", f"Hors ligne : chiffres du {away}", under=under)
    if figures.late:
        yield _late(figures)
    for note in figures.notes:
        yield Watch(note.rule, "warning", "warn", note.words, under=note.why[:1].upper() + note.why[1:])
    if figures.to_specify:
        words = sentences.plural(len(figures.to_specify), "passage à préciser", "passages à préciser")
        yield Watch("to_specify", "dashed-circle", "warn", words, under=_clocks(figures.to_specify))
    if figures.from_paper:
        yield _paper(figures)


def arrived(figures: DayFigures) -> Iterator[Watch]:
    """Each desk of the site, then the whole site as the shared database counts it."""
    for desk in figures.desks:
        yield _elsewhere(figures, desk) if desk.elsewhere else _here(figures, desk)
    if not figures.followed:
        yield from _shared(figures)


def closing(figures: DayFigures, *, away: bool) -> str:
    """What the day still needs."""
    if away:
        return "La base partagée est hors ligne : rien ne se clôture ni ne se corrige en attendant."
    if not figures.own or figures.state == "future":
        return _not_here(figures)
    if figures.state == "late":
        return "Des lignes sont arrivées après la clôture : relisez, puis clôturez de nouveau."
    if figures.state in ("closed", "holiday"):
        return _CORRECTED_AT[figures.followed]
    return _before_closing(figures)


def behind(figures: DayFigures) -> str:
    """« Poste 2 attend encore », the desks that are not proven complete for this day; empty without any."""
    if not figures.behind:
        return ""
    names = " et ".join(figures.behind)
    return f"{names} {'attend' if len(figures.behind) == 1 else 'attendent'} encore"


def _before_closing(figures: DayFigures) -> str:
    if figures.waiting:
        one = figures.waiting == 1
        many = "1 ligne n’est pas arrivée" if one else f"{figures.waiting} lignes ne sont pas arrivées"
        return f"{many} : dites pourquoi, ou attendez."
    if figures.behind:
        return f"{behind(figures)} : dites-le, ou attendez."
    if not figures.total.visitors:
        return "Aucun passage : dites si c’est zéro, ou si rien n’a été compté."
    return "Relisez, puis clôturez : la journée ne changera plus sans trace."


def _not_here(figures: DayFigures) -> str:
    if not figures.own and not figures.followed:
        return "La journée se clôture sur le poste de ce site ou au suivi."
    if figures.state == "open":
        return "La journée n’est pas finie : les totaux suivent, le reste s’ouvre ensuite."
    return "Cette journée n’est pas encore venue."


def _late(figures: DayFigures) -> Watch:
    words = sentences.plural(figures.late, "ligne reçue après la clôture", "lignes reçues après la clôture")
    names = " et ".join(desk.desk for desk in figures.desks if desk.late)
    signed = figures.state == "closed"
    under = f"de {names} ; " if names else ""
    under += "vues : la journée a été clôturée de nouveau" if signed else "acceptées et comptées, à relire"
    if signed:
        return Watch("late", "check", "quiet", words, under=under)
    return Watch("late", "download", "info", words, under=under)


def _paper(figures: DayFigures) -> Watch:
    words = sentences.plural(
        figures.from_paper, "passage repris d’une feuille", "passages repris d’une feuille"
    )
    under = "dont " + sentences.plural(figures.without_hour, "sans heure", "sans heure")
    return Watch("paper", "info", "info", words, under=under if figures.without_hour else "")


def _clocks(clocks: tuple[str, ...]) -> str:
    """« 09:12, 10:30 et 14:05 », the first ones of a long list."""
    if len(clocks) > 4:
        return f"{', '.join(clocks[:3])} et {len(clocks) - 3} autres"
    return " et ".join([*([", ".join(clocks[:-1])] if clocks[1:] else []), clocks[-1]])


def _here(figures: DayFigures, desk: DeskRows) -> Watch:
    last = f"dernière à {moments.local(desk.last):%H:%M}" if desk.last else ""
    lines = sentences.plural(desk.rows, "ligne")
    if not figures.connected:
        under = f"gardées ici, {last}".rstrip(", ")
        return Watch(desk.desk, "check", "quiet", f": {lines}", desk.desk, under)
    if desk.waiting:
        words = f": {sentences.plural(desk.rows - desk.waiting, 'reçue')}, {desk.waiting} en attente"
        return Watch(desk.desk, "cloud-off", "warn", words, desk.desk, last)
    words = f": {sentences.plural(desk.rows, 'reçue')}"
    return Watch(desk.desk, "circle-check", "ok", words, desk.desk, f"complet, {last}".rstrip(", "))


_SAID = {
    "complete": "clos par le poste",
    "incomplete": "clos, incomplet, par le poste",
    "zero": "zéro dit par le poste",
    "not_recorded": "non compté, dit le poste",
    "holiday": "fermé, dit le poste",
    "reopened": "rouvert par le poste",
}


def _elsewhere(figures: DayFigures, desk: DeskRows) -> Watch:
    """Another desk, as the shared database knows it."""
    words = f": {sentences.plural(desk.rows, 'reçue')}"
    said = f", {_SAID[desk.stated]}" if desk.stated else ""
    if desk.complete_for(figures.day):
        return Watch(desk.desk, "circle-check", "ok", words, desk.desk, f"complet{said}")
    if figures.state in ("open", "future"):
        return Watch(desk.desk, "clock", "quiet", words, desk.desk, f"journée en cours{said}")
    until = f"complet jusqu’au {sentences.short_day(desk.complete)}" if desk.complete else "jamais complet"
    return Watch(desk.desk, "cloud-off", "warn", f"{words}, attend encore", desk.desk, f"{until}{said}")


def _shared(figures: DayFigures) -> list[Watch]:
    """The whole site as the shared database counts it: two desks of a site meet only there."""
    if figures.shared is None or figures.shared.visitors is None:
        return []
    words = f": {sentences.plural(figures.shared.visitors, 'visiteur')}"
    if not figures.own:
        return [Watch("shared", "circle-check", "ok", words, "Base partagée", "le détail est sur son poste")]
    same = figures.shared.visitors == figures.total.visitors
    under = "autant qu’ici" if same else "tous les postes du site ensemble"
    if same:
        return [Watch("shared", "circle-check", "ok", words, "Base partagée", under)]
    return [Watch("shared", "info", "info", words, "Base partagée", under)]
