"""Coming back: after a copy was put in the place of the store, or with the key that is on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog

from db.records.desk import Desk
from db.refusals import Away
from db.store import backup, opening, restoring, secrets
from db.store.opening import Damaged, Store
from db.store.restoring import Restored
from ui.main_window import MainWindow
from ui.settings.recovery_dialog import RecoveryDialog, ToldDialog


def restored(store: Store, copy: Path | None) -> tuple[Store | None, MainWindow]:
    """The store reopened on the copy that was chosen, and a new window; nothing when none was."""
    if copy is None:
        return None, MainWindow()
    done = restoring.restore(
        store.folder, copy, store.key, Desk("", "").today(), protect=False, passphrase=None
    )
    ToldDialog(*_told(done)).exec()
    return opening.open_with_key(store.folder, store.key), MainWindow()


def recovered(folder: Path, away: Away | None) -> Store | None:
    """The store opened with the recovery key, and protected anew; None when the person went back.

    `away` is why it did not open. A file that is gone or damaged is replaced by the newest whole copy.
    """
    if away is not None and away.what != "vault" and not isinstance(away, Damaged):
        raise away
    vault = secrets.vault_available()
    copies = backup.copies(folder)
    dialog = RecoveryDialog(away.reason if away else None, vault=vault, copies=bool(copies))
    opened: list[Store] = []

    def open_with(paper: str, passphrase: str | None) -> None:
        opened.append(_opened(folder, secrets.from_recovery_key(paper), passphrase))

    dialog.opens = open_with
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return opened[0]


def _opened(folder: Path, key: bytes, passphrase: str | None) -> Store:
    """Open what stands there, else put the newest whole copy in its place; then keep the key anew."""
    try:
        store = opening.open_with_key(folder, key)
    except Damaged:
        copies = backup.copies(folder)
        if not copies:
            raise
        today = Desk("", "").today()
        done = restoring.restore(folder, copies[0].path, key, today, protect=True, passphrase=passphrase)
        ToldDialog(*_told(done)).exec()
        return opening.open_with_key(folder, key)
    secrets.protect(folder, key, passphrase)
    return store


def _told(done: Restored) -> tuple[str, str]:
    """What was put back and what is missing, in numbers."""
    rows = sum(done.checked.rows.values())
    words = f"{rows} lignes sont de retour."
    if done.missing is not None:
        gone, alone = sum(done.missing.rows.values()), done.missing.unproven
        lost = f" Il manque {gone} lignes écrites depuis, dont {alone} que la base partagée n’a pas."
        words += lost if gone else " Il ne manque aucune ligne."
    if done.aside is not None:
        words += f" L’ancien registre est gardé dans {done.aside.parent.name}/{done.aside.name}."
    return "Sauvegarde remise en place", words
