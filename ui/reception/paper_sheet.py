"""Yesterday's tally sheet, typed in: a day, and a number for each hour and kind."""

import datetime as dt
from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDateEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.reception.paper_grid import PaperGrid, PaperModel
from ui.reception.values import PaperEntry, PaperKind
from widgets import theme
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.focus_ring import FocusRing
from widgets.message_bar import MessageBar
from widgets.words import Words


class PaperSheet(QDialog):
    """`entered` gives a list of `PaperEntry`; the sheet stays until told that it is kept."""

    entered = Signal(list)

    def __init__(
        self,
        kinds: Sequence[PaperKind],
        hours: Sequence[int | None],
        day: dt.date,
        latest: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Feuille papier")
        self.setAccessibleName("Feuille papier")
        self._before = QApplication.focusWidget()
        self.model = PaperModel(kinds, hours, self)
        self.grid = PaperGrid(self.model, self)
        self.day = self._day_field(day, latest)
        self.back = Button("Retour", parent=self)
        self.keep = Button("Enregistrer", "main", cap="Ctrl+Entrée", parent=self)
        self.message = MessageBar(parent=self)
        self.message.hide()
        self._sum = Words("", 14, bold=True, parent=self)
        self._lay_out()
        self.ring = FocusRing(self)
        self.back.clicked.connect(self.reject)
        self.keep.clicked.connect(self._say)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.keep.click)
        self.model.counted.connect(self._counted)
        self.finished.connect(self._give_back)
        self._counted(0)
        self.grid.setFocus()

    def entries(self) -> list[PaperEntry]:
        """What the sheet says so far."""
        day = self.day.date()
        date = dt.date(day.year(), day.month(), day.day())
        return [PaperEntry(date, hour, kind, number) for hour, kind, number in self.model.filled()]

    def refuse(self, sentence: str) -> None:
        """Say why the sheet cannot be kept; nothing typed is lost."""
        self.message.show_message(sentence, "bad")
        self.message.show()
        self.keep.setEnabled(True)

    def reject(self) -> None:
        """Leave; what was typed and is not kept is named first."""
        visitors = sum(number for _, _, number in self.model.filled())
        if not visitors:
            super().reject()
            return
        several = visitors > 1
        words = f"{visitors} visiteur{'s' * several} de la feuille ne {'seront' if several else 'sera'} pas"
        words += f" compté{'s' * several}."
        ask = ConfirmDialog("Abandonner la feuille ?", words, "Abandonner", kind="risk", parent=self)
        ask.accepted.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        ask.open()

    def _day_field(self, day: dt.date, latest: dt.date) -> QDateEdit:
        field = QDateEdit(QDate(day.year, day.month, day.day), self)
        field.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        field.setDisplayFormat("dddd d MMMM yyyy")
        field.setCalendarPopup(True)
        field.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        field.setAccessibleName("Jour de la feuille")
        return field

    def _say(self) -> None:
        self.keep.setEnabled(False)
        self.entered.emit(self.entries())

    def _counted(self, visitors: int) -> None:
        several = "s" * (visitors > 1)
        self._sum.setText(f"{visitors} visiteur{several} sur la feuille")
        self.keep.setEnabled(visitors > 0)

    def _lay_out(self) -> None:
        look = theme.now()
        head, foot = QHBoxLayout(), QHBoxLayout()
        label = Words("Jour", 14, ink="ink2", parent=self)
        label.setBuddy(self.day)
        head.addWidget(Words("Reprendre une feuille papier", 20, bold=True, parent=self))
        head.addStretch(1)
        head.addWidget(label)
        head.addWidget(self.day)
        foot.addWidget(self._sum)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.keep)
        told = "Tapez les nombres de la feuille. Chaque ligne sera marquée « papier »."
        column = QVBoxLayout(self)
        column.setSpacing(look.gap(12))
        column.setContentsMargins(24, 20, 24, 16)
        column.addLayout(head)
        column.addWidget(Words(told, 14, ink="ink2", wrap=True, parent=self))
        column.addWidget(self.message)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
        self.resize(min(1180, look.px(1080)), min(700, look.px(560)))

    def _give_back(self) -> None:
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.activateWindow()
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
