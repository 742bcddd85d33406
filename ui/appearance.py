"""Which colours the system asks for, and dressing the window in what was chosen."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.preferences import Preferences
from widgets import theme


def system_colours(app: QApplication) -> str:
    """`contrast`, `dark` or `light`, as the system's settings say."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def still(app: QApplication) -> bool:
    """Whether the system asks for less motion."""
    hints = app.styleHints()  # held: what it answers lives no longer than it does
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion


class Appearance(QObject):
    """Wears the preferences, and follows the system where they leave it the choice."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = Preferences()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def wear(self, chosen: Preferences) -> None:
        """Dress the application in these preferences."""
        self._chosen = chosen
        look = chosen.look(system_colours(self._app))
        if look != theme.now() or not self._app.styleSheet():
            theme.wear(self._app, look)
            self.changed.emit()

    def _follow(self) -> None:
        self.wear(self._chosen)
