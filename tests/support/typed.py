"""Tries to write a name into every field of a page."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.support import keyboard
from widgets.number_box import NumberBox

NAME = "Dupont"


def into(page: QWidget) -> list[type]:
    """The fields of numbers, days and hours that were tried; every one refused the name's letters."""
    assert page.findChildren(QTextEdit) + page.findChildren(QPlainTextEdit) == []
    assert [box for box in page.findChildren(QComboBox) if box.isEditable()] == []
    tried = []
    for field in page.findChildren(QLineEdit):
        if isinstance(field, NumberBox):
            continue
        before = field.text()
        field.selectAll()
        keyboard.type_text(field, NAME)
        assert not set(NAME) & set(field.text()) - set(before), f"{field.parent()} took a name"
        tried.append(type(field.parent()))
    return tried
