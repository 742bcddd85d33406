"""Fixtures for every test: servers that are real, and a watch over what a test leaves behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.sharing import throwaway
from db.sharing.throwaway import ThrowawayServer
from tests.support.display import Display, french_display
from tests.support.leaks import nothing_left_behind
from tests.support.postgres import Database, Databases, databases_on
from tests.support.printing import PrintServer, Queue

_print_server = PrintServer()
# libcups reads it once; and no test may reach a real printer
os.environ["CUPS_SERVER"] = str(_print_server.socket)


def pytest_unconfigure() -> None:
    """Leave no printing service behind."""
    _print_server.remove()


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


@pytest.fixture(scope="session")
def _cups() -> PrintServer:
    return _print_server.start()


@pytest.fixture
def printer(_cups: PrintServer, tmp_path: Path) -> Iterator[Queue]:
    """A queue of a real CUPS server; its paper is a PDF."""
    queue = _cups.queue("accueil", tmp_path)
    yield queue
    queue.delete()
