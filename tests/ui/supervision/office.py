"""A supervisor's page over a real shared database, as the window joins it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db import installation
from db.figures.counts import Total
from db.records.desk import Desk
from db.store.opening import Store
from tests.support.sharing import Shared
from ui.consolidator import Consolidator
from ui.desk_work import DeskWork
from ui.lanes import Lane
from ui.supervision import sentences
from ui.supervision.page import SupervisionPage

TODAY = Desk("", "").today()


class Office:
    """The page of Suivi with its two lanes."""

    def __init__(self, qtbot: QtBot, store: Store, shared: Shared) -> None:
        self.qtbot = qtbot
        self.parent = QObject()
        self.here = Lane(store.transaction, "here", self.parent)
        with store.transaction() as session:
            desk = installation.read(session).place()
        self.work = DeskWork(self.here, desk, self.parent)
        target = shared.supervisor("centre", "sud")
        self.consolidator = Consolidator(self.here, target, desk, self.parent)
        self.page = SupervisionPage(self.work)
        qtbot.addWidget(self.page)
        self.live: list[tuple[Total, int]] = []
        self.errors: list[object] = []
        self.page.live.connect(lambda total, sites: self.live.append((total, sites)))
        self.page.refused.connect(self.errors.append)
        self.page.resize(1262, 704)

    def open(self) -> None:
        """Show the page joined to the shared database."""
        self.page.show()
        self.page.reach(self.consolidator.ask)

    def shows(self, site: str, day: date) -> None:
        """Choose a day and wait until it is shown as the shared database knows it."""
        self.live.clear()
        self.page.days.open(site, day)
        self.qtbot.waitUntil(lambda: bool(self.live))
        shown: list[object] = []
        self.work.run(lambda session: None, shown.append, shown.append)
        self.qtbot.waitUntil(lambda: bool(shown))
        assert self.title().startswith(self.named(day))

    def title(self) -> str:
        """The title of the day."""
        return self.page.days.view.head.title.text()

    def named(self, day: date) -> str:
        """How the title begins."""
        return sentences.long_day(day, TODAY)

    def visitors(self) -> str:
        """The first card."""
        return self.page.days.view.cards.cards[0].accessibleName()

    def close(self) -> None:
        """End what runs, then both lanes."""
        self.page.close_work()
        self.consolidator.close()
        self.here.close()
        self.parent.deleteLater()
