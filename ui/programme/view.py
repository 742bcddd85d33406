"""The programme as it is seen and pressed: values in, signals out, no store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.programme.side import Side
from ui.supervision.panels import scrolling
from widgets import theme
from widgets.button import Button
from widgets.digits import digit_of, letter_of
from widgets.full_page import FullPage
from widgets.month_board import MonthBoard
from widgets.segments import Segments
from widgets.words import Words

MODES = (("month", "Mois"), ("week", "Semaine"))
PAPERS = (
    ("agenda", "Agenda du mois, A4"),
    ("month_a3", "Affiche du mois, A3"),
    ("month_a4", "Affiche du mois, A4"),
    ("event_a3", "Affiche de l’événement choisi, A3"),
    ("event_a4", "Affiche de l’événement choisi, A4"),
    ("", ""),
    ("ics_month", "Fichier agenda du mois, .ics"),
    ("ics_all", "Fichier agenda, toutes les dates, .ics"),
    ("", ""),
    ("slides", "Écran de la salle d’attente"),
)


class ProgrammeView(QWidget):
    """Head, calendar, right column; at larger text the column is a page of its own."""

    turned = Signal(int)
    today_asked = Signal()
    mode_chosen = Signal(str)
    site_chosen = Signal(object)
    add_asked = Signal()
    paper_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Programme")
        self.side = Side(self)
        self.board = MonthBoard(self)
        self.title = Words("Programme", 20, bold=True, parent=self)
        self.modes = Segments(MODES, self)
        self.before = Button("", icon="chevron-left", name="Avant, touche Page précédente", parent=self)
        self.period = Words("", 16, bold=True, parent=self)
        self.period.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.after = Button("", icon="chevron-right", name="Après, touche Page suivante", parent=self)
        self.sites = QComboBox(self)
        self.sites.setAccessibleName("Site du programme")
        self.papers = Button("Agenda, affiche…", icon="printer", cap="P", parent=self)
        self.add = Button("Ajouter un événement", "main", icon="plus", cap="A", parent=self)
        self.more = Button("Détails", cap="D", parent=self)
        self.menu = QMenu(self)
        self._page = FullPage(self)
        self._lay_out()
        self._connect()
        self._arrange()

    def show_head(self, period: str, *, editable: bool, week: bool) -> None:
        """Name the weeks shown."""
        self.period.setText(period)
        self.board.setAccessibleName(f"Programme, {period}")
        self.add.setVisible(editable)
        self.modes.choose("week" if week else "month")
        self._arrange()

    def show_sites(self, sites: Sequence[tuple[str | None, str]], chosen: str | None) -> None:
        """Offer the sites; one alone needs no choice."""
        if [self.sites.itemData(n) for n in range(self.sites.count())] != [code for code, _ in sites]:
            self.sites.blockSignals(True)
            self.sites.clear()
            for code, words in sites:
                self.sites.addItem(words, code)
            self.sites.blockSignals(False)
        self.sites.setVisible(len(sites) > 1)
        place = self.sites.findData(chosen)
        self.sites.setCurrentIndex(max(0, place))

    def show_papers(self, *, event: bool) -> None:
        """Which papers can be made."""
        for action in self.menu.actions():
            if str(action.data()).startswith("event_"):
                action.setEnabled(event)

    def follow(self) -> None:
        """Keep what is chosen in sight."""
        area = self.board.current_area()
        self._area.ensureVisible(round(area.left()), round(area.center().y()), 0, round(area.height()) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and page keys; arrows are the calendar's."""
        panel = self.side.event_panel
        keys = {
            "C": panel.count,
            "M": panel.edit,
            "A": self.add,
            "P": self.papers,
            "D": self.more,
            "+": panel.more,
            "-": panel.fewer,
        }
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        text = letter_of(event) or event.text()
        if Qt.Key(event.key()) in pages:
            self.turned.emit(pages[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.today_asked.emit()
        elif text == "S":
            self.mode_chosen.emit("month" if self.modes.current() == "week" else "week")
        elif text in keys:
            _press(keys[text])
        elif digit_of(event) == 0:
            _press(panel.nobody)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _connect(self) -> None:
        for button, step in ((self.before, -1), (self.after, 1)):
            button.clicked.connect(lambda _=False, by=step: self.turned.emit(by))
        self.board.turned.connect(self.turned)
        self.board.day_chosen.connect(lambda _: self.follow())
        self.modes.chosen.connect(self.mode_chosen)
        self.sites.activated.connect(lambda place: self.site_chosen.emit(self.sites.itemData(place)))
        self.add.clicked.connect(self.add_asked)
        self.papers.clicked.connect(self._open_menu)
        self.more.clicked.connect(lambda: self._page.open_from(self.more))
        for code, words in PAPERS:
            if not code:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(words)
            action.setData(code)
            action.triggered.connect(lambda _=False, asked=code: self.paper_asked.emit(asked))

    def _open_menu(self) -> None:
        self.menu.popup(self.papers.mapToGlobal(self.papers.rect().bottomLeft()))

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        where, does = QHBoxLayout(), QHBoxLayout()
        for widget in (self.title, self.modes, self.before, self.period, self.after, self.sites):
            where.addWidget(widget)
        where.addStretch(1)
        does.addStretch(1)
        for button in (self.more, self.papers, self.add):
            does.addWidget(button)
        for row in (where, does):
            row.setSpacing(8)
        self._head.addLayout(where, 1)
        self._head.addLayout(does)
        self._left = QVBoxLayout()
        self._left.setSpacing(12)
        self._left.addLayout(self._head)
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        self._area = scrolling(self.board, self)
        self._below.addWidget(self._area, 1)
        self._below.addWidget(self.side)
        self._left.addLayout(self._below, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.addLayout(self._left)

    def _arrange(self) -> None:
        """The right column is a page of its own at larger text; the head takes two lines then."""
        crowded = theme.now().crowded or self.width() < 1000
        inside = self.side.parentWidget() is self._page
        if crowded and not inside:
            self._below.removeWidget(self.side)
            self._page.column.addWidget(self.side)
        elif not crowded and inside:
            self._page.column.removeWidget(self.side)
            self._page.close_page()
            self._below.addWidget(self.side)
        self.side.setMaximumWidth(16_777_215 if crowded else theme.now().px(312))
        self.side.setMinimumWidth(0 if crowded else theme.now().px(312))
        self.side.show()
        self.more.setVisible(crowded)
        self.period.setMinimumWidth(theme.now().px(140))
        self._fit_head()

    def _fit_head(self) -> None:
        """One line, else two; the name of the place, which the rail says too, gives way first."""
        where = (self.title, self.modes, self.before, self.period, self.after, self.sites)
        does = (self.more, self.papers, self.add)
        room = self.width() - 48
        first = _wide(widget for widget in where if widget is self.title or not widget.isHidden())
        both = first + _wide(widget for widget in does if not widget.isHidden()) + 12
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if both <= room else ways.TopToBottom)
        self.title.setVisible(first <= room)


def _wide(widgets: Iterable[QWidget]) -> int:
    """How wide they are side by side."""
    return sum(widget.sizeHint().expandedTo(widget.minimumSize()).width() + 8 for widget in widgets)


def _press(button: Button) -> None:
    """A key does what its button does, and nothing when the button is not there."""
    if not button.isHidden() and button.isEnabled():
        button.click()
