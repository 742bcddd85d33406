from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.figures import day_figures, day_states
from db.figures.counts import DayCount
from db.figures.day_figures import HourCount
from db.records import days, referrals, visits
from db.records.desk import Desk
from db.records.referrals import ReferralDraft
from db.records.visits import VisitDraft
from db.reference import catalogue
from db.refusals import Refused
from db.store import settings, tables

NOW = datetime(2026, 11, 17, 9, 41, tzinfo=UTC)
DESK = Desk("centre", "Poste 1", now=lambda: NOW)
MONDAY = date(2026, 11, 16)


def _record(session: Session, hour: str, *services: str, day: date = MONDAY, **told: Any) -> None:
    at = datetime.fromisoformat(f"{day}T{hour}")
    visits.record(session, DESK, VisitDraft(services or ("visitor",), at=at, **told))


def test_a_day_is_divided_by_hour_service_need_and_audience(session: Session) -> None:
    _record(session, "08:40", "advice", need="formation")
    _record(session, "10:05", "group", count=8)
    _record(session, "14:10", "cyberspace", need="formation", audience="salaries")
    _record(session, "16:59", to_specify=True)
    found = day_figures.read(session, DESK, "centre", MONDAY)
    assert found.total == DayCount("centre", MONDAY, 11, 2, 0, 8)
    hours = {one.hour: one.visitors for one in found.by_hour}
    assert hours == {8: 1, 9: 0, 10: 8, 11: 0, 12: None, 13: 0, 14: 1, 15: 0, 16: 1}
    assert dict(found.by_service)["group"] == 8
    assert sum(count for _, count in found.by_service) == 11
    assert found.by_need == (("formation", 2), (None, 9))
    assert found.by_audience == (("salaries", 1), (None, 10))
    assert found.to_specify == ("16:59",)


def test_an_hour_outside_the_opening_is_shown_when_somebody_came(session: Session) -> None:
    _record(session, "12:30")
    hours = day_figures.read(session, DESK, "centre", MONDAY).by_hour
    assert HourCount(12, 1) in hours


def test_cancelled_lines_count_nowhere(session: Session) -> None:
    line = visits.record(session, DESK, VisitDraft(at=datetime.fromisoformat("2026-11-16T10:00")))
    visits.cancel(session, DESK, line.id, "compté deux fois")
    found = day_figures.read(session, DESK, "centre", MONDAY)
    assert found.total.visitors == 0
    assert all(not one.visitors for one in found.by_hour)


def test_the_same_weekday_before_and_its_mean(session: Session) -> None:
    for day, count in ((date(2026, 11, 9), 4), (date(2026, 11, 2), 6)):
        _record(session, "10:00", day=day, count=count)
    _record(session, "10:00", count=9)
    found = day_figures.read(session, DESK, "centre", MONDAY)
    assert [value for _, value in found.same_weekday] == [*[None] * 6, 6, 4]
    assert found.usual == 5


def test_sheets_without_an_hour_are_told_apart(session: Session) -> None:
    visits.record(session, DESK, VisitDraft(count=5, at=MONDAY, from_paper=True))
    found = day_figures.read(session, DESK, "centre", MONDAY)
    assert (found.from_paper, found.without_hour) == (5, 5)


def test_slips_are_told_by_relay(session: Session) -> None:
    partner = catalogue.current(session).partners[0].code
    told = VisitDraft(at=datetime.fromisoformat("2026-11-16T10:00"))
    referrals.refer(session, DESK, ReferralDraft(partner=partner, told=told))
    assert day_figures.read(session, DESK, "centre", MONDAY).by_relay == ((None, 1),)


def test_what_waits_is_counted_only_where_there_is_a_server(session: Session) -> None:
    _record(session, "10:00")
    _record(session, "10:01")
    alone = day_figures.read(session, DESK, "centre", MONDAY)
    assert (alone.desks[0].rows, alone.desks[0].waiting, alone.waiting) == (2, 2, 0)
    settings.put(session, "server", "postgresql://poste@localhost/accueil")
    assert day_figures.read(session, DESK, "centre", MONDAY).waiting == 2


def test_of_another_site_only_the_shared_totals_are_known(session: Session) -> None:
    session.execute(
        insert(tables.shared_totals).values(
            site="sud", day=MONDAY, visitors=31, advice_resources=9, referrals=1, participants=0
        )
    )
    found = day_figures.read(session, DESK, "sud", MONDAY)
    assert (found.own, found.state, found.total.visitors) == (False, "received", 31)
    fresh = [DayCount("sud", MONDAY, 33, 9, 1, 0)]
    assert day_figures.read(session, DESK, "sud", MONDAY, fresh).total.visitors == 33


def test_an_unknown_site_is_refused(session: Session) -> None:
    with pytest.raises(Refused):
        day_figures.read(session, DESK, "lune", MONDAY)


def test_the_calendar_says_the_state_of_each_day(session: Session) -> None:
    for day in (date(2026, 11, 2), date(2026, 11, 3), MONDAY):
        _record(session, "10:00", day=day)
    days.close(session, DESK, date(2026, 11, 2))
    days.close(session, DESK, date(2026, 11, 5), "holiday")
    found = day_states.read(session, DESK, date(2026, 11, 17))
    assert [site.site for site in found.sites] == ["centre"]
    states = dict(zip((day.day for day in found.days), found.sites[0].states, strict=True))
    assert states[2] == "closed"
    assert states[3] == "to_close"
    assert states[4] == "no_data"
    assert states[5] == "holiday"
    assert states[11] == "holiday"
    assert states[16] == "to_close"
    assert states[17] == "open"
    assert states[20] == "future"
    assert len(found.days) == 15


def test_a_reopened_day_waits_again_and_a_saturday_shows_when_somebody_came(session: Session) -> None:
    _record(session, "10:00", day=date(2026, 11, 14))
    days.close(session, DESK, date(2026, 11, 13), "zero")
    days.reopen(session, DESK, date(2026, 11, 13), "une feuille retrouvée")
    found = day_states.read(session, DESK, date(2026, 11, 17))
    states = dict(zip(found.days, found.sites[0].states, strict=True))
    assert states[date(2026, 11, 13)] == "to_close"
    assert states[date(2026, 11, 14)] == "to_close"


def test_days_before_the_first_row_are_not_reproached(session: Session) -> None:
    _record(session, "10:00", day=date(2026, 11, 12))
    found = day_states.read(session, DESK, date(2026, 11, 17))
    states = dict(zip(found.days, found.sites[0].states, strict=True))
    assert states[date(2026, 11, 3)] == "elsewhere"
    assert states[date(2026, 11, 13)] == "no_data"
