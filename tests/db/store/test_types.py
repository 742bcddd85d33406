"""Instants keep their zone, ids their shape."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from db.store.opening import Store
from db.store.tables import workstations


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2099, 1, 1, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    ],
)
def test_an_instant_comes_back_in_utc(store: Store, instant: datetime) -> None:
    with store.transaction() as session:
        session.execute(insert(workstations).values(number=77, out_since=instant))
        query = select(workstations.c.out_since).where(workstations.c.number == 77)
        kept = session.execute(query).scalar_one()
    assert kept == instant
    assert kept.utcoffset() == timedelta(0)


def test_an_instant_without_its_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 20, 10)  # noqa: DTZ001 - what must be refused
    with pytest.raises(StatementError, match="zone"), store.transaction() as session:
        session.execute(insert(workstations).values(number=77, out_since=naive))
