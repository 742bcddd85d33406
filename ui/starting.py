"""From the painted frame to a desk at work: the store opened, or made by the first start."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from db import installation
from db.installation import Installation, Wanted
from db.refusals import Away, Refused
from db.store import opening, secrets
from db.store.opening import Store
from ui import restarting
from ui.assembly import Assembly
from ui.commands import running
from ui.main_window import MainWindow
from widgets.confirm_dialog import ConfirmDialog

TRAINING_DESK = "Entraînement"


def run(
    app: QApplication,
    folder: Path,
    passphrase: str | None,
    window: MainWindow,
    *,
    training: bool,
    key: Future[bytes] | None,
) -> int:
    """Open the store, join everything in `window`, and stay until it is closed; what prevents it is shown."""
    try:
        store = _store(folder, passphrase, key, training=training)
        if store is None:
            window.deleteLater()
            return running.DONE
        _stay(app, folder, store, window)
    except Away as away:
        _tell(away, window)
        raise
    return running.DONE


def _stay(app: QApplication, folder: Path, first: Store, window: MainWindow) -> None:
    store: Store | None = first
    while store is not None:
        assembly = Assembly(store, folder, window=window)
        assembly.show()
        try:
            app.exec()
        finally:
            assembly.close()
            store.close()
        store, window = restarting.restored(store, assembly.wanted_copy)


def _tell(away: Away, window: MainWindow) -> None:
    """Whoever started it from an icon sees no standard error, and a window that vanishes says nothing."""
    dialog = ConfirmDialog("Le programme ne peut pas s’ouvrir", away.reason, "Fermer", parent=window)
    dialog.back.hide()
    dialog.exec()
    window.deleteLater()


def _store(
    folder: Path, passphrase: str | None, key: Future[bytes] | None, *, training: bool
) -> Store | None:
    """The open store; None when the person went back."""
    if not opening.is_made(folder):
        passphrase = _first_start(folder, passphrase, training=training)
        if passphrase is None and not opening.is_made(folder):
            return None
    if passphrase is None and secrets.protection(folder) == "passphrase":
        return _ask_passphrase(folder)
    try:
        return opening.open_store(folder, passphrase, key=None if key is None else key.result())
    except Away as away:
        return restarting.recovered(folder, away)


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
    if dialog.lost:
        return restarting.recovered(folder, None)
    return opened[0] if opened else None
