"""Planned outreach is chosen from lists; what cannot be is refused at its field."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from db.records.desk import Desk
from db.reference import outings
from db.reference.outings import Outing
from db.refusals import Refused
from db.store.opening import Store

DAY = date(2026, 11, 26)
TOLD = Outing("", "centre", DAY, time(9), time(12), "marches")


def test_it_is_read_in_order_and_said_differently_under_the_same_code(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        late = outings.plan(session, desk, replace(TOLD, starts=time(10)))
        early = outings.plan(session, desk, TOLD)
        assert outings.between(session, DAY, DAY) == [early, late]
        outings.plan(session, desk, replace(late, place="halls"))
        assert [one.place for one in outings.between(session, DAY, DAY)] == ["marches", "halls"]
        assert outings.between(session, date(2026, 11, 27), date(2026, 12, 31)) == []
        outings.cancel(session, desk, early.code)
        outings.cancel(session, desk, early.code, cancelled=False)
        assert not outings.between(session, DAY, DAY)[0].cancelled


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends": time(9)}, "ends"),
        ({"place": None}, "place"),
        ({"place": "chez Mme Dupont"}, "place"),
        ({"territory": "chez Mme Dupont"}, "territory"),
        ({"format": "x"}, "format"),
        ({"site": "ailleurs"}, "site"),
        ({"site": "nord"}, "day"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, desk: Desk, change: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused, store.transaction() as session:
        outings.plan(session, desk, replace(TOLD, **change))
    assert refused.value.field == field


def test_an_unknown_outing_is_not_cancelled(store: Store, desk: Desk) -> None:
    with pytest.raises(Refused), store.transaction() as session:
        outings.cancel(session, desk, "out-x")
