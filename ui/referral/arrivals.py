"""Somebody is counted while Orienter is in front: the next slip is theirs, and counts nobody again."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QObject, Signal

from db.figures.today import Today
from ui.desk_work import DeskWork


class Arrivals(QObject):
    """Notices each visit that the day did not hold before."""

    came = Signal(object)

    def __init__(self, work: DeskWork, parent: QObject) -> None:
        super().__init__(parent)
        self._known: frozenset[uuid.UUID] | None = None
        work.changed.connect(self._look)

    def _look(self, day: Today) -> None:
        known, self._known = self._known, frozenset(line.visit for line in day.lines)
        if known is None:
            return
        new = [line for line in day.lines if line.visit not in known and not line.from_paper]
        if len(new) == 1:
            self.came.emit(new[0])
