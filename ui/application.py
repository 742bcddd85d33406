"""Opening the window: one per store; its frame is painted before the store's libraries are loaded."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QWidget

from db.store import secrets
from ui import logs, preferences, single_window
from ui.appearance import system_colours
from ui.commands import running
from ui.french import French
from ui.main_window import MainWindow
from widgets import theme, tokens
from widgets.theme import Look

_FRAME = 40  # what a window manager puts above and below a window


def run(arguments: argparse.Namespace) -> int:
    """Open the window on the store of this folder, and stay until it is closed."""
    folder = running.folder(arguments)
    training = bool(getattr(arguments, "training", False))
    if training:
        folder = folder / "training"
    if single_window.raise_first(folder):
        return running.DONE
    app = application()
    logs.begin(folder)
    theme.wear(app, preferences.recall(folder).look(system_colours(app)))
    window = frame()
    if (folder / secrets.CARD).exists():  # else the assistant of the first start comes before any window
        window.show()
        app.processEvents()  # seen now; keys pressed from here on wait in the queue
    return _open(app, folder, running.passphrase(arguments), window, training=training)


def _open(
    app: QApplication, folder: Path, passphrase: str | None, window: MainWindow, *, training: bool
) -> int:
    """Find the key on the other core while the store's libraries are loaded on this one."""
    with ThreadPoolExecutor(1, "key") as aside:
        key = _key(aside, folder, passphrase)
        from ui import starting
    return starting.run(app, folder, passphrase, window, training=training, key=key)


def _key(aside: ThreadPoolExecutor, folder: Path, passphrase: str | None) -> Future[bytes] | None:
    """The key of a store that opens without a question; None when somebody must be asked first."""
    if not (folder / secrets.CARD).exists():
        return None
    if passphrase is None and secrets.protection(folder) == "passphrase":
        return None
    return aside.submit(secrets.read, folder, passphrase)


def frame() -> MainWindow:
    """The empty window, as large as the screen lets it be."""
    window = MainWindow()
    _fit(window)
    return window


def _fit(window: QWidget) -> None:
    """Fill the screen where the window and its frame would not fit it."""
    room = window.screen().availableGeometry()
    if room.height() < window.height() + _FRAME or room.width() < window.width():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def application() -> QApplication:
    """The process's application object, dressed and speaking French."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Premier Accueil")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    app.installTranslator(French(app))
    theme.wear(app, Look(tokens.LIGHT))
    return app
