"""The protection in Réglages and the code that guards Suivi: chosen, asked, locked again, all by keyboard."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import installation, supervisor_code
from db.records import visits
from db.records.desk import Desk
from db.retention import limits
from db.store import backup, secrets, sent, settings
from db.store.opening import Store
from ui.desk_work import DeskWork
from ui.safekeeping import Safekeeping
from ui.settings.page import SettingsPage
from ui.settings.restore_dialog import RestoreDialog

CODE = "garance 7"


@pytest.fixture
def safe(store: Store, desk: Desk, qtbot: QtBot) -> Iterator[Safekeeping]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Safekeeping(store, desk.now, parent)
    yield made
    made.close()


@pytest.fixture
def page(
    qtbot: QtBot, work: DeskWork, store: Store, safe: Safekeeping, settle: Callable[[], None]
) -> SettingsPage:
    with store.transaction() as session:
        found = installation.read(session)
    made = SettingsPage(work, found, safe=safe)
    qtbot.addWidget(made)
    made.resize(1262, 704)
    made.show()
    made.begin()
    settle()
    return made


def _type(dialog: QWidget, *texts: str) -> None:
    """Fill the fields in the order of the Tab key, then Enter."""
    fields = [one for one in dialog.findChildren(QLineEdit) if one.isVisibleTo(dialog)]
    for field, text in zip(fields, texts, strict=True):
        field.setText(text)
    QTest.keyClick(fields[-1], Qt.Key.Key_Return)


def _choose(page: SettingsPage, settle: Callable[[], None], *texts: str) -> None:
    page.protection.code_button.click()
    protecting = page.protecting
    assert protecting is not None
    assert protecting.dialog is not None
    _type(protecting.dialog, *texts)
    settle()


def test_a_code_is_chosen_with_the_paper_and_then_asked(
    qtbot: QtBot, page: SettingsPage, work: DeskWork, store: Store, settle: Callable[[], None]
) -> None:
    assert page.protection.code.text().startswith("Aucun code")
    _choose(page, settle, secrets.recovery_key(store.key), CODE, CODE)
    assert work.guard.known.present
    done: list[str] = []
    work.guard.ask(supervisor_code.EXPORT, page, lambda: done.append("exported"))
    dialog = work.guard.dialog
    assert dialog is not None
    _type(dialog, "faux")
    settle()
    assert (done, dialog.isVisible(), dialog.code.property("wrong")) == ([], True, True)
    _type(dialog, CODE)
    settle()
    assert (done, dialog.isVisible(), work.guard.open) == (["exported"], False, True)
    work.guard.ask(supervisor_code.EXPORT, page, lambda: done.append("again"))
    assert done == ["exported", "again"]
    work.guard.lock()
    work.guard.ask(supervisor_code.EXPORT, page, lambda: done.append("late"))
    assert "late" not in done


def test_without_a_code_nothing_asks(page: SettingsPage, work: DeskWork) -> None:
    done: list[str] = []
    for part in supervisor_code.PARTS:
        work.guard.ask(part, page, lambda part=part: done.append(part))  # type: ignore[misc]
    assert done == list(supervisor_code.PARTS)


def test_a_wrong_paper_keeps_the_dialog_and_says_why(
    qtbot: QtBot, page: SettingsPage, work: DeskWork, settle: Callable[[], None]
) -> None:
    _choose(page, settle, secrets.recovery_key(bytes(32)), CODE, CODE)
    assert page.protecting is not None
    dialog = page.protecting.dialog
    assert dialog is not None
    assert (dialog.isVisible(), dialog.proof.property("wrong"), work.guard.known.present) == (
        True,
        True,
        False,
    )


def test_it_locks_by_itself(qtbot: QtBot, work: DeskWork, settle: Callable[[], None]) -> None:
    work.guard._timer.setInterval(10)
    work.guard._timer.start()
    with qtbot.waitSignal(work.guard.changed) as told:
        assert work.guard.open
    assert (told.args, work.guard.open) == ([False], False)


def test_what_is_set_is_kept(page: SettingsPage, store: Store, settle: Callable[[], None]) -> None:
    page.protection.days.setValue(60)
    page.protection.receipts.setChecked(True)
    page.protection.keep.click()
    settle()
    assert page.protection.said.text() == "Protection enregistrée."
    with store.transaction() as session:
        assert (limits.days(session), settings.get(session, sent.RECEIPTS_ONLY)) == (60, True)


def test_a_copy_and_a_second_reading_are_said_in_numbers(
    qtbot: QtBot, page: SettingsPage, store: Store, safe: Safekeeping
) -> None:
    with store.transaction() as session:
        visits.record(session, Desk("centre", "Poste 1"), visits.VisitDraft())
    with qtbot.waitSignal(safe.copied):
        page.protection.copy_button.click()
    assert page.protection.copies.text().startswith("1 copie, la dernière du")
    with qtbot.waitSignal(safe.verified):
        page.protection.verify_button.click()
    assert page.protection.whole.text().startswith("Entier : 1 lignes relues")


def test_the_copy_to_restore_is_told(
    qtbot: QtBot, page: SettingsPage, store: Store, safe: Safekeeping
) -> None:

    copy, _ = backup.make(store)
    page.protection.restore_button.click()
    (dialog,) = page.findChildren(RestoreDialog)
    with qtbot.waitSignal(safe.restore_asked) as told:
        dialog.action.click()
    assert told.args == [copy.path]


def test_the_notice_is_shown_as_it_will_be_printed(page: SettingsPage) -> None:
    page.protection.notice_button.click()
    assert page.protecting is not None
    assert page.protecting.paper.isVisible()
