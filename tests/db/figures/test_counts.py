"""Any sequence of gestures counts as a naive model in Python counts it."""

import contextlib
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.orm import Session

from db.figures import counts
from db.records import checks, cyberspace, days, gestures, referrals, visits
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.records.referrals import ReferralDraft
from db.records.visits import VisitDraft
from db.reference import catalogue
from db.refusals import Refused
from db.store.opening import Store

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
DAY = date(2026, 11, 16)
DESK = Desk("centre", "Accueil 1", now=lambda: NOW)
ADVICE = {"advice", "self_service", "cv_application", "online_procedures", "cyberspace"}
PARTICIPANTS = {"group", "event", "other_reception"}

services = st.lists(st.sampled_from(checks.SERVICES), min_size=1, max_size=4, unique=True).map(tuple)
numbers = st.integers(1, 500)
which = st.integers(0, 30)


@dataclass(frozen=True)
class Known:
    """What the model remembers of one visit."""

    services: frozenset[str]
    count: int


@dataclass
class Model:
    """Standing visits, and the whole state before and after each gesture."""

    now: dict[uuid.UUID, Known] = field(default_factory=dict)
    done: list[dict[uuid.UUID, Known]] = field(default_factory=list)
    undone: list[dict[uuid.UUID, Known]] = field(default_factory=list)

    def become(self, visit: uuid.UUID, known: Known | None) -> None:
        self.done.append(dict(self.now))
        self.undone.clear()
        if known is None:
            del self.now[visit]
        else:
            self.now[visit] = known

    def total(self) -> counts.Total:
        every = self.now.values()
        return counts.Total(
            sum(one.count for one in every),
            sum(one.count for one in every if one.services & ADVICE),
            sum(one.count for one in every if "referral" in one.services),
            sum(one.count for one in every if one.services & PARTICIPANTS),
        )


class Day(RuleBasedStateMachine):
    """A day at one desk, in an open transaction that is undone at the end."""

    store: ClassVar[Store]

    def __init__(self) -> None:
        super().__init__()
        self.session: Session = self.store.sessions()
        self.model = Model()
        self.partner = ""

    @initialize()
    def _open(self) -> None:
        self.partner = catalogue.current(self.session).partners[0].code

    def teardown(self) -> None:
        self.session.rollback()
        self.session.close()

    @rule(given=services, count=numbers)
    def record(self, given: tuple[str, ...], count: int) -> None:
        line = visits.record(self.session, DESK, VisitDraft(given, count))
        self.model.become(line.visit, Known(frozenset(given), count))

    @precondition(lambda self: self.model.now)
    @rule(place=which, given=st.none() | services, count=st.none() | numbers)
    def correct(self, place: int, given: tuple[str, ...] | None, count: int | None) -> None:
        visit, known = self._pick(place)
        told = {"services": given, "count": count}
        changes = {name: value for name, value in told.items() if value is not None}
        row = visits.present(self.session, visit)
        visits.correct(self.session, DESK, row["id"], changes, "relu")
        kept = known.services if given is None else frozenset(given)
        self.model.become(visit, Known(kept, known.count if count is None else count))

    @precondition(lambda self: self.model.now)
    @rule(place=which)
    def cancel(self, place: int) -> None:
        visit, _ = self._pick(place)
        visits.cancel(self.session, DESK, visits.present(self.session, visit)["id"], "compté deux fois")
        self.model.become(visit, None)

    @precondition(lambda self: self.model.now)
    @rule(place=which)
    def duplicate(self, place: int) -> None:
        visit, known = self._pick(place)
        line = visits.duplicate(self.session, DESK, visits.present(self.session, visit)["id"])
        self.model.become(line.visit, known)

    @rule(given=services, count=numbers)
    def refer_somebody_new(self, given: tuple[str, ...], count: int) -> None:
        told = VisitDraft(given, count)
        line = referrals.refer(self.session, DESK, ReferralDraft(partner=self.partner, told=told))
        self.model.become(line.visit, Known(frozenset(given) | {"referral"}, count))

    @precondition(lambda self: self.model.now)
    @rule(place=which)
    def refer(self, place: int) -> None:
        visit, known = self._pick(place)
        referrals.refer(self.session, DESK, ReferralDraft(partner=self.partner, visit=visit))
        self.model.become(visit, Known(known.services | {"referral"}, known.count))

    @rule(workstation=st.integers(1, 9))
    def seat_somebody_new(self, workstation: int) -> None:
        with contextlib.suppress(Refused), self.session.begin_nested():
            line = cyberspace.seat(self.session, DESK, SeatDraft(workstation))
            self.model.become(line.visit, Known(frozenset({"cyberspace"}), 1))

    @precondition(lambda self: self.model.now)
    @rule(place=which, workstation=st.integers(1, 9))
    def seat(self, place: int, workstation: int) -> None:
        visit, known = self._pick(place)
        with contextlib.suppress(Refused), self.session.begin_nested():
            cyberspace.seat(self.session, DESK, SeatDraft(workstation, visit))
            self.model.become(visit, Known(known.services | {"cyberspace"}, known.count))

    @precondition(lambda self: self.model.done)
    @rule()
    def undo(self) -> None:
        gestures.undo(self.session, DESK)
        self.model.undone.append(self.model.now)
        self.model.now = self.model.done.pop()

    @precondition(lambda self: self.model.undone)
    @rule()
    def redo(self) -> None:
        gestures.redo(self.session, DESK)
        self.model.done.append(self.model.now)
        self.model.now = self.model.undone.pop()

    @invariant()
    def counts_agree(self) -> None:
        found = counts.of_day(self.session, "centre", DAY)
        assert found == self.model.total()
        assert max(found.advice_resources, found.referrals, found.participants) <= found.visitors
        assert sum(counts.by_kind(self.session, "centre", DAY).values()) == found.visitors

    def _pick(self, place: int) -> tuple[uuid.UUID, Known]:
        known = list(self.model.now.items())
        return known[place % len(known)]


