"""The month of the programme after the design."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from widgets import tag, theme, tokens
from widgets.month_board import MonthBoard, MonthDay, MonthEvent

_FAMILIES: dict[str, tag.State] = {"E": "soft", "F": "info", "M": "ok", "V": "warn", "A": "quiet"}
_WEEK = (
    ("E", "14:00", "Atelier CV"),
    ("M", "09:30", "Métiers du soin"),
    ("A", "14:00", "Permanence création"),
    ("F", "10:00", "Info collective"),
    ("E", "09:00", "Recrut’café"),
)


def days() -> list[MonthDay]:
    """November 2026, its working days, and the first ones of December."""
    found: list[MonthDay] = []
    for number in (*range(2, 7), *range(9, 14), *range(16, 21), *range(23, 28), 30):
        letter, hour, title = _WEEK[len(found) % 5]
        told = MonthEvent(number, letter, _FAMILIES[letter], hour, title, "6" if number < 17 else "")
        events: tuple[MonthEvent, ...] = () if number == 11 else (told,)
        if number % 7 == 3:
            events += (
                MonthEvent(-number, "V", "warn", "14:00", "Entretiens CEP", "3", to_complete=number == 10),
            )
        if number == 24:
            events += (
                MonthEvent(-99, "F", "info", "16:00", "Info"),
                MonthEvent(-98, "F", "info", "17:00", "Info"),
            )
        note = "Armistice, fermé" if number == 11 else ""
        found.append(MonthDay(str(number), events, note, today=number == 17, closed=number == 11))
    return [*found, *(MonthDay(words, outside=True) for words in ("1 déc.", "2", "3", "4"))]


def save(folder: Path) -> None:
    """Save the month in each set of colours, and as a list at 200 %."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for worn, percent in (
        (tokens.LIGHT, 100),
        (tokens.DARK, 100),
        (tokens.CONTRAST, 100),
        (tokens.LIGHT, 200),
    ):
        theme.wear(app, theme.Look(worn, percent))
        host = QWidget()
        board = MonthBoard(host)
        QVBoxLayout(host).addWidget(board)
        board.set_month(("lundi", "mardi", "mercredi", "jeudi", "vendredi"), days())
        board.choose(17)
        host.resize(906, 637)
        host.show()
        app.processEvents()
        host.grab().save(str(folder / f"month-{worn.name}-{percent}.png"))
        host.close()
        host.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))
