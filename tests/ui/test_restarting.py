"""A store whose vault is gone opens with the key on paper, and a copy comes back counted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.records import visits
from db.records.desk import Desk
from db.refusals import Away
from db.store import backup, opening, secrets
from db.store.opening import Store
from tests.support.stores import Template
from ui import restarting
from ui.settings.recovery_dialog import RecoveryDialog

NEW = "une autre phrase de passe"


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Dialogs need one."""


def _answer(act: Callable[[QDialog], None]) -> None:
    """Do something with the dialog that opens next."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, found)


def _fill(paper: str) -> Callable[[QDialog], None]:
    def filled(dialog: QDialog) -> None:
        assert isinstance(dialog, RecoveryDialog)
        dialog.key.setText(paper)
        dialog.phrase.setText(NEW)
        dialog.again.setText(NEW)
        dialog.action.click()

    return filled


def _count(store: Store) -> int:
    with store.transaction() as session:
        return len(visits.journal_of(session, "centre", Desk("centre", "Poste 1").today()))


def _record(store: Store) -> None:
    with store.transaction() as session:
        visits.record(session, Desk("centre", "Poste 1"), visits.VisitDraft())


def test_the_key_on_paper_opens_what_a_lost_phrase_closed(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path / "desk")
    _answer(_fill(secrets.recovery_key(installed.key).lower()))
    store = restarting.recovered(folder, None)
    assert store is not None
    store.close()
    opening.open_store(folder, NEW).close()


def test_a_wrong_key_changes_nothing_and_says_so(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path / "desk")
    card = (folder / secrets.CARD).read_bytes()
    said: list[object] = []

    def act(dialog: QDialog) -> None:
        _fill(secrets.recovery_key(bytes(32)))(dialog)
        assert isinstance(dialog, RecoveryDialog)
        said.append(dialog.key.property("wrong"))
        dialog.reject()

    _answer(act)
    assert restarting.recovered(folder, Away("vault", "Le coffre n’a plus la clé de ce registre.")) is None
    assert said == [True]
    assert (folder / secrets.CARD).read_bytes() == card


def test_a_store_that_is_in_use_is_no_case_for_the_key(installed: Template, tmp_path: Path) -> None:
    with pytest.raises(Away, match="utilisé"):
        restarting.recovered(tmp_path, Away("store", "Le registre est utilisé."))


def test_a_damaged_file_is_replaced_by_the_newest_copy(installed: Template, tmp_path: Path) -> None:
    with installed.opened(tmp_path / "desk") as store:
        _record(store)
        backup.make(store)
        _record(store)
        folder, key = store.folder, store.key
    with (folder / opening.FILE).open("r+b") as file:
        file.write(bytes(4096))
    with pytest.raises(opening.Damaged) as damaged:
        opening.open_with_key(folder, key)

    def act(dialog: QDialog) -> None:
        _answer(lambda told: told.accept())
        _fill(secrets.recovery_key(key))(dialog)

    _answer(act)
    again = restarting.recovered(folder, damaged.value)
    assert again is not None
    assert _count(again) == 1
    again.close()


def test_a_copy_that_is_chosen_comes_back_and_what_is_missing_is_said(
    installed: Template, tmp_path: Path
) -> None:
    with installed.opened(tmp_path / "desk") as store:
        _record(store)
        copy, _ = backup.make(store)
        _record(store)
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        said.append(dialog.accessibleDescription())
        dialog.accept()

    _answer(act)
    again, window = restarting.restored(store, copy.path)
    assert again is not None
    assert _count(again) == 1
    assert "Il manque 1 lignes écrites depuis, dont 1 que la base partagée n’a pas." in said[0]
    again.close()
    window.deleteLater()
