"""Types into a field as people do: by keys, from the clipboard, or composed by an input method."""

from __future__ import annotations

import random

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Field = QLineEdit | QPlainTextEdit | QTextEdit


def fields(root: QWidget) -> list[Field]:
    """Every field in this widget that takes text now; those of numbers, days and lists have theirs inside."""
    every: list[Field] = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
    every += [*root.findChildren(QTextEdit), *([root] if isinstance(root, QLineEdit) else [])]
    return [one for one in every if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def type_in(one: Field, value: str, chance: random.Random) -> None:
    """Put the value in the place of what stands there."""
    one.setFocus()
    one.selectAll()
    way = chance.randrange(3)
    if not value:
        QTest.keyClick(one, Qt.Key.Key_Delete)
    elif way == 0 and value.isprintable() and value.isascii() and len(value) < 60:
        QTest.keyClicks(one, value)
    elif way == 1:
        QApplication.clipboard().setText(value)
        QTest.keySequence(one, QKeySequence(QKeySequence.StandardKey.Paste))
    else:
        composed = QInputMethodEvent()
        composed.setCommitString(value)
        QApplication.sendEvent(one, composed)


def press_enter(one: Field) -> None:
    """The key that says: that is it."""
    if isinstance(one, QLineEdit):
        QTest.keyClick(one, Qt.Key.Key_Return)


def typed(root: QWidget) -> dict[QLineEdit | QPlainTextEdit, str]:
    """What stands in the fields of words; those of numbers and dates mend themselves."""
    found = {one: one.toPlainText() for one in root.findChildren(QPlainTextEdit)}
    lines = [one for one in root.findChildren(QLineEdit) if one.objectName() != "qt_spinbox_lineedit"]
    return found | {one: one.text() for one in lines if one.isVisible()}
