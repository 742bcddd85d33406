"""The contract with volunteers' scripts: each shape accepted or refused at its field."""

import json
import uuid
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db.figures import counts
from db.records import days, drafts, referrals, slip_number
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store
from tests.db.records.drafts import ACCEPTED, REASONS, REFUSED
from tests.support.stores import Clock, row_counts

DAY = date(2026, 11, 20)


def _said(draft: object) -> str:
    return json.dumps(draft)[:60]


def _record(store: Store, desk: Desk, draft: object) -> dict[str, Any]:
    with store.transaction() as session:
        return drafts.record(session, desk, draft)


def _refused(store: Store, desk: Desk, draft: object) -> str:
    """The field at which the draft is refused, after a look that every table is as it was."""
    before = row_counts(store)
    with pytest.raises(Refused) as refused:
        _record(store, desk, draft)
    assert row_counts(store) == before
    assert refused.value.reason.endswith((".", "…", "}"))
    assert refused.value.reason[0].isupper() or refused.value.reason[0] == "«"
    return refused.value.field


def _four(store: Store, day: date = DAY) -> tuple[int, int, int, int]:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", day)
    return line.visitors, line.advice_resources, line.referrals, line.participants


@pytest.mark.parametrize("draft", ACCEPTED, ids=_said)
def test_accepted(store: Store, desk: Desk, draft: dict[str, Any]) -> None:
    answer = _record(store, desk, draft)
    assert uuid.UUID(answer["id"]).version == 4
    assert ("slip" in answer) == (draft["type"] == "referral")
    assert set(answer) <= {"id", "visit", "slip"}


