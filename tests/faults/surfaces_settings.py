"""Réglages and its codes; and what stands before any window: first start, passphrase, recovery key."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from db import installation, supervisor_code
from db.installation import Installation, Wanted
from db.store import opening, secrets
from db.supervisor_code import Known
from tests.faults.windows import Stage
from ui import starting
from ui.settings.first_start import FirstStart
from ui.settings.passphrase import PassphraseDialog
from ui.settings.recovery_dialog import RecoveryDialog

_PHRASE = "quatre mots tout simples"
_numbers = itertools.count()


def panel(name: str) -> Callable[[Stage], QWidget]:
    """A panel of Réglages, read anew."""

    def opened(stage: Stage) -> QWidget:
        page = stage.place("settings")
        page.begin()
        stage.settle()
        found: QWidget = getattr(page, name)
        return found

    return opened


def choose_code(stage: Stage) -> QWidget:
    """A new code: with the present one, or with the paper where there is none."""
    stage.place("settings").protection.code_button.click()
    dialog = stage.dialog()
    for field in dialog.findChildren(QLineEdit)[1:]:
        field.setText("garance 7")
    return dialog


def tell_code(stage: Stage) -> QWidget:
    """The code asked for by a guarded part."""
    page, guard = stage.place("settings"), stage.work.guard
    before = guard.known
    guard.know(Known(present=True, parts=frozenset({supervisor_code.SETTINGS})))
    guard.ask(supervisor_code.SETTINGS, page, lambda: None)
    guard.know(before)
    return stage.dialog()


def first_start(stage: Stage) -> QDialog:
    """The assistant as `starting` shows it, for a folder of its own."""

    def create(phrase: str | None, wanted: Wanted) -> tuple[Installation, str]:
        starting._knock(wanted)
        return installation.create(stage.folder / f"first{next(_numbers)}", phrase, wanted)

    dialog = FirstStart(installation.shipped_sites(), create, vault=False)
    dialog.phrase.setText(_PHRASE)
    dialog.again.setText(_PHRASE)
    return _shown(dialog)


def passphrase(stage: Stage) -> QDialog:
    """The phrase of a computer without a vault."""
    return _shown(PassphraseDialog(lambda phrase: opening.open_store(stage.folder, phrase).close()))


def recovery(stage: Stage) -> QDialog:
    """The key on paper, with a new phrase."""
    dialog = RecoveryDialog(None, vault=False, copies=True)
    dialog.opens = lambda paper, phrase: secrets.protect(
        stage.folder, secrets.from_recovery_key(paper), phrase
    )
    dialog.key.setText(secrets.recovery_key(stage.store.key))
    dialog.phrase.setText(_PHRASE)
    dialog.again.setText(_PHRASE)
    return _shown(dialog)


def _shown(dialog: QDialog) -> QDialog:
    dialog.open()
    return dialog
