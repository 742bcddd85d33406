"""Fixtures for every test: servers that are real, and a watch over what a test leaves behind."""

from collections.abc import Iterator

import pytest

from db.sharing import throwaway
from db.sharing.throwaway import ThrowawayServer
from tests.support.display import Display, french_display
from tests.support.leaks import nothing_left_behind
from tests.support.postgres import Database, Databases, databases_on


@pytest.fixture(autouse=True)
def _nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with nothing_left_behind(monkeypatch):
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowawayServer]:
    """A real PostgreSQL on the loopback, one for the whole run."""
    with throwaway.serving() as server:
        yield server


@pytest.fixture
def databases(postgres: ThrowawayServer) -> Iterator[Databases]:
    """Call it for each fresh database that the test needs."""
    with databases_on(postgres) as made:
        yield made


@pytest.fixture
def database(databases: Databases) -> Database:
    """One fresh, empty database."""
    return databases()


@pytest.fixture
def display() -> Iterator[Display]:
    """An X server of its own with a French keyboard, for a window in another process."""
    with french_display() as display:
        yield display
