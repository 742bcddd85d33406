"""From what was computed to the plain values of the day sheet."""

from __future__ import annotations

from collections.abc import Callable

from db.figures.day_figures import DayFigures
from printouts import day_chart, day_sheet
from ui.supervision import sentences

Name = Callable[[str, str | None], str]
_NUMBERS = dict(enumerate(("deux", "trois", "quatre", "cinq", "six", "sept", "huit"), 2))


def day_sheet_values(figures: DayFigures, name: Name) -> day_sheet.DaySheet:
    """The sheet of a day; `name(list, code)` gives the words of a code, None being « non demandé »."""
    total = figures.total
    counts = (
        ("Visiteurs", total.visitors),
        ("dont conseils et ressources", total.advice_resources),
        ("dont mises en relation", total.referrals),
        ("dont participants", total.participants),
    )
    hours = (
        day_chart.Line(f"{one.hour} h", one.visitors, closed=one.visitors is None) for one in figures.by_hour
    )
    return day_sheet.DaySheet(
        site=figures.name,
        day=figures.day,
        counts=tuple(day_sheet.Count(label, value) for label, value in counts),
        by_hour=tuple(hours),
        by_service=tuple(day_chart.Line(name("services", code), n) for code, n in figures.by_service),
        by_need=_asked(figures.by_need, "need", name),
        by_audience=_asked(figures.by_audience, "audience", name),
        comparison=comparison(figures),
        notes=tuple(f"{note.words} ({note.why})" for note in figures.notes),
        statement="" if figures.state in ("open", "to_close") else sentences.STATES[figures.state][0],
    )


def comparison(figures: DayFigures) -> str:
    """The day beside the mean of the same weekday before."""
    if figures.usual is None or figures.total.visitors is None:
        return ""
    gap = figures.total.visitors - figures.usual
    known = sum(value is not None for _, value in figures.same_weekday)
    many = _NUMBERS.get(known, str(known))
    mean = f"la moyenne des {many} {sentences.weekday(figures.day)}s d’avant"
    if known == 1:
        mean = f"le {sentences.weekday(figures.day)} d’avant"
    if gap == 0:
        return f"autant que {mean}"
    return f"{abs(gap)} de {'plus' if gap > 0 else 'moins'} que {mean}"


def _asked(
    found: tuple[tuple[str | None, int], ...], list_code: str, name: Name
) -> tuple[day_chart.Line, ...]:
    return tuple(day_chart.Line(name(list_code, code), n, unasked=code is None) for code, n in found)
