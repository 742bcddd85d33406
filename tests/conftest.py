"""Fixtures for every test: servers that are real, and a watch over what a test leaves behind."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.records.desk import Desk
from db.sharing import throwaway
from db.sharing.throwaway import ThrowawayServer
from db.store.opening import Store
from tests.support.display import Display, french_display
from tests.support.leaks import nothing_left_behind
from tests.support.postgres import Database, Databases, databases_on
from tests.support.printing import PrintServer, Queue
from tests.support.stores import Clock, Template, template
from tests.support.tls import Authority, TlsServer, tls_server
from widgets import theme, tokens
from widgets.theme import Look

_print_server = PrintServer()
# no test may reach the printer, vault or store of the person who runs it; libcups reads its word only once
os.environ.update(
    CUPS_SERVER=str(_print_server.socket),
    PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    PREMIER_ACCUEIL_DATA_DIR=str(_print_server.folder / "data"),
)


ONLY_ON_LINUX = {"printer": "cups", "tls_postgres": "tls", "display": "display"}
if sys.platform == "win32":
    collect_ignore_glob = ["*cups*", "*tls*", "*display*", "*vault*", "*full_disk*", "*read_only*"]


def pytest_report_header() -> list[str]:
    """Say what this system cannot play."""
    left_out = "not collected on Windows: CUPS, TLS server, X display, Secret Service, full or read-only disk"
    return [left_out] if sys.platform == "win32" else []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where pictures stay: else they go with the test's own folder."""
    parser.addoption("--pictures", type=Path, default=None, help="folder for pictures of pages and papers")


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test that needs Linux stands in a module whose name says so, for Windows leaves it out by name."""
    for fixture, word in ONLY_ON_LINUX.items():
        if fixture in getattr(item, "fixturenames", ()) and word not in item.path.name:
            raise pytest.UsageError(f"{item.nodeid} uses {fixture}: its module's name must hold {word!r}")


def pytest_unconfigure() -> None:
    """Leave no printing service behind."""
    _print_server.remove()


@pytest.fixture(autouse=True)
def _nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with nothing_left_behind(monkeypatch):
        yield


@pytest.fixture(autouse=True)
def _plain_look() -> Iterator[None]:
    """The look is one for the process: who changed it gives it back."""
    yield
    app, plain = QApplication.instance(), Look(tokens.LIGHT)
    if isinstance(app, QApplication) and theme.now() != plain:
        theme.wear(app, plain)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A finished installation to copy: `installed.copied(folder)`, `installed.opened(folder)`."""
    return template(tmp_path_factory.mktemp("installed"))


@pytest.fixture
def store(installed: Template, tmp_path: Path) -> Iterator[Store]:
    """A fresh store of Montbéliard – Centre with its reference data and ten computers."""
    with installed.opened(tmp_path / "desk") as store:
        yield store


@pytest.fixture
def clock() -> Clock:
    """The clock of `desk`: 20 November 2026, 10:05, until it is set."""
    return Clock()


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """The desk that `store` belongs to."""
    return Desk("centre", "Poste 1", now=clock)


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


@pytest.fixture(scope="session")
def tls_postgres() -> Iterator[TlsServer]:
    """Debian's PostgreSQL with TLS and a certificate authority of its own."""
    with tls_server(Authority()) as server:
        yield server


@pytest.fixture
def pictures(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder for pictures of pages and papers."""
    folder: Path = request.config.getoption("--pictures") or tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
