"""Fields for a day and for an hour: stepped with the arrows or typed in figures, never in words."""

from PySide6.QtCore import QDate, QEvent, QTime
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QTimeEdit, QWidget

from widgets import theme


def _dress(field: QDateTimeEdit) -> None:
    """Its figures stand where the words of other fields stand."""
    side = theme.now().gap(9)
    field.lineEdit().setTextMargins(side, 0, side, 0)


class DayField(QDateEdit):
    """« 20/11/2026 »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setDisplayFormat("dd/MM/yyyy")
        _dress(self)

    def set_day(self, year: int, month: int, day: int) -> None:
        """Show a day."""
        self.setDate(QDate(year, month, day))

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            _dress(self)
        super().changeEvent(event)


class HourField(QTimeEdit):
    """« 09:30 »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", True)
        self.setDisplayFormat("HH:mm")
        _dress(self)

    def set_hour(self, hour: int, minute: int = 0) -> None:
        """Show an hour."""
        self.setTime(QTime(hour, minute))

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            _dress(self)
        super().changeEvent(event)
