"""Unmet demand is counted on its own."""

import pytest

from db.figures import counts
from db.records import gestures, unmet
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store


def test_it_is_counted_apart_and_undone(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        unmet.record(session, desk, "workstation")
        unmet.record(session, desk, "need", "logement")
        unmet.record(session, desk, "need")
        day = desk.today()
        assert [unmet.count(session, "centre", day, kind) for kind in unmet.KINDS] == [1, 2]
        assert counts.of_day(session, "centre", day).visitors == 0
        gestures.undo(session, desk)
        assert unmet.count(session, "centre", day, "need") == 1
        for kind, need in (("other", None), ("need", "sante")):
            with pytest.raises(Refused):
                unmet.record(session, desk, kind, need)
