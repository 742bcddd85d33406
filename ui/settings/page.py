"""The place Réglages: how the window looks, what the papers say of the site, the cyberspace."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db import site_settings, supervisor_code
from db.installation import Installation
from db.records import opening
from db.site_settings import SiteSettings
from db.store import audit
from ui import messages, preferences
from ui.desk_work import DeskWork
from ui.preferences import Preferences
from ui.safekeeping import Safekeeping
from ui.settings.about import About
from ui.settings.days_panel import DaysPanel
from ui.settings.look_panel import LookPanel
from ui.settings.protecting import Protecting
from ui.settings.protection_panel import ProtectionPanel
from ui.settings.site_panel import SitePanel
from ui.supervision.panels import scrolling
from widgets import theme
from widgets.words import Words

Read = tuple[Preferences, SiteSettings, dict[date, str]]


class SettingsPage(QWidget):
    """Two panels to fill in, one that tells; every change is kept at once or by one button."""

    refused = Signal(object)
    look_chosen = Signal(object)

    def __init__(
        self,
        work: DeskWork,
        desk: Installation,
        parent: QWidget | None = None,
        *,
        safe: Safekeeping | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self.setAccessibleName("Réglages")
        self.look = LookPanel(self)
        self.site = SitePanel(self)
        self.days = DaysPanel(self)
        self.days.told.connect(self._day_told)
        self.about = About(desk, self)
        self.protection = ProtectionPanel(self)
        self.protection.setVisible(safe is not None)
        self.protecting = Protecting(work, desk, safe, self.protection, self) if safe else None
        self.look.chosen.connect(self._look_chosen)
        self.site.kept.connect(self._site_kept)
        self._lay_out()
        self.setFocusProxy(self.look)

    def begin(self) -> None:
        """Read what is set."""

        def read(session: Session) -> Read:
            return preferences.read(session), site_settings.read(session), opening.exceptions(session)

        self._work.run(read, self._show, self._failed)
        if self.protecting is not None:
            self.protecting.refused.connect(self.refused)
            self.protecting.begin()

    def changeEvent(self, event: QEvent) -> None:
        """One column at large text, else two."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._row.setDirection(_direction())

    def _show(self, found: Read) -> None:
        self.look.show_choice(found[0])
        self.site.show_settings(found[1])
        self.days.show_days(found[2])

    def _look_chosen(self, chosen: Preferences) -> None:
        self._work.run(lambda s: preferences.keep(s, chosen), lambda _: self.look_chosen.emit(chosen),
                       self._failed)  # fmt: skip

    def _site_kept(self, wanted: SiteSettings) -> None:
        desk = self._work.desk

        def keep() -> None:
            self._work.write(lambda s: site_settings.keep(s, desk, wanted), self._kept, self._not_kept)

        self._work.guard.ask(supervisor_code.SETTINGS, self, keep)

    def _day_told(self, day: date, hours: str | None) -> None:
        """A day that is not like its weekday; None: it is like it again."""

        def keep(session: Session) -> dict[date, str]:
            opening.set_exception(session, day, hours)
            audit.note(session, str(self._work.desk.today()), self._work.desk.who, "opening exception")
            return opening.exceptions(session)

        def write() -> None:
            self._work.write(keep, self.days.show_days, self._day_refused)

        self._work.guard.ask(supervisor_code.SETTINGS, self, write)

    def _day_refused(self, error: Exception) -> None:
        said = messages.of(error)
        if said.field is None or not self.days.form.refuse(said.field, said.words):
            self.refused.emit(said)

    def _kept(self, kept: SiteSettings) -> None:
        self.site.show_settings(kept)
        self.site.say("Réglages enregistrés.")

    def _not_kept(self, error: Exception) -> None:
        said = messages.of(error)
        if said.field is None or not self.site.form.refuse(said.field, said.words):
            self.refused.emit(said)

    def _failed(self, error: Exception) -> None:
        self.refused.emit(messages.of(error))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setProperty("bare", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.now().gap(16))
        column.addWidget(Words("Réglages", 20, bold=True, parent=inside))
        self._row = QBoxLayout(_direction())
        self._row.setSpacing(16)
        self._row.addLayout(_stacked(self.look, self.about, self.protection), 1)
        self._row.addLayout(_stacked(self.site, self.days), 1)
        column.addLayout(self._row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside, self))


def _direction() -> QBoxLayout.Direction:
    across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
    return down if theme.now().large else across


def _stacked(*panels: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    return column
