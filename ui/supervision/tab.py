"""What one tab of Suivi is made of; the list of the tabs stands in `page`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.sharing.connection import Link
from ui import messages
from ui.desk_work import DeskWork
from ui.supervision.paper_page import PaperPage

Ask = Callable[[Callable[[Link], Any], Callable[[Any], None], Callable[[Exception], None]], None]


class TabPlace(QObject):
    """Joins one view to the desk's work. `view` is a widget whose `take_tabs(bar)` makes room for the bar."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, paper: PaperPage, view: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._paper, self.view = work, paper, view
        self._ask: Ask | None = None

    def reach(self, ask: Ask) -> None:
        """There is a shared database: `ask(work, done, failed)` runs on its own lane."""
        self._ask = ask

    def refresh(self) -> None:
        """Read again what the tab shows: it has just been opened."""

    def reread(self) -> None:
        """The desk recorded something while the tab is shown."""
        self.refresh()

    def close(self) -> None:
        """The program ends: let go of what runs."""

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))


@dataclass(frozen=True)
class Tab:
    """A code, the words on the bar, and what makes its place in the stack of views."""

    code: str
    words: str
    make: Callable[[DeskWork, PaperPage, QWidget], TabPlace]
