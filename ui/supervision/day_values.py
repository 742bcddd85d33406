"""From the figures of a day to what its page shows: bars, cards, matters to read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.figures.day_figures import DayFigures
from ui.supervision import arrivals, papers, sentences
from widgets.bar_chart import Bar
from widgets.service_bars import ServiceBar
from widgets.tag import State
from widgets.watch_list import Watch

Name = Callable[[str, str | None], str]
_ADVICE = ("advice", "self_service", "cv_application", "online_procedures", "cyberspace")


@dataclass(frozen=True)
class Share:
    """One way of dividing the visitors of a day: its bars, its sum, what to know of it."""

    bars: tuple[ServiceBar, ...]
    total: str
    under: str = ""


@dataclass(frozen=True)
class DayPicture:
    """Everything the page of a day shows, in words."""

    title: str
    state: tuple[str, State, str]
    own: bool
    nothing: str
    cards: tuple[tuple[str, str], ...]
    hours: tuple[Bar, ...]
    weekdays: tuple[Bar, ...]
    weekdays_title: str
    weekdays_words: str
    shares: tuple[Share, ...]
    review: tuple[Watch, ...]
    arrived: tuple[Watch, ...]
    closing: str
    can_close: bool
    can_reopen: bool
    can_correct: bool = False


def of(figures: DayFigures, name: Name, today: date, *, away: str = "") -> DayPicture:
    """The picture of a day; `name(list, code)` gives the words of a code.

    `away` says of when the figures are, where the shared database does not answer: nothing can be written.
    """
    words, state, icon = sentences.STATES[figures.state]
    return DayPicture(
        title=f"{sentences.long_day(figures.day, today)}, {figures.name}",
        state=(_state_words(figures, words, name), _as_state(state), icon),
        own=figures.own,
        nothing=_nothing(figures),
        cards=_cards(figures, name),
        hours=_hours(figures),
        weekdays=_weekdays(figures),
        weekdays_title=f"Les {sentences.weekday(figures.day)}s",
        weekdays_words=_compared(figures),
        shares=_shares(figures, name),
        review=tuple(arrivals.review(figures, away)),
        arrived=tuple(arrivals.arrived(figures)),
        closing=arrivals.closing(figures, away=bool(away)),
        can_close=not away and _can_close(figures),
        can_reopen=not away and figures.own and figures.state in ("closed", "late"),
        can_correct=not away and figures.own and bool(figures.by_need),
    )


def _can_close(figures: DayFigures) -> bool:
    if figures.followed:
        return figures.state in ("to_close", "no_data", "late")
    return figures.own and figures.state in ("open", "to_close", "no_data")


def _nothing(figures: DayFigures) -> str:
    if figures.own:
        return "Aucun passage ce jour"
    if figures.followed and figures.state == "open":
        return "Le détail s’ouvre quand la journée est finie"
    if figures.followed:
        return "Le détail de cette journée n’a pas encore été lu ici"
    return "Seuls les totaux de ce site sont connus ici"


def _as_state(word: str) -> State:
    states: dict[str, State] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "info"}
    return states.get(word, "quiet")


def _state_words(figures: DayFigures, words: str, name: Name) -> str:
    if figures.because is None:
        return words
    return f"{words} : {name('closing', figures.because).lower()}"


def _cards(figures: DayFigures, name: Name) -> tuple[tuple[str, str], ...]:
    total = figures.total
    usual = figures.usual
    mean = f"moyenne des {sentences.weekday(figures.day)}s : {usual}" if usual is not None else ""
    share = ""
    if total.visitors and total.advice_resources is not None:
        share = f"{round(100 * total.advice_resources / total.visitors)}\u202f% des visiteurs"
    relays = ", ".join(_relayed(code, count, name) for code, count in figures.by_relay)
    kinds = {"group": "groupe", "event": "atelier", "other_reception": "autre accueil"}
    groups = ", ".join(f"{kinds[code]} {n}" for code, n in figures.by_service if n and code in kinds)
    numbers = (total.visitors, total.advice_resources, total.referrals, total.participants)
    under = (mean, share, relays, groups)
    return tuple((sentences.figure(n), words) for n, words in zip(numbers, under, strict=True))


def _relayed(code: str | None, count: int, name: Name) -> str:
    return sentences.plural(count, "fiche") if code is None else f"{count} {name('relay', code).lower()}"


def _hours(figures: DayFigures) -> tuple[Bar, ...]:
    return tuple(Bar(f"{one.hour} h", one.visitors) for one in figures.by_hour)


def _weekdays(figures: DayFigures) -> tuple[Bar, ...]:
    if all(value is None for _, value in figures.same_weekday):
        return ()
    before = [Bar(f"{day:%d/%m}", value, gap_words="NR", strong=False) for day, value in figures.same_weekday]
    return (*before, Bar(f"{figures.day:%d/%m}", figures.total.visitors, gap_words="NR"))


def _compared(figures: DayFigures) -> str:
    said = papers.comparison(figures)
    if not said:
        return f"Pas encore d’autre {sentences.weekday(figures.day)} à comparer."
    return f"{sentences.short_day(figures.day)} : {said}"


def _shares(figures: DayFigures, name: Name) -> tuple[Share, ...]:
    services = tuple(ServiceBar(name("services", code), n) for code, n in figures.by_service)
    total = f"total {sentences.figure(figures.total.visitors)}"
    needs = tuple(ServiceBar(name("need", code), n) for code, n in figures.by_need)
    origins = tuple(ServiceBar(name("origin", code), n) for code, n in figures.by_origin)
    publics = tuple(ServiceBar(name("audience", code), n) for code, n in figures.by_audience)
    return (
        Share(services, total, _advice_sum(figures)),
        Share(needs, total),
        Share(publics, total),
        Share(origins, total),
    )


def _advice_sum(figures: DayFigures) -> str:
    """The sum behind « conseils et ressources », where one service a line makes it readable."""
    parts = [n for code, n in figures.by_service if code in _ADVICE]
    if sum(parts) != figures.total.advice_resources or not sum(parts):
        return ""
    return f"Conseils et ressources : {' + '.join(str(n) for n in parts)} = {sum(parts)}"
