"""The code of the person in charge: no default, slow to guess, and its failures stay counted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import supervisor_code
from db.records.desk import Desk
from db.refusals import Refused
from db.store import secrets, settings
from db.store.opening import Store
from db.store.tables import audit
from db.supervisor_code import EXPORT, REOPEN, Tried
from tests.support.stores import Clock

CODE = "garance 7"


@pytest.fixture
def clock() -> Clock:
    """Its own clock, which moves."""
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """The desk under that clock."""
    return Desk("centre", "Poste 1", now=clock)


def _choose(store: Store, desk: Desk, code: str = CODE, key: str | None = None) -> None:
    with store.transaction() as session:
        paper = key or secrets.recovery_key(store.key)
        supervisor_code.choose(session, desk, store.key, paper, code)


def _try(store: Store, desk: Desk, code: str) -> Tried:
    with store.transaction() as session:
        return supervisor_code.unlock(session, desk, code)


def test_there_is_none_until_it_is_chosen_and_then_it_guards(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        assert not supervisor_code.read(session).guards(REOPEN)
    _choose(store, desk)
    with store.transaction() as session:
        known = supervisor_code.read(session)
        assert (known.guards(REOPEN), known.guards(EXPORT), known.guards("close")) == (True, True, False)
        supervisor_code.keep_parts(session, desk, ["close"])
        assert supervisor_code.read(session).parts == {"close"}


def test_only_the_recovery_key_of_this_store_chooses_it(store: Store, desk: Desk) -> None:
    with pytest.raises(Refused, match="autre registre"):
        _choose(store, desk, key=secrets.recovery_key(bytes(32)))
    with pytest.raises(Refused, match="frappe"):
        _choose(store, desk, key="ABCDE")


@pytest.mark.parametrize("code", ["", "12345", "123456", "987654", "aaaaaa", "111222", "x" * 65])
def test_a_code_that_is_guessed_at_once_is_refused(store: Store, desk: Desk, code: str) -> None:
    with pytest.raises(Refused):
        _choose(store, desk, code)


def test_waiting_grows_and_survives_a_restart(store: Store, desk: Desk, clock: Clock) -> None:
    _choose(store, desk)
    assert [_try(store, desk, "faux").wait for _ in range(4)] == [0, 0, 30, 30]
    assert _try(store, desk, CODE) == Tried(opened=False, wait=30)  # even the right one waits
    assert _try(store, desk, "faux").words == "Trop d’essais : attendez encore 30 s."
    clock.move(seconds=30)
    assert _try(store, desk, "faux").wait == 60
    clock.move(seconds=60)
    assert _try(store, desk, "faux").words == "Trop d’essais : attendez encore 2 min 00 s."
    clock.move(seconds=120)
    assert _try(store, desk, CODE).opened
    assert _try(store, desk, "faux").wait == 0


def test_a_clock_put_back_shortens_no_wait(store: Store, desk: Desk, clock: Clock) -> None:
    _choose(store, desk)
    for _ in range(3):
        _try(store, desk, "faux")
    back = replace(desk, now=lambda: clock() - timedelta(days=1))
    assert _try(store, back, CODE) == Tried(opened=False, wait=30)
    later = replace(desk, now=lambda: clock() - timedelta(days=1) + timedelta(seconds=31))
    assert _try(store, later, CODE).opened


def test_it_is_changed_by_whoever_knows_it(store: Store, desk: Desk) -> None:
    _choose(store, desk)
    with store.transaction() as session:
        assert not supervisor_code.change(session, desk, "faux", "ortie 12").opened
    with store.transaction() as session:
        assert supervisor_code.change(session, desk, CODE, "ortie 12").opened
    assert (_try(store, desk, CODE).opened, _try(store, desk, "ortie 12").opened) == (False, True)


def test_neither_the_settings_nor_the_audit_hold_it(store: Store, desk: Desk) -> None:
    _choose(store, desk)
    _try(store, desk, "presque")
    with store.transaction() as session:
        kept = settings.get(session, "supervisor_code")
        told = [" ".join(row) for row in session.execute(select(audit.c.who, audit.c.what))]
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert told[-2:] == ["desk code chosen", "desk code wrong"]
    assert not [line for line in (kept, *told) if CODE in line or "presque" in line]


@pytest.mark.parametrize("kept", [5, [], {"hash": "x"}, "", "$argon2id$", "garance 7"])
def test_a_code_that_cannot_be_read_opens_nothing(store: Store, desk: Desk, kept: object) -> None:
    with store.transaction() as session:
        settings.put(session, "supervisor_code", kept)
        assert supervisor_code.read(session).guards(supervisor_code.SETTINGS)
        assert not supervisor_code.unlock(session, desk, "garance 7").opened
