"""Attendance: a head count less those already counted; participants are counted once."""

import uuid
from datetime import date
from typing import Any

import pytest

from db.figures import counts
from db.records import attendances, gestures, rows, visits
from db.records.attendances import AttendanceDraft, AttendanceLine
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import programme
from db.refusals import Refused
from db.store import journal
from db.store.opening import Store
from tests.support.programme import added

DAY = date(2026, 11, 20)


def _attended(store: Store, desk: Desk, **told: Any) -> AttendanceLine:
    values = {"on": DAY, "theme": "metiers", "form": "atelier", **told}
    with store.transaction() as session:
        return attendances.record(session, desk, AttendanceDraft(**values))


def _visit(store: Store, desk: Desk, **told: Any) -> visits.VisitLine:
    with store.transaction() as session:
        return visits.record(session, desk, VisitDraft(**told))


def _four(store: Store, day: date = DAY) -> tuple[int, int, int, int]:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", day)
    return line.visitors, line.advice_resources, line.referrals, line.participants


def test_a_head_count_is_visitors_and_participants(store: Store, desk: Desk) -> None:
    line = _attended(store, desk, count=12)
    assert line.visit is not None
    assert _four(store) == (12, 0, 0, 12)


def test_those_named_are_not_counted_again(store: Store, desk: Desk) -> None:
    named = tuple(_visit(store, desk).visit for _ in range(2))
    group = _visit(store, desk, services=("group",), count=3).visit
    _attended(store, desk, count=8, visits=(*named, group))
    assert _four(store) == (8, 0, 0, 8)


def test_when_all_are_named_nobody_is_counted_anew(store: Store, desk: Desk) -> None:
    visit = _visit(store, desk).visit
    assert _attended(store, desk, count=1, visits=(visit,)).visit is None
    assert _four(store) == (1, 0, 0, 1)


def test_one_visit_under_two_ids_is_one_person(store: Store, desk: Desk) -> None:
    first = _visit(store, desk)
    with store.transaction() as session:
        second = visits.correct(session, desk, first.id, {"need": "metiers"})
    for named in ((first.id, second.id), (first.id, first.id)):
        with pytest.raises(Refused, match="deux fois") as refused:
            _attended(store, desk, count=5, visits=named)
        assert refused.value.field == "visits"
    assert _four(store) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": 501}, "count"),
        ({"count": 1, "theme": None}, "theme"),
        ({"count": 1, "on": None}, "on"),
        ({"count": 1, "form": "concert"}, "form"),
        ({"count": 1, "theme": "sante"}, "theme"),
        ({"count": 1, "partner": "nobody"}, "partner"),
        ({"count": 1, "event": "unknown"}, "event"),
        ({"count": 1, "visits": (uuid.uuid4(),)}, "visit"),
        ({"count": 1, "on": date(2026, 11, 21)}, "on"),
        ({"count": 1, "on": date(2016, 8, 31)}, "on"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, desk: Desk, told: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _attended(store, desk, **told)
    assert refused.value.field == field
    assert _four(store) == (0, 0, 0, 0)


def test_more_named_than_came_or_of_another_day_is_refused(store: Store, desk: Desk) -> None:
    today = [_visit(store, desk).visit for _ in range(2)]
    earlier = _visit(store, desk, at=date(2026, 11, 19), from_paper=True).visit
    for named in (tuple(today), (earlier,)):
        with pytest.raises(Refused) as refused:
            _attended(store, desk, count=1, visits=named)
        assert refused.value.field == "visits"
    assert _four(store) == (2, 0, 0, 0)


def test_an_earlier_day_is_counted_there(store: Store, desk: Desk) -> None:
    _attended(store, desk, count=4, on=date(2026, 11, 18))
    assert (_four(store), _four(store, date(2026, 11, 18))) == ((0, 0, 0, 0), (4, 0, 0, 4))


def test_cancelling_takes_its_group_back(store: Store, desk: Desk) -> None:
    visit = _visit(store, desk).visit
    line = _attended(store, desk, count=6, visits=(visit,))
    with store.transaction() as session:
        rows.cancel(session, desk, line.id, "mauvais jour")
    assert _four(store)[0] == 1
    with store.transaction() as session:
        gestures.undo(session, desk)
    assert _four(store) == (6, 0, 0, 6)
    with store.transaction() as session:
        gestures.undo(session, desk)
    assert _four(store) == (1, 0, 0, 0)


def test_an_event_of_the_programme_says_its_day_theme_and_form(store: Store, desk: Desk) -> None:
    event = added(store, desk, day=date(2026, 11, 19), partner="manpower")
    line = _attended(store, desk, count=6, on=None, theme=None, form=None, event=event.code)
    assert line.day == date(2026, 11, 19)
    assert _four(store, line.day) == (6, 0, 0, 6)
    with store.transaction() as session:
        row = journal.get(session, "attendances", line.id)
    assert row is not None
    assert (row["theme"], row["form"], row["partner"]) == (
        "trouver_emploi",
        "atelier",
        "manpower",
    )


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"on": DAY}, "on"),
        ({"theme": "metiers"}, "theme"),
        ({"form": "permanence"}, "form"),
        ({"ages": {"18_25": 7}}, "ages"),
        ({"ages": {"18_25": 0}}, "ages"),
        ({"ages": {"teenager": 1}}, "ages"),
    ],
)
def test_what_the_programme_does_not_say_is_refused(store: Store, desk: Desk, told: Any, field: str) -> None:
    event = added(store, desk, day=date(2026, 11, 19))
    with pytest.raises(Refused) as refused:
        _attended(
            store, desk, **{"count": 6, "on": None, "theme": None, "form": None, **told}, event=event.code
        )
    assert refused.value.field == field


def test_an_event_elsewhere_cancelled_or_to_come_takes_nobody(store: Store, desk: Desk) -> None:
    gone = added(store, desk)
    with store.transaction() as session:
        programme.cancel(session, desk, gone.code)
    later = added(store, desk, day=date(2026, 11, 23))
    elsewhere = added(store, desk, site="sud")
    for event, field in ((gone, "event"), (later, "on"), (elsewhere, "event")):
        with pytest.raises(Refused) as refused:
            _attended(store, desk, count=3, on=None, theme=None, form=None, event=event.code)
        assert refused.value.field == field
    assert _four(store) == (0, 0, 0, 0)


def test_ages_that_were_told_are_kept_and_go_with_a_cancellation(store: Store, desk: Desk) -> None:
    named = _visit(store, desk).visit
    line = _attended(store, desk, count=10, visits=(named,), ages={"18_25": 4, "26_44": 3})
    with store.transaction() as session:
        lines = visits.journal_of(session, "centre", DAY)
        told = sorted((line.age or "", line.count) for line in lines)
        assert told == [("", 1), ("", 2), ("18_25", 4), ("26_44", 3)]
    assert _four(store) == (10, 0, 0, 10)
    with store.transaction() as session:
        rows.cancel(session, desk, line.id, None)
    assert _four(store)[0] == 1
