"""Reading the shared database: four lines per site and day for everybody, rows for supervisors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from db.figures import outreach_sums
from db.figures.counts import DayCount
from db.figures.follow_up import Sent
from db.records.card_reports import CardReport, SlipsSent
from db.reference.register import Row
from db.sharing.connection import Link

_DAYS = "SELECT * FROM premier_accueil.day_totals(%s, %s, %s)"
_MONTHS = "SELECT * FROM premier_accueil.month_totals(%s, %s)"
_OUTREACH = "SELECT * FROM premier_accueil.outreach_totals(%s, %s)"
_FUNNELS = "SELECT * FROM premier_accueil.funnel_totals(%s, %s)"
_REFERENCE = "SELECT kind, code, data, valid_from, valid_to FROM premier_accueil.reference_since(0)"
_ROWS = "SELECT * FROM premier_accueil.day_rows(%s, %s, %s)"
_OUTCOMES = "SELECT * FROM premier_accueil.slip_outcomes(%s, %s)"
_REPORTS = "SELECT * FROM premier_accueil.card_reports(%s)"
_SLIPS = "SELECT * FROM premier_accueil.slips_sent(%s)"


@dataclass(frozen=True)
class MonthTotal:
    """The four lines of one site and month; `unknown_days` of its `days` are stated as not recorded."""

    site: str
    month: date
    visitors: int
    advice_resources: int
    referrals: int
    participants: int
    days: int
    unknown_days: int


def day_totals(link: Link, first: date, last: date, site: str | None = None) -> list[DayCount]:
    """Days of [first, last] with a row or a statement, by site and day, net of corrections."""
    return [DayCount(*row) for row in link.connection.execute(_DAYS, (first, last, site))]


def month_totals(link: Link, first: date, last: date) -> list[MonthTotal]:
    """The same added up per site and month: what a yearly table of every site needs."""
    return [MonthTotal(*row) for row in link.connection.execute(_MONTHS, (first, last))]


def outreach_months(link: Link, first: date, last: date) -> list[outreach_sums.Month]:
    """Outreach of the caller's sites per month, net of corrections."""
    rows = link.connection.execute(_OUTREACH, (first, last)).fetchall()
    return outreach_sums.joined(rows, link.connection.execute(_FUNNELS, (first, last)).fetchall())


def history(link: Link) -> list[Row]:
    """The published figures that the administrator imported for every desk."""
    rows = [Row(*row) for row in link.connection.execute(_REFERENCE)]
    return [row for row in rows if row.kind.startswith("history_")]


def day_rows(link: Link, kind: str, site: str, day: date) -> list[dict[str, Any]]:
    """For a supervisor: the standing rows of a day that is over or closed, to correct one of them."""
    return [row for (row,) in link.connection.execute(_ROWS, (kind, site, day))]


def reported_cards(link: Link, since: date) -> list[CardReport]:
    """For a supervisor: the cards that the desks of its sites reported since a day, the newest first."""
    return [CardReport(*row) for row in link.connection.execute(_REPORTS, (since,))]


def slips_sent(link: Link, since: date) -> list[SlipsSent]:
    """For a supervisor: how many slips went from its sites to each offer since the month of a day."""
    return [SlipsSent(*row) for row in link.connection.execute(_SLIPS, (since.replace(day=1),))]


def slip_outcomes(link: Link, first: date, last: date) -> list[Sent]:
    """What became of the slips of the role's sites in the months of [first, last]; no day, no number."""
    return [Sent(*row) for row in link.connection.execute(_OUTCOMES, (first.replace(day=1), last))]
