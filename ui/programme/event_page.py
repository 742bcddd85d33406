"""Adding and changing an event, on a page laid over the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from db.reference.events import Event
from db.refusals import Refused
from ui.programme.event_fields import EventFields
from ui.programme.reading import Labels
from ui.supervision.panels import scrolling
from ui.supervision.sentences import plural
from widgets import theme
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.full_page import FullPage
from widgets.words import Words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EventPage(FullPage):
    """`kept` says draft, repetition, event changed or None, and whether later dates are meant."""

    kept = Signal(object, object, object, bool)
    marked = Signal(str, object, bool)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._event: Event | None = None
        self._today = date.min
        self._followers = 0
        self.fields: EventFields | None = None
        self.heading = Words("", 20, bold=True, parent=self)
        self.withdraw = Button("Retirer…", "risk", name="Retirer : saisi par erreur", parent=self)
        self.cancel = Button("Annuler la date…", "risk", parent=self)
        self.restore = Button("Rétablir la date", parent=self)
        self.back = Button("Fermer", cap="Échap", parent=self)
        self.keep = Button("Enregistrer", "main", cap="Ctrl+Entrée", parent=self)
        self.back.clicked.connect(self.close_page)
        self.keep.clicked.connect(self._keep)
        self.cancel.clicked.connect(lambda: self._ask("cancel"))
        self.withdraw.clicked.connect(lambda: self._ask("withdraw"))
        self.restore.clicked.connect(lambda: self._mark("restore"))
        self._lay_out()

    def open_new(
        self,
        labels: Labels,
        sites: Sequence[tuple[str, str]],
        site: str,
        day: date,
        today: date,
        opener: QWidget,
    ) -> None:
        """A blank event of that day and site."""
        self._begin(labels, sites, None, today)
        assert self.fields is not None
        self.fields.show_new(day, site)
        self.heading.setText("Ajouter un événement")
        self._show(opener)

    def open_event(
        self,
        labels: Labels,
        sites: Sequence[tuple[str, str]],
        event: Event,
        followers: int,
        today: date,
        opener: QWidget,
    ) -> None:
        """Change an event that stands."""
        self._begin(labels, sites, event, today)
        assert self.fields is not None
        self._followers = followers
        self.fields.show_event(event, followers)
        self.heading.setText("Modifier l’événement")
        self._show(opener)

    def refuse(self, field: str | None, reason: str) -> bool:
        """Say it at the field; no when none of them is concerned."""
        return self.fields is not None and field is not None and self.fields.refuse(field, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and Enter keep it."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and held:
            self._keep()
        else:
            super().keyPressEvent(event)

    def _begin(
        self, labels: Labels, sites: Sequence[tuple[str, str]], event: Event | None, today: date
    ) -> None:
        """Fields of their own for each opening: words and lists may have changed."""
        if self.fields is not None:
            self._area.takeWidget()
            self.fields.deleteLater()
        self._event, self._today, self._followers = event, today, 0
        self.fields = EventFields(labels, sites, self)
        margin = theme.now().gap(24)
        self.fields.setContentsMargins(margin, 8, margin, 16)
        self._area.setWidget(self.fields)
        self.fields.setAutoFillBackground(False)  # the area switched it on
        self.fields.arrange()

    def _show(self, opener: QWidget) -> None:
        event = self._event
        self.cancel.setVisible(event is not None and not event.cancelled)
        self.restore.setVisible(event is not None and event.cancelled)
        self.withdraw.setVisible(event is not None)
        self.setAccessibleName(self.heading.text())
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if theme.now().large else ways.LeftToRight)
        self.open_from(opener)
        if self.fields is not None:
            self.fields.title.setFocus()

    def _keep(self) -> None:
        fields = self.fields
        if fields is None:
            return
        fields.forgive()
        try:
            draft = fields.draft(self._today)
            repeat = fields.repeats(self._today) if self._event is None else None
        except Refused as refused:
            self.refuse(refused.field, refused.reason)
            return
        self.kept.emit(draft, repeat, self._event, fields.following())

    def _ask(self, what: str) -> None:
        """The dialog names the number of dates that it touches."""
        fields, event = self.fields, self._event
        if fields is None or event is None:
            return
        number = 1 + self._followers * fields.following()
        dates = plural(number, "date")
        if what == "cancel":
            title, action = f"Annuler {dates} ?", "Annuler la date"
            words = f"« {event.title} » reste au programme, barré, avec le mot « annulé »."
        else:
            title, action = f"Retirer {dates} ?", "Retirer"
            words = f"« {event.title} » disparaît du programme : à réserver aux erreurs de saisie."
        ask = ConfirmDialog(title, words, action, kind="risk", parent=self)
        ask.accepted.connect(lambda: self._mark(what))
        ask.open()

    def _mark(self, what: str) -> None:
        if self.fields is not None and self._event is not None:
            self.marked.emit(what, self._event, self.fields.following())

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(24, 16, 24, 12)
        self._head.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.withdraw, self.cancel, self.restore, self.back, self.keep):
            buttons.addWidget(button)
        self._head.addWidget(self.heading, 1)
        self._head.addLayout(buttons)
        self._area = scrolling(QWidget(self), self)
        self.column.addLayout(self._head)
        self.column.addWidget(self._area, 1)
