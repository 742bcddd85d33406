"""From what was read to what the board, the panels and the slides show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta

from db.figures.programme import Dated
from ui.programme.reading import Labels, Programme
from ui.supervision import sentences
from widgets import tag
from widgets.month_board import MonthDay, MonthEvent
from widgets.watch_list import Act, Watch

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FAMILIES: dict[str, tag.State] = {
    "trouver_emploi": "soft",
    "trouver_formation": "info",
    "metiers": "ok",
    "changer_vie_pro": "warn",
    "creer_activite": "quiet",
}
_WATCHED = 3


@dataclass(frozen=True)
class EventCard:
    """One event in its panel; `seats` is None where no seat can be kept."""

    code: str
    letter: str
    family: tag.State
    title: str
    when: str
    rows: tuple[tuple[str, str], ...]
    cancelled: bool
    may_count: bool
    may_edit: bool
    may_keep_seats: bool
    may_tell_nobody: bool


def family(theme: str) -> tag.State:
    """The colours of a theme, which its letter tells as well."""
    return _FAMILIES.get(theme, "quiet")


def title(read: Programme) -> str:
    """« novembre 2026 », « 16 – 20 novembre 2026 »."""
    if not read.week:
        return sentences.month_year(read.day).lower()
    days = read.weeks.days
    first, last = days[0], days[-1]
    begin = str(first.day) if first.month == last.month else sentences.short_day(first)
    return f"{begin} – {last.day} {sentences.month_year(last).lower()}"


def summary(dated: tuple[Dated, ...]) -> str:
    """« 23 événements · 11 tenus · 69 participants · 1 à compléter »."""
    standing = [one for one in dated if not one.event.cancelled]
    held = sum(one.held for one in standing)
    came = sum(one.told.participants for one in standing)
    open_ones = sum(one.to_complete for one in standing)
    gone = len(dated) - len(standing)
    parts = [
        sentences.plural(len(standing), "événement"),
        sentences.plural(held, "tenu"),
        sentences.plural(came, "participant"),
        f"{open_ones} à compléter" if open_ones else "",
        sentences.plural(gone, "annulé") if gone else "",
    ]
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)


def board(read: Programme) -> tuple[tuple[str, ...], list[MonthDay]]:
    """The names of the columns and the days."""
    return WEEKDAYS[: read.weeks.columns], [_day(read, day) for day in read.weeks.days]


def card(one: Dated, read: Programme) -> EventCard:
    """The panel of an event."""
    event, here = one.event, one.event.site == read.home
    return EventCard(
        code=event.code,
        letter=read.labels.letter(event.theme),
        family=family(event.theme),
        title=event.title,
        when=f"{_day_words(event.day, read)}, {clock(event.starts)} – {clock(event.ends)}",
        rows=tuple((label, words) for label, words in _rows(one, read) if words),
        cancelled=event.cancelled,
        may_count=here and not event.cancelled and event.day <= read.now.date(),
        may_edit=read.editable,
        may_keep_seats=here and not event.cancelled and event.day >= read.now.date(),
        may_tell_nobody=here and one.to_complete,
    )


def themes(read: Programme) -> list[tuple[str, tag.State, str, int]]:
    """The themes of what is shown, the most frequent first."""
    counted = Counter(one.event.theme for one in _shown(read) if not one.event.cancelled)
    order = [*read.labels.themes, *sorted(set(counted) - set(read.labels.themes))]
    found = [
        (read.labels.letter(code), family(code), read.labels.theme(code), counted[code]) for code in order
    ]
    return sorted(found, key=lambda line: -line[3])


def watches(read: Programme) -> list[Watch]:
    """Dates of this site that are over and of which nobody told who came."""
    missing = [one for one in _shown(read) if one.to_complete and one.event.site == read.home]
    return [
        Watch(
            one.event.code,
            "dashed-circle",
            "warn",
            f"du {sentences.short_day(one.event.day)}",
            strong=one.event.title,
            under="Nombre de participants non saisi.",
            acts=(Act("count", "Compléter"),),
        )
        for one in missing[:_WATCHED]
    ]


def clock(at: time) -> str:
    """« 14:00 »."""
    return f"{at:%H:%M}"


def line(one: Dated, read: Programme) -> str:
    """Everything but day, hour and title, in one line."""
    told = participants(one)
    state = "annulé" if one.event.cancelled else told
    came = sentences.plural(one.told.participants, "participant") if told.isdigit() else state
    known = [words for label, words in _rows(one, read) if words and label != "Participants"]
    return " · ".join([*known, *([came] if came else [])])


def spoken_hour(at: time) -> str:
    """« 9 h 30 », as on paper."""
    return f"{at.hour}\u00a0h" + (f"\u00a0{at.minute:02}" if at.minute else "")


def long_day(day: date, today: date) -> str:
    """« mardi 17 novembre »."""
    words = sentences.long_day(day, today)
    return words[0].lower() + words[1:]


def participants(one: Dated) -> str:
    """How many came, in words."""
    if one.event.cancelled:
        return ""
    if one.told.nobody and not one.told.participants:
        return "personne n’est venu"
    if one.told.participants:
        return str(one.told.participants)
    return "à compléter" if one.over else ""


def _shown(read: Programme) -> tuple[Dated, ...]:
    return read.dates if read.week else read.month


def _rows(one: Dated, read: Programme) -> list[tuple[str, str]]:
    event, labels = one.event, read.labels
    several = read.site is None
    return [
        ("Site", labels.sites.get(event.site, event.site) if several else ""),
        ("Thème", labels.theme(event.theme)),
        ("Forme", labels.form(event.form)),
        ("Partenaire", labels.partners.get(event.partner or "", "")),
        ("Lieu", event.room or ""),
        ("Public", labels.audience(event.audiences)),
        ("Places", _seats(one)),
        ("Participants", participants(one) or ("" if event.cancelled else "après, un nombre")),
    ]


def _seats(one: Dated) -> str:
    taken = one.told.seats
    kept = f"{taken} retenue{'s' * (taken > 1)}"
    if one.event.capacity is None:
        return kept if taken else ""
    left = one.seats_left or 0
    return f"{kept} sur\u00a0{one.event.capacity}" + (", complet" if not left else "")


def _day_words(day: date, read: Programme) -> str:
    return "aujourd’hui" if day == read.now.date() else long_day(day, read.now.date())


def _day(read: Programme, day: date) -> MonthDay:
    outside = not read.week and day.month != read.day.month
    first = outside and (day - timedelta(days=1)).month != day.month
    label = sentences.short_day(day) if first or (outside and day == read.weeks.first) else str(day.day)
    why = read.closed.get(day, "")
    return MonthDay(
        label,
        tuple(_event(one, read.labels, day, read) for one in read.on(day)),
        why,
        today=day == read.now.date(),
        outside=outside,
        closed=bool(why),
        spoken=", ".join(part for part in (long_day(day, read.now.date()), why) if part),
        listed=f"{WEEKDAYS[day.weekday()][:3]}. {day.day}",
    )


def _event(one: Dated, labels: Labels, day: date, read: Programme) -> MonthEvent:
    event = one.event
    site = labels.sites.get(event.site, "") if read.site is None else ""
    number = str(one.told.participants or "0") if one.held else ""
    state = "annulé" if event.cancelled else "à compléter" if one.to_complete else participants(one)
    spoken = (
        f"{clock(event.starts)}, {event.title}", labels.theme(event.theme), site,
        f"{number} participants" if number else state,
    )  # fmt: skip
    return MonthEvent(
        event.code,
        labels.letter(event.theme),
        family(event.theme),
        " · ".join(part for part in (clock(event.starts), site) if part),
        event.title,
        number,
        to_complete=one.to_complete,
        cancelled=event.cancelled,
        spoken=", ".join(part for part in spoken if part),
    )
