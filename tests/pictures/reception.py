"""The Accueil page in its frame with the example day, saved as pictures."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.pictures import examples
from ui.main_window import PLACES, MainWindow
from ui.reception.view import ReceptionView
from widgets import theme, tokens
from widgets.empty_state import EmptyState


def window(app: QApplication, look: theme.Look, width: int, height: int) -> MainWindow:
    """The window as it looks at 10:41 of the example day."""
    theme.wear(app, look)
    made = MainWindow()
    view = ReceptionView(made)
    examples.fill(view)
    made.add_place("reception", view)
    for code, words, icon in PLACES[1:]:
        made.add_place(code, EmptyState(words, icon=icon, parent=made))
    made.set_site_day("Montbéliard – Centre", dt.date(2026, 11, 17))
    made.set_counts(41, 20, 3, 7, 6, 9)
    made.set_state("À jour à 10:41", "ok")
    made.resize(width, height)
    return made


def save(folder: Path) -> None:
    """Save the pictures that the design names."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name, shade, percent, width, height in (
        ("reception", tokens.LIGHT, 100, 1366, 768),
        ("reception-694", tokens.LIGHT, 100, 1366, 694),
        ("reception-125", tokens.LIGHT, 125, 1366, 768),
        ("reception-150", tokens.LIGHT, 150, 1366, 768),
        ("reception-200", tokens.LIGHT, 200, 1366, 768),
        ("reception-dark", tokens.DARK, 100, 1366, 768),
        ("reception-contrast", tokens.CONTRAST, 100, 1366, 768),
    ):
        made = window(app, theme.Look(shade, percent), width, height)
        if shade is tokens.DARK:
            made.set_state("Hors ligne depuis 10:05 : 12 en attente", "warn", "cloud-off")
        made.show()
        app.processEvents()
        made.grab().save(str(folder / f"{name}.png"))
        if percent == 200:
            made.page("reception").arrangement.open_details()  # type: ignore[attr-defined]
            app.processEvents()
            made.grab().save(str(folder / f"{name}-details.png"))
        made.close()
        made.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))
