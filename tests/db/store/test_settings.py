"""Settings are kept as told, replaced, and forgotten."""

from typing import Any

import pytest
from sqlalchemy import select

from db.store import sent, settings
from db.store.opening import Store
from db.store.tables import settings as table


@pytest.mark.parametrize("value", [0, False, 12, "", "été ’", [1, "a"], {"a": None}, True])
def test_a_value_comes_back_as_it_was(store: Store, value: Any) -> None:
    with store.transaction() as session:
        settings.put(session, "essai", value)
    with store.transaction() as session:
        kept = settings.get(session, "essai", "absent")
        assert kept == value
        assert type(kept) is type(value)


def test_none_forgets_and_the_default_speaks(store: Store) -> None:
    with store.transaction() as session:
        settings.put(session, "essai", 1)
        settings.put(session, "essai", 2)
        assert settings.get(session, "essai") == 2
        settings.put(session, "essai", None)
        assert settings.get(session, "essai") is None
        assert settings.get(session, "essai", 7) == 7


@pytest.mark.parametrize("value", [{"version": 9}, [[]], "été", -1])
def test_a_key_of_another_version_is_kept_and_given_as_it_stands(store: Store, value: Any) -> None:
    with store.transaction() as session:
        settings.put(session, "a_later_setting", value)
        assert settings.get(session, "a_later_setting") == value
        assert settings.unsound(session) == []


def test_every_known_setting_has_a_french_name() -> None:
    assert [key for key in settings.KNOWN if key not in settings._NAMES] == []


def test_what_cannot_be_is_kept_told_and_never_used(store: Store) -> None:
    with store.transaction() as session:
        settings.put(session, "session_minutes", "une heure")
        settings.put(session, "colours", "sépia")
        assert settings.get(session, "session_minutes", 45) == 45
        assert settings.get(session, "colours") is None
        assert settings.unsound(session) == ["colours", "session_minutes"]
        assert settings.words(["colours"]).startswith("Réglages illisibles\u00a0: couleurs. ")
        kept = session.execute(select(table.c.value).where(table.c.key == "colours")).scalar_one()
    assert kept == "sépia"


@pytest.mark.parametrize("value", [0, "oui", [], {}, 1.5])
def test_a_protection_that_cannot_be_read_stays_on(store: Store, value: Any) -> None:
    with store.transaction() as session:
        settings.put(session, sent.RECEIPTS_ONLY, value)
        assert settings.get(session, sent.RECEIPTS_ONLY, False) is True
