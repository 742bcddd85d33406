"""The French of Suivi: numbers, days, months, and what a state means."""

from __future__ import annotations

from datetime import date, datetime

from db.figures.periods import Span
from db.records import moments

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip

THIN = "\u202f"  # between thousands

STATES = {
    "closed": ("clos", "ok", "lock"),
    "late": ("reçu après clôture", "info", "download"),
    "to_close": ("à clôturer", "warn", "dashed-circle"),
    "no_data": ("sans donnée", "bad", "dash"),
    "open": ("en cours", "quiet", "clock"),
    "holiday": ("férié", "quiet", "calendar"),
    "future": ("à venir", "quiet", "clock"),
    "received": ("reçu d’un autre poste", "info", "download"),
    "elsewhere": ("non suivi sur ce poste", "quiet", "info"),
}


def figure(number: int | None) -> str:
    """A number with a thin space between thousands; NR when it is not known."""
    return "NR" if number is None else f"{number:,}".replace(",", THIN)


def weekday(day: date) -> str:
    """« lundi »."""
    return _DAYS[day.weekday()]


def long_day(day: date, today: date) -> str:
    """« Lundi 16 novembre », with its year when it is another one than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()].capitalize()} {_ordinal(day.day)} {_MONTHS[day.month - 1]}{year}"


def short_day(day: date) -> str:
    """« 16 nov. »."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def letter_day(day: date) -> str:
    """« L 16 », the head of a column."""
    return f"{_DAYS[day.weekday()][0].upper()} {day.day}"


def month_year(day: date) -> str:
    """« Novembre 2026 »."""
    return f"{_MONTHS[day.month - 1].capitalize()} {day.year}"


def months_of(first: date, last: date) -> str:
    """« Novembre 2026 », « Octobre – novembre 2026 », « Décembre 2025 – janvier 2026 »."""
    if (first.year, first.month) == (last.year, last.month):
        return month_year(first)
    year = "" if first.year == last.year else f" {first.year}"
    return f"{_MONTHS[first.month - 1].capitalize()}{year} – {_MONTHS[last.month - 1]} {last.year}"


def short_span(span: Span) -> str:
    """« sept. 2016 – juin 2019 »."""
    first, last = (SHORT_MONTHS[day.month - 1] for day in (span.first, span.last))
    return f"{first} {span.first.year} – {last} {span.last.year}"


def within_year(span: Span) -> str:
    """« année », « sept. à déc. », « mars »."""
    if span.months == 12:
        return "année"
    if span.months == 1:
        return SHORT_MONTHS[span.first.month - 1]
    return f"{SHORT_MONTHS[span.first.month - 1]} à {SHORT_MONTHS[span.last.month - 1]}"


def moment(at: datetime) -> str:
    """« 16 nov. à 16:58 »."""
    local = moments.local(at)
    return f"{short_day(local.date())} à {local:%H:%M}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """« 1 point », « 3 points »."""
    return f"{figure(number)} {one if number < 2 else many or one + 's'}"


def _ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)
