"""What became of a month's contacts: told once a month, said anew in place of the old, zero is no unknown."""

from datetime import date
from typing import Any

import pytest

from db.records import days, drafts, funnels, gestures
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store

NOVEMBER = date(2026, 11, 1)


def _tell(store: Store, desk: Desk, month: date, *numbers: Any) -> funnels.Funnel:
    with store.transaction() as session:
        return funnels.tell(session, desk, month, *numbers)


def _of(store: Store, desk: Desk) -> tuple[int | None, int | None] | None:
    with store.transaction() as session:
        found = funnels.of_month(session, desk.site, date(2026, 11, 17))
    return None if found is None else (found.diagnoses, found.pathways)


def test_a_month_is_told_and_told_anew(store: Store, desk: Desk) -> None:
    assert _of(store, desk) is None
    first = _tell(store, desk, date(2026, 11, 12), 12, None)
    assert (first.month, _of(store, desk)) == (NOVEMBER, (12, None))
    assert _tell(store, desk, NOVEMBER, 12, None).id == first.id
    _tell(store, desk, NOVEMBER, 14, 0)
    assert _of(store, desk) == (14, 0)
    with store.transaction() as session:
        gestures.undo(session, desk)
    assert _of(store, desk) == (12, None)


@pytest.mark.parametrize(
    ("month", "numbers", "field"),
    [
        (date(2026, 12, 1), (1, 1), "month"),
        (date(2016, 8, 1), (1, 1), "month"),
        (NOVEMBER, (-1, None), "diagnoses"),
        (NOVEMBER, (1, 5001), "pathways"),
        (NOVEMBER, (True, None), "diagnoses"),
        (NOVEMBER, ("3", None), "diagnoses"),
        (NOVEMBER, (None, None), "diagnoses"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, desk: Desk, month: date, numbers: tuple[Any, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        _tell(store, desk, month, *numbers)
    assert refused.value.field == field


def test_a_closed_day_does_not_close_what_is_told_of_its_month(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        days.close(session, desk, NOVEMBER, "zero", None)
    assert _tell(store, desk, NOVEMBER, 3, 1).diagnoses == 3


def test_a_draft_tells_it(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        drafts.record(session, desk, {"type": "funnel", "month": "2026-10", "diagnoses": 5, "pathways": 2})
        found = funnels.of_month(session, desk.site, date(2026, 10, 1))
    assert found is not None
    assert (found.diagnoses, found.pathways) == (5, 2)
    for month in ("2026-13", "2026-1", "2026-10-01", 202610, None):
        with pytest.raises(Refused) as refused, store.transaction() as session:
            drafts.record(session, desk, {"type": "funnel", "month": month, "diagnoses": 5})
        assert refused.value.field == "month"
