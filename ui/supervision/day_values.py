"""From the figures of a day to what its page shows: bars, cards, matters to read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db.figures.day_figures import DayFigures, DeskRows
from db.records import moments
from ui.supervision import papers, sentences
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


def of(figures: DayFigures, name: Name, today: date) -> DayPicture:
    """The picture of a day; `name(list, code)` gives the words of a code."""
    words, state, icon = sentences.STATES[figures.state]
    closed = figures.state in ("closed", "holiday") and figures.own
    return DayPicture(
        title=f"{sentences.long_day(figures.day, today)}, {figures.name}",
        state=(_state_words(figures, words, name), _as_state(state), icon),
        own=figures.own,
        cards=_cards(figures, name),
        hours=_hours(figures),
        weekdays=_weekdays(figures),
        weekdays_title=f"Les {sentences.weekday(figures.day)}s",
        weekdays_words=_compared(figures),
        shares=_shares(figures, name),
        review=tuple(_review(figures)),
        arrived=(*(_arrived(figures, desk) for desk in figures.desks), *_shared(figures)),
        closing=_closing(figures),
        can_close=figures.own and figures.state in ("open", "to_close", "no_data"),
        can_reopen=closed and figures.state == "closed",
    )


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
        share = f"{round(100 * total.advice_resources / total.visitors)} % des visiteurs"
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
    before = [
        Bar(sentences.short_day(day), value, gap_words="NR", strong=False)
        for day, value in figures.same_weekday
    ]
    return (*before, Bar(sentences.short_day(figures.day), figures.total.visitors, gap_words="NR"))


def _compared(figures: DayFigures) -> str:
    said = papers.comparison(figures)
    if not said:
        return f"Pas encore d’autre {sentences.weekday(figures.day)} à comparer."
    return f"{sentences.short_day(figures.day)} : {said}"


def _shares(figures: DayFigures, name: Name) -> tuple[Share, ...]:
    services = tuple(ServiceBar(name("services", code), n) for code, n in figures.by_service)
    total = f"total {sentences.figure(figures.total.visitors)}"
    needs = tuple(ServiceBar(name("need", code), n) for code, n in figures.by_need)
    publics = tuple(ServiceBar(name("audience", code), n) for code, n in figures.by_audience)
    return (
        Share(services, total, _advice_sum(figures)),
        Share(needs, total),
        Share(publics, total),
    )


def _advice_sum(figures: DayFigures) -> str:
    """The sum behind « conseils et ressources », where one service a line makes it readable."""
    parts = [n for code, n in figures.by_service if code in _ADVICE]
    if sum(parts) != figures.total.advice_resources or not sum(parts):
        return ""
    return f"Conseils et ressources : {' + '.join(str(n) for n in parts)} = {sum(parts)}"


def _review(figures: DayFigures) -> list[Watch]:
    found = [
        Watch(note.rule, "warning", "warn", note.words, under=note.why[:1].upper() + note.why[1:])
        for note in figures.notes
    ]
    if figures.to_specify:
        words = sentences.plural(len(figures.to_specify), "passage à préciser", "passages à préciser")
        found.append(Watch("to_specify", "dashed-circle", "warn", words, under=_clocks(figures.to_specify)))
    if figures.from_paper:
        words = sentences.plural(
            figures.from_paper, "passage repris d’une feuille", "passages repris d’une feuille"
        )
        under = "dont " + sentences.plural(figures.without_hour, "sans heure", "sans heure")
        found.append(Watch("paper", "info", "info", words, under=under if figures.without_hour else ""))
    return found


def _clocks(clocks: tuple[str, ...]) -> str:
    """« 09:12, 10:30 et 14:05 », the first ones of a long list."""
    if len(clocks) > 4:
        return f"{', '.join(clocks[:3])} et {len(clocks) - 3} autres"
    return " et ".join([*([", ".join(clocks[:-1])] if clocks[1:] else []), clocks[-1]])


def _arrived(figures: DayFigures, desk: DeskRows) -> Watch:
    last = f"dernière à {moments.local(desk.last):%H:%M}" if desk.last else ""
    lines = sentences.plural(desk.rows, "ligne")
    if not figures.connected:
        return Watch(
            desk.desk, "check", "quiet", f": {lines}", desk.desk, f"gardées ici, {last}".rstrip(", ")
        )
    if desk.waiting:
        words = f": {sentences.plural(desk.rows - desk.waiting, 'reçue')}, {desk.waiting} en attente"
        return Watch(desk.desk, "cloud-off", "warn", words, desk.desk, last)
    words = f": {sentences.plural(desk.rows, 'reçue')}"
    return Watch(desk.desk, "circle-check", "ok", words, desk.desk, f"complet, {last}".rstrip(", "))


def _shared(figures: DayFigures) -> list[Watch]:
    """The whole site as the shared database counts it: two desks of a site meet only there."""
    if figures.shared is None or figures.shared.visitors is None:
        return []
    words = f": {sentences.plural(figures.shared.visitors, 'visiteur')}"
    if not figures.own:
        return [Watch("shared", "circle-check", "ok", words, "Base partagée", "le détail est sur son poste")]
    same = figures.shared.visitors == figures.total.visitors
    under = "autant qu’ici" if same else "tous les postes du site ensemble"
    icon, state = ("circle-check", "ok") if same else ("info", "info")
    return [Watch("shared", icon, _as_state(state), words, "Base partagée", under)]


def _closing(figures: DayFigures) -> str:
    if not figures.own:
        return "La journée se clôture sur le poste de ce site ou au suivi."
    if figures.state == "future":
        return "Cette journée n’est pas encore venue."
    if figures.state in ("closed", "holiday"):
        return "La journée est close. Pour la corriger, il faut d’abord la rouvrir."
    if figures.waiting:
        many = (
            "1 ligne n’est pas arrivée"
            if figures.waiting == 1
            else f"{figures.waiting} lignes ne sont pas arrivées"
        )
        return f"{many} : dites pourquoi, ou attendez."
    if not figures.total.visitors:
        return "Aucun passage : dites si c’est zéro, ou si rien n’a été compté."
    return "Relisez, puis clôturez : la journée ne changera plus sans trace."
