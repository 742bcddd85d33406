"""Why the shared database is away: said when somebody asks, or when nobody but a person can mend it."""

from PySide6.QtCore import QObject

from db.refusals import Away
from db.sharing.absence import ServerAway
from ui.consolidator import Consolidator
from ui.main_window import MainWindow

_CODE = "shared"
_SAFE = "Rien n’est perdu : tout reste compté sur ce poste."


class SharedAway(QObject):
    """One sentence above the page; it goes when the database is back."""

    def __init__(self, consolidator: Consolidator, window: MainWindow) -> None:
        super().__init__(window)
        self._consolidator, self._window = consolidator, window
        self._asked = False
        self._said = ""
        consolidator.failed.connect(self._failed)
        consolidator.finished.connect(self._back)

    def asked(self) -> None:
        """The state was pressed: try now, and say why if it does not work."""
        self._asked = True
        self._consolidator.start()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Away):
            return
        lasting = isinstance(error, ServerAway) and not error.passing
        if self._asked or (lasting and error.reason != self._said):
            self._said = error.reason
            self._window.show_message(_CODE, f"{error.reason} {_SAFE}", "warn")
        self._asked = False

    def _back(self, _: object) -> None:
        self._asked, self._said = False, ""
        self._window.hide_message(_CODE)
