"""Outreach: four separate counts, no visitor among them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from db.figures import counts
from db.records import gestures, outreach, rows
from db.records.desk import Desk
from db.records.outreach import OutreachDraft
from db.refusals import Refused
from db.store import journal
from db.store.opening import Store
from db.store.tables import outreach as table

DAY = date(2026, 11, 18)


def _told(store: Store, desk: Desk, **told: Any) -> outreach.OutreachLine:
    values = {"level": "ilotage_individuel", "count": 7, "on": DAY, **told}
    with store.transaction() as session:
        return outreach.record(session, desk, OutreachDraft(**values))


def test_contacts_are_no_visitors(store: Store, desk: Desk) -> None:
    line = _told(store, desk, category="26_plus", nature="directe", role="pilote", place="marches")
    assert (line.level, line.count, line.day) == ("ilotage_individuel", 7, DAY)
    with store.transaction() as session:
        assert counts.by_day(session, DAY, DAY) == []


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"level": "x"}, "level"),
        ({"count": -1}, "count"),
        ({"count": 2.0}, "count"),
        ({"category": "under_26"}, "category"),
        ({"format": "x"}, "format"),
        ({"on": date(2026, 11, 21)}, "on"),
        ({"on": date(2016, 1, 1)}, "on"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, desk: Desk, told: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _told(store, desk, **told)
    assert refused.value.field == field


def test_it_is_cancelled_by_its_id(store: Store, desk: Desk) -> None:
    first, second = _told(store, desk), _told(store, desk)
    with pytest.raises(Refused) as refused, store.transaction() as session:
        rows.cancel(session, desk, first.id, None)
    assert refused.value.field == "reason"
    with store.transaction() as session:
        rows.cancel(session, desk, second.id, None)
        rows.cancel(session, desk, first.id, "saisi deux fois")
        assert session.execute(select(table).where(journal.standing(table))).all() == []
    with pytest.raises(Refused), store.transaction() as session:
        rows.cancel(session, desk, first.id, "saisi deux fois")


def test_where_partners_and_introductions_are_told_with_it(store: Store, desk: Desk) -> None:
    line = _told(store, desk, level="appui_ponctuel", territory="champvallon", introductions=3)
    assert (line.territory, line.introductions, line.partners) == ("champvallon", 3, None)
    line = _told(store, desk, level="ilotage_collectif", partners=0)
    assert line.partners == 0


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"territory": "ailleurs"}, "territory"),
        ({"partners": -1}, "partners"),
        ({"partners": True}, "partners"),
        ({"partners": False}, "partners"),
        ({"introductions": 501}, "introductions"),
        ({"level": "ilotage_partenarial", "count": 3, "partners": 4}, "partners"),
        ({"level": "ilotage_collectif", "introductions": 1}, "introductions"),
    ],
)
def test_what_the_new_fields_cannot_say_is_refused(store: Store, desk: Desk, told: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _told(store, desk, **told)
    assert refused.value.field == field


def test_a_correction_keeps_the_old_line_and_its_place(store: Store, desk: Desk) -> None:
    first, second = _told(store, desk), _told(store, desk, count=3)
    with store.transaction() as session:
        corrected = outreach.correct(session, desk, first.id, {"count": 9, "on": DAY}, "mal compté")
        same = outreach.correct(session, desk, corrected.id, {"count": 9})
        assert same.id == corrected.id
        shown = outreach.lines(session, desk.site, DAY, DAY)
        assert [(line.count, line.corrected, line.reason) for line in shown] == [
            (3, False, None),
            (9, True, "mal compté"),
        ]
        assert shown[0].id == second.id
    with pytest.raises(Refused), store.transaction() as session:
        outreach.correct(session, desk, first.id, {"count": 1})


def test_undo_and_redo_turn_a_tally(store: Store, desk: Desk) -> None:
    _told(store, desk)
    with store.transaction() as session:
        gestures.undo(session, desk)
        assert [line.cancelled for line in outreach.lines(session, desk.site, DAY, DAY)] == [True]
        gestures.redo(session, desk)
        assert [line.cancelled for line in outreach.lines(session, desk.site, DAY, DAY)] == [False]
