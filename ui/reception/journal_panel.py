"""The journal of the day in its panel: head, filter, paper sheet, lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.reception.values import JournalLine
from widgets import theme
from widgets.button import Button
from widgets.empty_state import EmptyState
from widgets.filter_chip import FilterChip
from widgets.journal_model import JournalRow, RowTag
from widgets.journal_table import JournalTable
from widgets.panel import Panel
from widgets.words import Words

_TO_SPECIFY = RowTag("à préciser", "warn", "dashed-circle")
_CANCELLED = RowTag("annulée", "quiet", "cross")
_PAPER = RowTag("papier", "info", "list")


def shown(line: JournalLine) -> JournalRow:
    """A line as the table shows it."""
    tag = _TO_SPECIFY if line.to_specify else _PAPER if line.from_paper else None
    details = line.details or "non demandé"
    if line.cancelled:
        details = f"annulée, motif : {line.reason}" if line.reason else line.details or "annulée"
        tag = _CANCELLED
    return JournalRow(
        line.id,
        line.hour,
        line.kind,
        line.number,
        details,
        tag,
        quiet=not line.details,
        cancelled=line.cancelled,
    )


class JournalPanel(Panel):
    """Lines newest first, those to specify alone when asked."""

    opened = Signal(object)
    duplicate_asked = Signal(object)
    cancel_asked = Signal(object)
    correct_asked = Signal(object)
    filter_changed = Signal(bool)
    paper_sheet_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[object, JournalLine] = {}
        self._title = Words("Journal du jour", 16, bold=True, parent=self)
        self._sum = Words("", 14, ink="ink2", parent=self)
        self.filter = FilterChip("À préciser : 0", before="filter", parent=self)
        self.filter.setCheckable(True)
        self.filter.toggled.connect(self.filter_changed)
        self.paper = Button("Feuille papier…", "plain", icon="list", height="row", parent=self)
        self.paper.clicked.connect(self.paper_sheet_asked)
        self._close = Button("Fermer", cap="Échap", height="row", parent=self)
        self._close.clicked.connect(self.close_asked)
        self._close.hide()
        self.table = JournalTable(self)
        self.table.opened.connect(self.opened)
        self.table.menu_asked.connect(self._show_menu)
        self._empty = EmptyState("", parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._lay_out()

    def set_lines(self, lines: Sequence[JournalLine], filtered: bool) -> None:
        """Show these lines; the filter may hide others."""
        self._lines = {line.id: line for line in lines}
        self.table.set_rows([shown(line) for line in lines])
        if filtered:
            self._empty.set_words("Rien à préciser", "Tous les passages sont complets.")
        else:
            self._empty.set_words("Aucun passage aujourd’hui", "Appuyez sur F1 quand quelqu’un arrive.")
        self._stack.setCurrentWidget(self.table if lines else self._empty)

    def set_sums(self, lines: int, visitors: int, to_specify: int) -> None:
        """Say how many lines, visitors, and lines to specify the day has."""
        said = f"{lines} ligne{'s' * (lines > 1)} · {visitors} visiteur{'s' * (visitors > 1)}"
        self._sum.setText(said)
        self.filter.set_filter(f"À préciser : {to_specify}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sums out where room is short: the strip says them too."""
        self._fit()
        super().resizeEvent(event)

    def set_page(self, whole: bool) -> None:
        """Whether it is a whole page, with its own way out, or a panel among others."""
        self.set_flat(whole)
        self._close.setVisible(whole)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the look changes."""
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def menu_of(self, row_id: object) -> QMenu:
        """The other gestures of a line."""
        line = self._lines[row_id]
        menu = QMenu(self)
        for words, signal, allowed in (
            ("Ouvrir les détails", self.opened, not line.cancelled),
            ("Corriger…", self.correct_asked, line.open_day and not line.cancelled),
            ("Dupliquer", self.duplicate_asked, line.open_day),
            ("Annuler la ligne…", self.cancel_asked, line.open_day and not line.cancelled),
        ):
            action = menu.addAction(words)
            action.setEnabled(allowed)
            action.triggered.connect(lambda _=False, signal=signal: signal.emit(row_id))
        return menu

    def _show_menu(self, row_id: object, where: QPoint) -> None:
        menu = self.menu_of(row_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._sum)
        self._head.addStretch(1)
        self._head.addWidget(self.filter)
        self._head.addWidget(self.paper)
        self._head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 2)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self._dress()

    def _dress(self) -> None:
        look = theme.now()
        self._head.setContentsMargins(look.gap(16), look.px(8), look.gap(10), look.px(8))
        self._head.setSpacing(look.gap(8))
        self._fit()

    def _fit(self) -> None:
        parts = [self._title, self.filter, self.paper] + [self._close] * (not self._close.isHidden())
        room = self.width() - sum(part.sizeHint().width() for part in parts) - 4 * 16
        self._sum.setVisible(room >= self._sum.sizeHint().width())
