"""What the slip says of the site, and the time limits of the cyberspace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.records import hours_in_words
from db.site_settings import SiteSettings
from widgets import theme
from widgets.button import Button
from widgets.form import Form
from widgets.panel import Panel
from widgets.tag import Tag
from widgets.whole_number import WholeNumber
from widgets.words import Words


class SitePanel(Panel):
    """A form kept by its button; a refused field keeps what was typed."""

    kept = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours, self.phone, self.link = (QLineEdit(self) for _ in range(3))
        self.minutes, self.more, self.computers = (WholeNumber(self) for _ in range(3))
        for box, low, high in ((self.minutes, 5, 480), (self.more, 5, 480), (self.computers, 0, 60)):
            box.setRange(low, high)
        self._spoken = Words("", 14, ink="ink2", wrap=True, parent=self)
        self._tag = Tag("à confirmer", "warn", "dashed-circle", self)
        self._said = Words("", 14, ink="ok", parent=self)
        self.keep = Button("Enregistrer", "main", parent=self)
        self.keep.clicked.connect(self._keep)
        self.hours.textChanged.connect(lambda text: self._spoken.setText(hours_in_words.sentence(text)))
        self.form = Form(self)
        self._add_fields()
        self._lay_out()

    def show_settings(self, found: SiteSettings) -> None:
        """Show what is set."""
        self.hours.setText(found.opening_hours)
        self.phone.setText(found.phone)
        self.link.setText(found.link)
        self.minutes.setValue(found.session_minutes)
        self.more.setValue(found.extension_minutes)
        self.computers.setValue(found.workstations)
        self.computers.setMinimum(found.workstations)
        self._tag.setVisible(not found.hours_confirmed)

    def say(self, words: str) -> None:
        """Say that it is done."""
        self._said.setText(words)

    def _keep(self) -> None:
        self.form.forgive()
        self.say("")
        self.kept.emit(
            SiteSettings(
                opening_hours=self.hours.text(),
                hours_confirmed=True,
                phone=self.phone.text(),
                session_minutes=self.minutes.value(),
                extension_minutes=self.more.value(),
                workstations=self.computers.value(),
                link=self.link.text(),
            )
        )

    def _add_fields(self) -> None:
        add = self.form.add
        add("opening_hours", "Horaires", self.hours, "Par exemple Mo-Fr 08:30-12:00,13:30-17:00")
        add("phone", "Téléphone du site, imprimé sur la fiche", self.phone)
        add(
            "link",
            "Page de l’association, code QR des affiches",
            self.link,
            "Vide : aucun code sur les papiers",
        )
        add("session_minutes", "Durée d’une session, en minutes", self.minutes)
        add("extension_minutes", "Prolongation, en minutes", self.more)
        add("workstations", "Ordinateurs du cyberespace", self.computers)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        margin = theme.now().gap(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Words("Site", 16, bold=True, parent=self))
        head.addStretch(1)
        head.addWidget(self._tag)
        column.addLayout(head)
        column.addWidget(self._spoken)
        column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self._said)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        column.addLayout(foot)
