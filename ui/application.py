"""Opening the window: one per store, on a store that is there or is made by the first start."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from db import installation
from db.installation import Installation, Wanted
from db.refusals import Refused
from db.store import opening, secrets
from db.store.opening import Store
from ui import logs, single_window
from ui.assembly import Assembly
from ui.commands import running
from ui.french import French
from widgets import theme, tokens
from widgets.theme import Look

_FRAME = 40  # what a window manager puts above and below a window
TRAINING_DESK = "Entraînement"


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
    store = _store(folder, running.passphrase(arguments), training=training)
    if store is None:
        return running.DONE
    assembly = Assembly(store, folder)
    _fit(assembly.window)
    assembly.show()
    try:
        return app.exec()
    finally:
        assembly.close()
        store.close()


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


def _store(folder: Path, passphrase: str | None, *, training: bool) -> Store | None:
    """The open store; None when the person went back."""
    if not opening.is_made(folder):
        passphrase = _first_start(folder, passphrase, training=training)
        if passphrase is None and not opening.is_made(folder):
            return None
    if passphrase is None and secrets.protection(folder) == "passphrase":
        return _ask_passphrase(folder)
    return opening.open_store(folder, passphrase)


def _first_start(folder: Path, passphrase: str | None, *, training: bool) -> str | None:
    """Make the store with the person; gives the passphrase that was chosen."""
    vault = secrets.vault_available()
    if training and (vault or passphrase is not None):
        wanted = Wanted("centre", TRAINING_DESK, workstations=10, training=True)
        installation.create(folder, passphrase, wanted)
        return passphrase

    def create(phrase: str | None, wanted: Wanted) -> tuple[Installation, str]:
        _knock(wanted)
        return installation.create(folder, phrase if passphrase is None else passphrase, wanted)

    from ui.settings.first_start import FirstStart

    known = vault or passphrase is not None
    assistant = FirstStart(installation.shipped_sites(), create, vault=known)
    done = assistant.exec() == QDialog.DialogCode.Accepted
    return (assistant.passphrase or passphrase) if done else None


def _knock(wanted: Wanted) -> None:
    """Refuse an address or a password that the server itself refuses; one that is away may come later."""
    if wanted.server is None:
        return
    from db.sharing import absence, connection

    try:
        with connection.linked(connection.address(wanted.server, wanted.server_password or "")):
            pass
    except absence.ServerAway as away:
        if not away.passing:
            raise Refused("password_file", away.reason) from away


def _ask_passphrase(folder: Path) -> Store | None:
    from ui.settings.passphrase import PassphraseDialog

    opened: list[Store] = []
    dialog = PassphraseDialog(lambda phrase: opened.append(opening.open_store(folder, phrase)))
    dialog.exec()
    return opened[0] if opened else None
