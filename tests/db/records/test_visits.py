"""Visits: counted first, told later; corrected and cancelled by new rows that erase none."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import counts
from db.records import days, moments, visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Refused
from db.store.opening import Store
from db.store.tables import visits as table
from tests.support.stores import Clock

DAY = date(2026, 11, 20)


def _four(store: Store, day: date = DAY) -> tuple[int, int, int, int]:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", day)
    return line.visitors, line.advice_resources, line.referrals, line.participants


def _recorded(store: Store, desk: Desk, **told: Any) -> visits.VisitLine:
    with store.transaction() as session:
        return visits.record(session, desk, VisitDraft(**told))


def test_one_visit_needs_nothing(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    assert (line.services, line.count, line.day, line.late) == (("visitor",), 1, DAY, False)
    assert line.at == desk.now()
    assert line.id == line.visit
    assert _four(store) == (1, 0, 0, 0)


def test_everything_told_is_kept(store: Store, desk: Desk) -> None:
    told: dict[str, Any] = {
        "need": "logement", "audience": "salaries", "age": "18_25", "known_to_mission_locale": True,
        "returning": False, "origin": "media", "territory": "25388", "remote": False, "from_paper": None,
    }  # fmt: skip
    line = _recorded(store, desk, services=("advice",), count=2, **told)
    with store.transaction() as session:
        kept = visits.journal_of(session, "centre", DAY)[0]
    assert kept == line
    assert {name: getattr(kept, name) for name in told} == told


def test_a_head_count_with_advice_counts_whole_and_once(store: Store, desk: Desk) -> None:
    _recorded(store, desk, services=("advice", "cyberspace", "group"), count=12)
    assert _four(store) == (12, 12, 0, 12)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"services": ()}, "services"),
        ({"services": ("soins",)}, "services"),
        ({"services": ("advice", "advice")}, "services"),
        ({"count": 0}, "count"),
        ({"count": 501}, "count"),
        ({"count": True}, "count"),
        ({"need": "sante"}, "need"),
        ({"need": "soins"}, "need"),
        ({"audience": "x"}, "audience"),
        ({"age": "26"}, "age"),
        ({"origin": ""}, "origin"),
        ({"territory": "75056000"}, "territory"),
        ({"age": "26_44", "known_to_mission_locale": False}, "known_to_mission_locale"),
        ({"at": date(2026, 11, 19)}, "at"),
        ({"at": date(2016, 8, 31), "from_paper": True}, "at"),
        ({"at": date(2026, 11, 21), "from_paper": True}, "at"),
    ],
)
def test_bad_input_is_refused_at_its_field(store: Store, desk: Desk, told: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _recorded(store, desk, **told)
    assert refused.value.field == field
    assert _four(store) == (0, 0, 0, 0)


def test_a_paper_sheet_may_give_the_day_alone_and_is_late(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk, at=date(2026, 11, 18), from_paper=True)
    assert (line.day, line.at, line.late) == (date(2026, 11, 18), None, True)


def test_the_hour_after_midnight_belongs_to_its_local_day(store: Store, desk: Desk, clock: Clock) -> None:
    clock.set("2026-07-02T00:10")
    assert _recorded(store, desk).day == date(2026, 7, 2)
    clock.set("2026-07-01T23:50")
    assert _recorded(store, desk).day == date(2026, 7, 1)


def test_days_before_opening_and_after_closing_are_refused(store: Store, clock: Clock) -> None:
    north = Desk("nord", "Poste 1", now=clock)
    clock.set("2018-12-31T16:00")
    assert _recorded(store, north).day == date(2018, 12, 31)
    clock.set("2019-01-01T09:00")
    with pytest.raises(Refused, match="fermé"):
        _recorded(store, north)
    sochaux = Desk("sochaux_msap", "Poste 1", now=clock)
    with pytest.raises(Refused, match="ouvert"):
        _recorded(store, sochaux, at=date(2018, 5, 31), from_paper=True)


def test_a_closed_day_takes_nothing_more(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    with store.transaction() as session:
        days.close(session, desk, DAY)
    attempts: tuple[Callable[[Session], object], ...] = (
        lambda session: visits.record(session, desk, VisitDraft()),
        lambda session: visits.correct(session, desk, line.id, {"count": 2}),
        lambda session: visits.cancel(session, desk, line.id, "erreur"),
        lambda session: visits.duplicate(session, desk, line.id),
    )
    for attempt in attempts:
        with pytest.raises(Refused, match="close"), store.transaction() as session:
            attempt(session)
    assert _four(store) == (1, 0, 0, 0)


def test_a_row_cannot_leave_a_closed_day_either(store: Store, desk: Desk) -> None:
    """Moving a visit to an open day would change the count that was signed."""
    line = _recorded(store, desk, at=date(2026, 11, 18), from_paper=True)
    with store.transaction() as session:
        days.close(session, desk, date(2026, 11, 18))
    with pytest.raises(Refused, match="close"), store.transaction() as session:
        visits.correct(session, desk, line.id, {"at": date(2026, 11, 19)})
    assert _four(store, date(2026, 11, 18)) == (1, 0, 0, 0)


def test_a_correction_is_a_new_row(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    with store.transaction() as session:
        second = visits.correct(session, desk, line.id, {"services": ("advice",), "count": 3}, "oubli")
        assert (second.visit, second.corrected, second.reason) == (line.visit, True, "oubli")
        assert second.id != line.id
        third = visits.correct(session, desk, second.id, {"need": None})
        assert third.visit == line.visit
    assert _four(store) == (3, 3, 0, 0)
    with store.transaction() as session:
        assert session.execute(select(func.count()).select_from(table)).scalar() == 3


def test_one_row_is_corrected_once(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    with store.transaction() as session:
        visits.correct(session, desk, line.id, {"count": 2})
    with pytest.raises(Refused, match="déjà été corrigée"), store.transaction() as session:
        visits.correct(session, desk, line.id, {"count": 3})
    with pytest.raises(Refused, match="déjà été corrigée"), store.transaction() as session:
        visits.cancel(session, desk, line.id, "erreur")


def test_correcting_the_day_moves_the_count(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    with store.transaction() as session:
        moved = visits.correct(session, desk, line.id, {"at": moments.parse("2026-11-19T15:00")})
    assert (moved.day, moved.late) == (date(2026, 11, 19), True)
    assert (_four(store), _four(store, date(2026, 11, 19))) == ((0, 0, 0, 0), (1, 0, 0, 0))


def test_only_the_last_row_goes_without_a_reason(store: Store, desk: Desk) -> None:
    first, second = _recorded(store, desk), _recorded(store, desk)
    with pytest.raises(Refused) as refused, store.transaction() as session:
        visits.cancel(session, desk, first.id)
    assert refused.value.field == "reason"
    with store.transaction() as session:
        assert visits.cancel(session, desk, second.id).cancelled
    with store.transaction() as session:
        assert visits.cancel(session, desk, first.id, "compté deux fois").reason == "compté deux fois"
    assert _four(store) == (0, 0, 0, 0)


def test_a_cancelled_row_is_not_cancelled_twice(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    with store.transaction() as session:
        void = visits.cancel(session, desk, line.id)
    for one in (line.id, void.id, uuid.uuid4()):
        with pytest.raises(Refused) as refused, store.transaction() as session:
            visits.cancel(session, desk, one, "erreur")
        assert refused.value.field == "id"


def test_a_reason_with_a_phone_number_leaves_everything_as_it_was(store: Store, desk: Desk) -> None:
    line = _recorded(store, desk)
    told = "rappeler au 06 12 34 56 78"
    with pytest.raises(Refused) as refused, store.transaction() as session:
        visits.correct(session, desk, line.id, {"count": 2}, told)
    assert refused.value.field == "reason"
    with pytest.raises(Refused) as refused, store.transaction() as session:
        visits.cancel(session, desk, line.id, told)
    assert refused.value.field == "reason"
    assert _four(store) == (1, 0, 0, 0)


def test_a_duplicate_is_another_visit_now(store: Store, desk: Desk, clock: Clock) -> None:
    line = _recorded(store, desk, services=("advice",), need="logement", count=2)
    clock.move(minutes=7)
    with store.transaction() as session:
        twin = visits.duplicate(session, desk, line.id)
    assert (twin.services, twin.need, twin.count, twin.at) == (line.services, "logement", 2, clock())
    assert twin.visit != line.visit
    assert _four(store) == (4, 4, 0, 0)


def test_the_journal_shows_the_newest_first_and_cancelled_ones_too(
    store: Store, desk: Desk, clock: Clock
) -> None:
    made = []
    for _ in range(3):
        made.append(_recorded(store, desk).id)
        clock.move(minutes=1)
    paper = _recorded(store, desk, at=DAY, from_paper=True)
    with store.transaction() as session:
        void = visits.cancel(session, desk, made[1], "erreur")
        shown = visits.journal_of(session, "centre", DAY)
    assert [line.id for line in shown] == [made[2], void.id, made[0], paper.id]
    assert [line.cancelled for line in shown] == [False, True, False, False]


def test_visitor_is_dropped_when_something_else_is_told() -> None:
    assert visits.joined(("visitor", "referral", "advice")) == "advice,referral"
    assert visits.joined(("visitor",)) == visits.joined(()) == "visitor"
    assert visits.kind_of(("visitor", "advice")) == "advice"


def test_a_sheet_of_paper_is_one_gesture_or_nothing(store: Store, desk: Desk) -> None:
    good = [VisitDraft(count=4, at=date(2026, 11, 18)), VisitDraft(("advice",), 3, date(2026, 11, 18))]
    with store.transaction() as session:
        assert visits.catch_up(session, desk, good) == 7
    with pytest.raises(Refused), store.transaction() as session:
        visits.catch_up(session, desk, [*good, VisitDraft(count=0, at=DAY)])
    assert _four(store, date(2026, 11, 18)) == (7, 3, 0, 0)