@pytest.fixture(scope="module")
def untouched(installed: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One store for everything that must leave a store as it was."""
    with installed.opened(tmp_path_factory.mktemp("untouched")) as store:
        yield store


@pytest.mark.parametrize(("draft", "field"), REFUSED, ids=_said)
def test_refused_at_its_field_and_nothing_stored(
    untouched: Store, desk: Desk, draft: object, field: str
) -> None:
    assert _refused(untouched, desk, draft) == field


def test_the_whole_life_of_a_visit(store: Store, desk: Desk) -> None:
    visit = _record(store, desk, {"type": "visit"})
    assert visit["id"] == visit["visit"]
    better = _record(store, desk, {"type": "correct", "id": visit["id"], "services": ["advice"], "count": 12})
    assert (better["visit"], better["id"] != visit["id"]) == (visit["visit"], True)
    assert _four(store) == (12, 12, 0, 0)
    gone = _record(store, desk, {"type": "cancel", "id": better["id"]})
    assert gone["visit"] == visit["visit"]
    assert _four(store) == (0, 0, 0, 0)
    for again in (visit["id"], better["id"], gone["id"]):
        assert _refused(store, desk, {"type": "cancel", "id": again, "reason": "erreur"}) == "id"
        assert _refused(store, desk, {"type": "correct", "id": again, "count": 2}) == "id"


@pytest.mark.parametrize("reason", REASONS, ids=_said)
def test_a_reason_that_must_not_be_kept(store: Store, desk: Desk, reason: object) -> None:
    visit = _record(store, desk, {"type": "visit"})
    seat = _record(store, desk, {"type": "session_start", "workstation": 1})
    slip = _record(store, desk, {"type": "referral", "partner": "ideis"})
    tally = _record(store, desk, ACCEPTED[-1])
    for line in (visit, seat, slip, tally):
        told = {"type": "cancel", "id": line["id"], "reason": reason}
        assert _refused(store, desk, told) == "reason"
    assert (
        _refused(store, desk, {"type": "correct", "id": visit["id"], "count": 2, "reason": reason})
        == "reason"
    )


def test_counted_seated_and_given_two_slips_is_one_visitor(store: Store, desk: Desk, clock: Clock) -> None:
    visit = _record(store, desk, {"type": "visit"})["visit"]
    seat = _record(store, desk, {"type": "session_start", "workstation": 4, "visit": visit, "uses": "cv"})
    slips = [
        _record(store, desk, {"type": "referral", "partner": partner, "visit": visit, "need": "metiers"})
        for partner in ("ideis", "pole_emploi")
    ]
    assert {line["visit"] for line in (seat, *slips)} == {visit}
    assert _four(store) == (1, 1, 1, 0)
    clock.move(minutes=31)
    ended = _record(store, desk, {"type": "session_end", "workstation": 4})
    assert (ended["id"], ended["minutes"]) == (seat["id"], 31)
    _record(store, desk, {"type": "cancel", "id": slips[0]["id"], "reason": "autre partenaire"})
    assert _four(store) == (1, 1, 1, 0)
    _record(store, desk, {"type": "cancel", "id": slips[1]["id"], "reason": "reste ici"})
    assert _four(store) == (1, 1, 0, 0)


def test_only_a_visit_is_corrected(store: Store, desk: Desk) -> None:
    for draft in (
        ACCEPTED[-1],
        {"type": "referral", "partner": "ideis"},
        {"type": "session_start", "workstation": 1},
    ):
        line = _record(store, desk, draft)
        assert _refused(store, desk, {"type": "correct", "id": line["id"], "count": 2}) == "id"


def test_a_session_across_the_night_of_october(store: Store, desk: Desk) -> None:
    start = {"type": "session_start", "workstation": 1, "at": "2026-10-25T01:30"}
    seat = _record(store, desk, start)["id"]
    assert _refused(store, desk, {"type": "session_end", "id": seat, "at": "2026-10-25T01:29"}) == "at"
    assert _refused(store, desk, {"type": "session_end", "id": seat, "workstation": 2}) == "workstation"
    answer = _record(store, desk, {"type": "session_end", "id": seat, "at": "2026-10-25T03:00"})
    assert answer["minutes"] == 150


def test_a_referral_that_names_a_visit_changes_nothing_of_it(store: Store, desk: Desk) -> None:
    visit = _record(store, desk, {"type": "visit", "age": "18_25"})["visit"]
    for key, value in (("count", 2), ("age", "26_44"), ("at", "2026-11-20T09:00"), ("services", ["advice"])):
        assert (
            _refused(store, desk, {"type": "referral", "partner": "ideis", "visit": visit, key: value}) == key
        )


def test_an_outcome_by_slip_number(store: Store, desk: Desk) -> None:
    slip = _record(store, desk, {"type": "referral", "partner": "ideis"})["slip"]
    with store.transaction() as session:
        assert referrals.by_slip(session, slip).slip == slip == slip_number.parse(slip)
    draft = {
        "type": "outcome",
        "slip": slip,
        "outcome": "refused",
        "refusal_reason": "full",
        "on": "2026-11-20",
    }
    assert _record(store, desk, draft)["visit"] is None
    for key, bad in (
        ("outcome", "lost"),
        ("refusal_reason", "x"),
        ("on", "2026-11-21"),
        ("on", "2026-11-20T10:00"),
    ):
        assert _refused(store, desk, {**draft, key: bad}) == key
    assert _refused(store, desk, {**draft, "outcome": "no_show"}) == "refusal_reason"


def test_attendance_less_those_named(store: Store, desk: Desk) -> None:
    named = [_record(store, desk, {"type": "visit"})["id"] for _ in range(3)]
    draft = {"type": "attendance", "on": "2026-11-20", "theme": "metiers", "form": "atelier", "visits": named}
    answer = _record(store, desk, {**draft, "count": 10})
    assert _four(store) == (10, 0, 0, 10)
    _record(store, desk, {"type": "cancel", "id": answer["id"]})
    assert _four(store)[0] == 3
    assert _refused(store, desk, {**draft, "count": 2}) == "visits"
    assert _refused(store, desk, {**draft, "count": 5, "visits": [*named, named[0]]}) == "visits"


def test_a_closed_day_refuses_every_type(store: Store, desk: Desk) -> None:
    line = _record(store, desk, {"type": "visit"})
    with store.transaction() as session:
        days.close(session, desk, DAY)
    fields = {"outreach": "on", "attendance": "on"}
    for draft in ACCEPTED:
        told = draft.get("at") or draft.get("on") or draft.get("month") or "2026-11-20"
        if told.startswith("2026-11-20"):
            assert _refused(store, desk, draft) == fields.get(draft["type"], "at"), draft
    assert _refused(store, desk, {"type": "cancel", "id": line["id"], "reason": "erreur"}) == "at"
    assert _refused(store, desk, {"type": "correct", "id": line["id"], "at": "2026-11-19T10:00"}) == "at"
    assert _four(store) == (1, 0, 0, 0)


def test_a_closed_site_refuses_days_after_it(store: Store, clock: Clock) -> None:
    north = Desk("nord", "Poste 1", now=clock)
    assert _refused(store, north, {"type": "visit"}) == "at"
    assert _refused(store, north, {"type": "visit", "at": "2019-01-01T09:00"}) == "at"
    _record(store, north, {"type": "visit", "at": "2018-12-31T16:00"})


def _nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    _nested,
    max_leaves=6,
)
WORDS = st.sampled_from(
    ["advice", "2026-11-20T10:05",
     "2026-11-18", "metiers", "atelier", "pole_emploi", "ideis_cv", "cv", "18_25",
     "25388", "appui_ponctuel", "refused", "M7K-4QZ8MX-T", "fr", str(uuid.uuid4())],
)  # fmt: skip
VALUES = JSON | WORDS | st.integers(-2, 12) | st.lists(WORDS, max_size=3)


@st.composite
def _nearly(draw: st.DrawFn) -> dict[str, Any]:
    """A draft of a known type whose keys are known and whose values are anything."""
    kind = draw(st.sampled_from(sorted(drafts.KEYS)))
    keys = draw(st.lists(st.sampled_from(drafts.KEYS[kind]), max_size=6, unique=True))
    return {"type": kind, **{key: draw(VALUES) for key in keys}}


def _sizes(session: Session) -> dict[str, int]:
    from sqlalchemy import func, select

    from db.store.tables import metadata

    tables = metadata.tables.items()
    return {n: session.execute(select(func.count()).select_from(t)).scalar_one() for n, t in tables}


@hypothesis_settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_nearly() | JSON)
def test_any_value_is_stored_or_refused_in_words(untouched: Store, desk: Desk, draft: object) -> None:
    with untouched.sessions() as session:
        before, point = _sizes(session), session.begin_nested()
        try:
            answer = drafts.record(session, desk, draft)
        except Refused as refused:
            point.rollback()
            told = (isinstance(refused.field, str), bool(refused.reason))
            assert _sizes(session) == before
        else:
            told = (uuid.UUID(answer["id"]).version == 4, _sizes(session)["audit"] == before["audit"] + 1)
        session.rollback()
    assert told == (True, True)
