"""What keeps the program from opening is shown in a window: who started it from an icon has no terminal."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.refusals import Away
from db.store import lock, secrets
from tests.support.stores import PASSPHRASE, Template
from ui import application, starting
from widgets.confirm_dialog import ConfirmDialog


def test_why_it_does_not_open_is_shown_before_the_window_goes(
    qtbot: QtBot, installed: Template, tmp_path: Path, pictures: Path
) -> None:
    folder = installed.copied(tmp_path / "desk")
    window = application.frame()
    qtbot.addWidget(window)
    window.show()
    held = lock.take(folder)
    said: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ConfirmDialog)
        said.append(dialog.accessibleDescription())
        dialog.grab().save(str(pictures / "cannot-open.png"))
        dialog.action.click()

    QTimer.singleShot(0, read)
    with pytest.raises(Away, match="déjà ouvert") as away:
        starting.run(application.application(), folder, PASSPHRASE, window, training=False, key=None)
    held.release()
    assert said == [away.value.reason]
    assert (folder / secrets.CARD).exists()
