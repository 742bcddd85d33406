"""A form: one label above each field, and the sentence of a refusal under the field concerned."""

from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from widgets import theme
from widgets.words import Words

Field = QLineEdit | QComboBox | QSpinBox | QDateTimeEdit | QPlainTextEdit


class Form(QWidget):
    """Fields in one column; nothing that was typed is lost when one of them is refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._wrong: dict[str, Words] = {}
        self._labels: dict[str, Words] = {}
        self._hints: dict[str, Words] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now().gap(4))

    def add(self, name: str, label: str, field: Field, hint: str = "") -> None:
        """Add a field under its label, with a hint that explains it."""
        said = Words(label, 14, bold=True, parent=self)
        told = Words(hint, 12, ink="ink2", wrap=True, parent=self)
        told.setVisible(bool(hint))
        said.setBuddy(field)
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)
        wrong = Words("", 12, ink="bad", wrap=True, parent=self)
        wrong.hide()
        self._fields[name], self._wrong[name], self._labels[name] = field, wrong, said
        self._hints[name] = told
        for widget in (said, field, wrong, told):
            self._column.addWidget(widget)
        self._column.addSpacing(theme.now().gap(8))

    def name(self, name: str, label: str) -> None:
        """Call a field something else."""
        self._labels[name].setText(label)
        self._fields[name].setAccessibleName(label)

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show a field with its label, or hide it while it has no sense."""
        told = self._hints[name]
        self._labels[name].setVisible(shown)
        self._fields[name].setVisible(shown)
        told.setVisible(shown and bool(told.text()))
        self._wrong[name].setVisible(shown and bool(self._wrong[name].text()))

    def refuse(self, name: str, reason: str) -> bool:
        """Say why beside the field; no when the form has no such field."""
        if name not in self._fields:
            return False
        self._mark(name, reason)
        self._fields[name].setFocus()
        return True

    def forgive(self) -> None:
        """Take every refusal away."""
        for name in self._fields:
            self._mark(name, "")

    def _mark(self, name: str, reason: str) -> None:
        self._wrong[name].setText(reason)
        self._wrong[name].setVisible(bool(reason))
        field = self._fields[name]
        field.setProperty("wrong", bool(reason))
        field.style().unpolish(field)
        field.style().polish(field)
