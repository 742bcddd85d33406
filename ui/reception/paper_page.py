"""Paper catch-up: yesterday's tally sheet becomes marked rows, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.records import visits
from db.records.visits import VisitDraft
from ui import messages
from ui.desk_work import DeskWork
from ui.reception.paper_sheet import PaperSheet
from ui.reception.questions import Questions
from ui.reception.values import PaperEntry, PaperKind

# the slots of the printed sheet; None for what was ticked without an hour
_HOURS: tuple[int | None, ...] = (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, None)


class PaperCatchUp(QObject):
    """Opens the sheet on the last working day, and closes it when the store has kept it."""

    def __init__(self, work: DeskWork, asked: Questions, host: QWidget) -> None:
        super().__init__(host)
        self._work = work
        today = work.desk.today()
        kinds = [PaperKind(code, key.words) for code, key in zip(asked.key_services, asked.keys, strict=True)]
        self.sheet = PaperSheet(kinds, _HOURS, working_day_before(today), today, host)
        self.sheet.entered.connect(self._keep)
        self.sheet.finished.connect(self.deleteLater)

    def open(self) -> None:
        """Show the sheet."""
        self.sheet.open()

    def _keep(self, entries: Sequence[PaperEntry]) -> None:
        desk, tallied = self._work.desk, [draft(entry) for entry in entries]
        self._work.write(
            lambda session: visits.catch_up(session, desk, tallied),
            lambda _: self.sheet.accept(),
            lambda error: self.sheet.refuse(messages.of(error).words),
        )


def draft(entry: PaperEntry) -> VisitDraft:
    """The visit that one number of the sheet stands for."""
    at: datetime | date = entry.day
    if entry.hour is not None:
        at = datetime.combine(entry.day, time(entry.hour))
    return VisitDraft(services=(entry.kind,), count=entry.number, at=at, from_paper=True)


def working_day_before(day: date) -> date:
    """The last Monday to Friday before `day`."""
    back = {0: 3, 6: 2}.get(day.weekday(), 1)
    return day - timedelta(days=back)
