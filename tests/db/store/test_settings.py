"""Settings are kept as told, replaced, and forgotten."""

from typing import Any

import pytest

from db.store import settings
from db.store.opening import Store


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
