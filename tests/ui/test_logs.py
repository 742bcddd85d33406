"""The log says where an error came from; neither what was typed, nor a key, nor a password."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from db.store import secrets
from db.store.opening import Store
from ui import logs, messages


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log of its own, taken away again."""
    before, hook = list(logging.getLogger().handlers), sys.excepthook
    logs.begin(tmp_path)
    yield tmp_path / "logs" / "premier-accueil.log"
    sys.excepthook = hook
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


class Forced(RuntimeError):
    """An error that a test forces."""


def _break(told: dict[str, str]) -> None:
    """A slot that stumbles over what was typed."""
    try:
        told[told["need"]]
    except KeyError as error:
        raise Forced(f"need='{told['need']}' said « {told['need']} » of {told}") from error


TYPED = ("Jean Dupont", "jean@exemple.fr", "0612345678", "1850578006084", "logement")


@pytest.mark.parametrize("typed", TYPED)
def test_a_forced_exception_tells_its_place_and_no_value(log: Path, typed: str) -> None:
    try:
        _break({"need": typed})
    except Forced as error:
        messages.of(error)
    written = log.read_text(encoding="utf-8")
    assert "Forced" in written
    assert "KeyError" in written
    assert "test_logs.py" in written
    assert typed not in written


def test_an_error_of_the_store_tells_no_parameter_and_no_key(log: Path, store: Store) -> None:
    try:
        with store.transaction() as session:
            session.execute(text("INSERT INTO nowhere VALUES (:told)"), {"told": "Jean Dupont"})
    except Exception as error:  # noqa: BLE001 - whatever the store says
        messages.of(error)
    written = log.read_text(encoding="utf-8")
    for secret in ("Jean Dupont", store.key.hex(), secrets.recovery_key(store.key)[:13]):
        assert secret not in written


def test_the_last_resort_is_as_discreet(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        _break({"need": TYPED[0], "phone": TYPED[2]})
    except Forced as error:
        sys.excepthook(type(error), error, error.__traceback__)
    written = log.read_text(encoding="utf-8")
    assert "uncaught" in written
    assert "Dupont" not in written
    assert "0612345678" not in written
    capsys.readouterr()


def test_a_disk_that_takes_no_log_stops_nobody(tmp_path: Path) -> None:
    before, hook = list(logging.getLogger().handlers), sys.excepthook
    (tmp_path / "logs").write_text("a file where the folder should be")
    logs.begin(tmp_path)
    (added,) = set(logging.getLogger().handlers) - set(before)
    logging.getLogger().removeHandler(added)
    sys.excepthook = hook
