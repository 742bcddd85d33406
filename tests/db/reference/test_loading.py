"""Loading adds what is new, once; what was edited here stays; old codes stay valid."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.reference import catalogue, loading, register, sites
from db.reference.register import Row
from db.store import tables


def _count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(tables.reference)) or 0


def test_loading_twice_changes_nothing(empty: Session) -> None:
    added = loading.load(empty)
    assert added == _count(empty) > 1000
    assert loading.load(empty) == 0
    assert _count(empty) == added


def test_a_change_is_a_new_version_and_the_old_one_stays(session: Session) -> None:
    row = next(row for row in register.in_force(session, "site") if row.code == "sud")
    closed = replace(row, valid_to=date(2026, 12, 31))
    assert register.put(session, [closed]) == 1
    assert register.put(session, [closed]) == 0
    versions = [one for one in register.versions(session, "site") if one.code == "sud"]
    assert [one.version for one in versions] == [1, 2]
    assert versions[0].valid_to is None
    site = sites.get(session, "sud")
    assert site is not None
    assert site.closed == date(2026, 12, 31)


def test_a_loading_after_an_edit_keeps_the_edit(session: Session) -> None:
    row = next(row for row in register.in_force(session, "partner") if row.code == "caf")
    edited = replace(row, data=row.data | {register.EDITED: "supervisor"})
    register.put(session, [edited])
    assert loading.load(session) == 0
    assert register.put_shipped(session, [replace(row, data=row.data | {"more": 1})]) == 0
    assert register.in_force(session, "partner")[0].data is not None


def test_a_newer_release_adds_a_version_to_what_nobody_edited(session: Session) -> None:
    row = next(row for row in register.in_force(session, "partner") if row.code == "caf")
    assert register.put_shipped(session, [replace(row, data=row.data | {"more": 1})]) == 1
    assert loading.load(session) == 0, "the older release must not come back"


def test_the_catalogue_is_kept_until_a_row_is_added(session: Session) -> None:
    before = catalogue.current(session)
    assert catalogue.current(session) is before
    register.put(session, [Row("list.need", "new", {"label": "Neuf", "short": "Neuf", "letter": "X"})])
    after = catalogue.current(session)
    assert after is not before
    assert after.choice("need", "new") is not None
    assert before.choice("need", "new") is None


def test_a_catalogue_of_an_undone_transaction_is_forgotten(session: Session) -> None:
    register.put(session, [Row("list.need", "new", {"label": "Neuf", "short": "Neuf", "letter": "X"})])
    assert catalogue.current(session).choice("need", "new") is not None
    session.rollback()
    assert catalogue.current(session).choice("need", "new") is None


def test_the_training_store_has_example_contacts_and_the_ordinary_one_none(empty: Session) -> None:
    loading.load(empty)
    assert [one for one in catalogue.current(empty).partners if one.contact] == []
    loading.load(empty, training=True)
    contacts = [one.contact for one in catalogue.current(empty).partners if one.contact]
    assert len(contacts) >= 10
    assert all(one.example and one.name and one.name.endswith("Exemple") for one in contacts)
    assert all(one.phone and one.phone.startswith("03 53 01 00 ") for one in contacts)
    assert loading.load(empty, training=True) == 0