def test_any_sequence_of_gestures_counts_as_the_model(shared_store: Store) -> None:
    bounds = settings(max_examples=25, stateful_step_count=20, deadline=None)
    Day.store = shared_store
    run_state_machine_as_test(Day, settings=bounds)


def test_a_visit_counts_once_in_advice_whatever_the_number_of_services(session: Session) -> None:
    visits.record(session, DESK, VisitDraft(("advice", "cyberspace", "cv_application"), 12))
    assert counts.of_day(session, "centre", DAY) == counts.Total(12, 12, 0, 0)


def test_two_slips_are_one_visitor_and_one_referral(session: Session) -> None:
    partner = catalogue.current(session).partners[0].code
    line = visits.record(session, DESK, VisitDraft())
    cyberspace.seat(session, DESK, SeatDraft(1, line.visit))
    for _ in range(2):
        referrals.refer(session, DESK, ReferralDraft(partner=partner, visit=line.visit))
    assert counts.of_day(session, "centre", DAY) == counts.Total(1, 1, 1, 0)


def test_the_total_skips_what_is_not_recorded() -> None:
    known = counts.DayCount("centre", DAY, 5, 2, 1, 0)
    unknown = counts.DayCount("sud", DAY, None, None, None, None)
    assert counts.total([known, unknown]) == counts.Total(5, 2, 1, 0)
    assert counts.total([]) == counts.Total(0, 0, 0, 0)


def test_only_days_with_a_row_or_a_statement_are_listed(session: Session) -> None:
    days.close(session, DESK, date(2026, 11, 12), "zero")
    days.close(session, DESK, date(2026, 11, 13), "not_recorded")
    visits.record(session, DESK, VisitDraft())
    found = counts.by_day(session, date(2026, 11, 1), date(2026, 11, 30))
    assert [(line.day.day, line.visitors) for line in found] == [(12, 0), (13, None), (16, 1)]
    assert counts.by_day(session, date(2026, 11, 1), date(2026, 11, 30), "sud") == []


def test_a_reopened_day_without_rows_says_nothing(session: Session) -> None:
    days.close(session, DESK, date(2026, 11, 12), "zero")
    days.reopen(session, DESK, date(2026, 11, 12), "une feuille retrouvée")
    assert counts.by_day(session, date(2026, 11, 12), date(2026, 11, 12)) == []
