"""An import while it runs and what it did: bytes, cards, and every record that was not taken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QWidget

from db.directory.importing import Imported
from db.directory.keeping import Told
from widgets.button import Button
from widgets.full_page import FullPage
from widgets.words import Words

_THIN = "\u202f"
_PER_MILLE = 1000
_MOST_UNKNOWN = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: plain numbers, taken while it runs."""

    read: int
    size: int
    taken: int
    refused: int


class ImportPage(FullPage):
    """Covers the tab from the first byte to the summary; the desk goes on counting meanwhile."""

    stop_asked = Signal()
    send_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAccessibleName("Import de fiches publiées")
        self.title = Words("Import de fiches publiées", 20, bold=True, parent=self)
        self.files = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _PER_MILLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Avancement")
        self.words = Words("", 16, wrap=True, parent=self)
        self.details = Words("", 14, ink="ink2", wrap=True, parent=self)
        self.wrong = QPlainTextEdit(self)
        self.wrong.setReadOnly(True)
        self.wrong.setTabChangesFocus(True)
        self.wrong.setAccessibleName("Fiches refusées")
        self.stop = Button("Arrêter", "risk", parent=self)
        self.send = Button("Envoyer les fiches proches aux postes", icon="upload", parent=self)
        self.back = Button("Fermer", "main", cap="Échap", parent=self)
        self._lay_out()
        self.stop.clicked.connect(self._stop)
        self.send.clicked.connect(self.send_asked)
        self.back.clicked.connect(self.close_page)

    def begin(self, names: list[str], opener: QWidget) -> None:
        """Show that it runs."""
        self.files.setText(", ".join(names))
        self.words.setText("Lecture du fichier…")
        self.details.setText("Vous pouvez continuer à compter : rien n’attend.")
        self.bar.setValue(0)
        self._show(running=True)
        self.open_from(opener)
        self.stop.setFocus()

    def tell(self, now: Progress) -> None:
        """Show how far it is."""
        self.bar.setValue(_PER_MILLE * now.read // max(1, now.size))
        refused = f", {_count(now.refused)} refusées" if now.refused else ""
        self.words.setText(f"{_count(now.taken)} fiches lues{refused}")

    def end(self, done: Imported, *, may_send: bool) -> None:
        """Show what it did."""
        self.bar.setValue(_PER_MILLE if done.whole else self.bar.value())
        self.words.setText(headline(done))
        self.details.setText("\n".join(details(done)))
        self.wrong.setPlainText("\n".join(map(str, done.wrong)))
        self._show(running=False)
        self.wrong.setVisible(bool(done.wrong))
        self.send.setVisible(may_send and done.whole)
        self.back.setFocus()

    def fail(self, words: str) -> None:
        """Say why nothing, or nothing more, was taken."""
        self.words.setText(words)
        self.details.setText("Ce qui était dans l’annuaire y reste.")
        self._show(running=False)
        self.back.setFocus()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText("Arrêt après les fiches en cours…")
        self.stop_asked.emit()

    def _show(self, *, running: bool) -> None:
        self.stop.setEnabled(running)
        self.stop.setVisible(running)
        self.back.setVisible(not running)
        for part in (self.wrong, self.send):
            part.setVisible(False)

    def _lay_out(self) -> None:
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(12)
        for part in (self.title, self.files, self.bar, self.words, self.details):
            self.column.addWidget(part)
        self.column.addWidget(self.wrong, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        for button in (self.send, self.stop, self.back):
            buttons.addWidget(button)
        self.column.addStretch(0)
        self.column.addLayout(buttons)


def headline(done: Imported) -> str:
    """What happened, in one sentence."""
    if done.cancelled:
        return f"Arrêté : {_count(done.taken)} fiches lues. Relancez l’import pour le terminer."
    if done.broken is not None:
        return done.broken
    return f"Terminé : {_count(done.taken)} fiches dans l’annuaire."


def details(done: Imported) -> list[str]:
    """The counts, and what was out of the ordinary."""
    lines = [_kind("Structures", done.structures), _kind("Services", done.services)]
    if done.vanished:
        lines.append(f"Plus dans le fichier : {_count(done.vanished)} fiches, gardées et marquées.")
    unknown = sorted(done.unknown.items())
    for (name, value), many in unknown[:_MOST_UNKNOWN]:
        lines.append(f"{name} : valeur inconnue « {value} », {_count(many)} fois")
    if len(unknown) > _MOST_UNKNOWN:
        lines.append(f"… et {len(unknown) - _MOST_UNKNOWN} autres valeurs inconnues")
    if done.refused:
        shown = f" (les {_count(len(done.wrong))} premières)" if done.refused > len(done.wrong) else ""
        lines.append(f"Refusées : {_count(done.refused)}{shown}")
    return [line for line in lines if line]


def _kind(name: str, told: Told) -> str:
    if not told.added + told.changed + told.same:
        return ""
    counts = ((told.added, "nouvelles"), (told.changed, "mises à jour"), (told.same, "inchangées"))
    return f"{name} : " + ", ".join(f"{_count(many)} {words}" for many, words in counts)


def _count(number: int) -> str:
    return f"{number:,}".replace(",", _THIN)
