"""A wrong card is reported while the visitor is there: one key, one letter, no words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu
from sqlalchemy.orm import Session

from db.records import card_reports
from db.records.card_reports import CardReport
from db.reference import lists
from db.reference.entries import Choice
from ui.desk_work import DeskWork
from ui.referral.view import ReferralView

KEY = "Ctrl+R"


class CardReporter(QObject):
    """Opens the list of faults for the current result, and keeps the one that is chosen."""

    refused = Signal(object)

    def __init__(self, work: DeskWork, view: ReferralView) -> None:
        super().__init__(view)
        self._work, self._view = work, view
        self._code: str | None = None
        self.menu = QMenu(view)
        self.menu.setAccessibleName("Signaler la fiche")
        shortcut = QShortcut(QKeySequence(KEY), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask)
        view.hand_over.action_asked.connect(lambda code: self.ask() if code == "report" else None)

    def ask(self) -> None:
        """Open the list for the card that is the current one."""
        self._code = self._view.results.current()
        if self._code is not None:
            today = self._work.desk.today()
            self._work.run(
                lambda session: lists.choices(session, "card_report", today), self._open, self.refused.emit
            )

    def _open(self, faults: tuple[Choice, ...]) -> None:
        self.menu.clear()
        for fault in faults:
            action = self.menu.addAction(_lettered(fault))
            action.triggered.connect(lambda _=False, code=fault.code: self._report(code))
        anchor = self._view.hand_over
        place = anchor.more if anchor.isVisible() else self._view.search
        self.menu.popup(place.mapToGlobal(QPoint(0, place.height() + 2)))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _report(self, fault: str) -> None:
        desk, code = self._work.desk, self._code
        if code is None:
            return

        def verb(session: Session) -> CardReport:
            return card_reports.record(session, desk, code, fault)

        self._work.write(verb, self._reported, self.refused.emit)

    def _reported(self, _: CardReport) -> None:
        self._view.visit_line.tell_done("fiche signalée au responsable")


def _lettered(fault: Choice) -> str:
    """The words with their letter underlined."""
    place = fault.label.casefold().find(fault.letter.casefold())
    return fault.label if place < 0 else f"{fault.label[:place]}&{fault.label[place:]}"
