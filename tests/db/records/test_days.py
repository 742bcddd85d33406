"""Closing and reopening a day: statements that add and never erase."""

from datetime import date

import pytest
from sqlalchemy import func, select

from db.figures import counts
from db.records import days, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store.opening import Store
from db.store.tables import statements

DAY = date(2026, 11, 20)


def test_closed_then_open_again_then_closed(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        assert days.statement(session, "centre", DAY) is None
        days.close(session, desk, DAY)
        days.reopen(session, desk, DAY, "un passage oublié")
        visits.record(session, desk, VisitDraft())
        days.close(session, desk, DAY, "incomplete", "short_staff")
        stands = days.statement(session, "centre", DAY)
        assert stands == days.Statement("centre", DAY, "incomplete", "short_staff")
        assert session.execute(select(func.count()).select_from(statements)).scalar() == 3


@pytest.mark.parametrize(
    ("state", "value"), [("zero", 0), ("holiday", 0), ("complete", 0), ("not_recorded", None)]
)
def test_nobody_counted_is_zero_and_not_recorded_is_unknown(
    store: Store, desk: Desk, state: str, value: int | None
) -> None:
    with store.transaction() as session:
        days.close(session, desk, DAY, state)
        line = counts.by_day(session, DAY, DAY)[0]
        assert (line.visitors, line.participants) == (value, value)
        assert counts.total([line]).visitors == 0


def test_what_cannot_be_closed_or_reopened(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        for day, state, field in (
            (date(2026, 11, 21), "complete", "day"),
            (date(2016, 8, 31), "complete", "day"),
            (DAY, "reopened", "state"),
            (DAY, "done", "state"),
        ):
            with pytest.raises(Refused) as refused:
                days.close(session, desk, day, state)
            assert refused.value.field == field
        with pytest.raises(Refused) as refused:
            days.close(session, desk, DAY, "incomplete", "lazy")
        assert refused.value.field == "because"
        with pytest.raises(Refused, match="pas close"):
            days.reopen(session, desk, DAY, "erreur")


def test_a_reason_is_needed_and_names_nobody(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        days.close(session, desk, DAY)
        for reason in ("", "appeler 06 12 34 56 78"):
            with pytest.raises(Refused) as refused:
                days.reopen(session, desk, DAY, reason)
            assert refused.value.field == "reason"
    with pytest.raises(Refused, match="close"), store.transaction() as session:
        visits.record(session, desk, VisitDraft())


def test_another_site_stays_open(store: Store, desk: Desk) -> None:
    south = Desk("sud", "Poste 1", now=desk.now)
    with store.transaction() as session:
        days.close(session, desk, DAY)
        visits.record(session, south, VisitDraft())
        assert [line.site for line in counts.by_day(session, DAY, DAY, "sud")] == ["sud"]


def test_a_supervisor_corrects_a_closed_day(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        line = visits.record(session, desk, VisitDraft())
        days.close(session, desk, DAY)
        supervisor = Desk("centre", "suivi", "supervisor", desk.now)
        with pytest.raises(Refused, match="close"):
            visits.correct(session, desk, line.id, {"count": 2})
        visits.correct(session, supervisor, line.id, {"count": 2}, "recompté sur la feuille")
        assert counts.of_day(session, "centre", DAY).visitors == 2
        assert days.statement(session, "centre", DAY) is not None
