"""The board of workstations, its day line, who waits and what to watch, after the design."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from widgets import day_line, theme, tokens
from widgets.day_line import DayLine, DayRow, Span
from widgets.legend import Legend
from widgets.panel import Panel
from widgets.ticket_list import Ticket, TicketList
from widgets.watch_list import Act, Watch, WatchList
from widgets.words import Words
from widgets.workstation_tile import Tile, WorkstationTile

_TILES = (
    Tile("1", "Poste 1", "taken", "Pris", "21 min", "jusqu’à 11:03", "Autonome · Emploi", share=0.65),
    Tile("2", "Poste 2", "over", "Dépassé", "+ 8 min", "fin prévue 10:34", "Autonome · Emploi", share=1),
    Tile(
        "3", "Poste 3", "called", "Pour le ticket 14", "Libre", "depuis 10:40", hint="Installer ici : touche"
    ),
    Tile("4", "Poste 4", "taken", "Pris", "47 min", "jusqu’à 11:29", "Autonome · CV et lettre", share=0.22),
    Tile(
        "5", "Poste 5", "extended", "Prolongé", "13 min", "jusqu’à 10:55", "Autonome · Formation", share=0.86
    ),
    Tile("6", "Poste 6", "out", "Hors service", "", "", "Clavier en panne, signalé lundi"),
    Tile(
        "7", "Poste 7", "soon", "Bientôt fini", "3 min", "jusqu’à 10:45", "Autonome · Messagerie", share=0.95
    ),
    Tile("8", "Poste 8", "taken", "Pris", "36 min", "jusqu’à 11:18", "Avec aide · Démarches", share=0.4),
    Tile("9", "Poste 9", "reserved", "Réservé", "11:00", "Atelier CV, jusqu’à 12:00"),
    Tile("0", "Poste 10", "reserved", "Réservé", "11:00", "Atelier CV, jusqu’à 12:00"),
)
_DAY = (
    DayRow("Poste 1", (Span(515, 570, "done"), Span(602, 642, "now"), Span(642, 663, "left"))),
    DayRow("Poste 2", (Span(573, 634, "now"), Span(634, 642, "over"))),
    DayRow("Poste 3", (Span(608, 639, "done"),)),
    DayRow("Poste 4", (Span(527, 579, "done"), Span(628, 642, "now"), Span(642, 689, "left"))),
    DayRow("Poste 5", (Span(564, 642, "now"), Span(642, 655, "left"))),
    DayRow("Poste 6", (Span(510, 720, "out"),)),
    DayRow("Poste 7", (Span(584, 642, "now"), Span(642, 645, "left"))),
    DayRow("Poste 8", (Span(617, 642, "now"), Span(642, 678, "left"))),
    DayRow("Poste 9", (Span(660, 720, "reserved"),)),
    DayRow("Poste 10", (Span(660, 720, "reserved"),)),
)
_WATCHES = (
    Watch(
        "2",
        "alert",
        "bad",
        ": temps dépassé de 8 min",
        "Poste 2",
        acts=(Act("free", "Libérer"), Act("extend", "Prolonger", "+")),
    ),
    Watch("7", "warning", "warn", ": fin dans 3 min, à prévenir", "Poste 7"),
    Watch("cv", "calendar", "info", "Atelier CV à 11:00 : postes 9 et 10"),
)


class Workstations(QWidget):
    """The two columns of the page, without its buttons."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 16)
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(14)
        right.setSpacing(14)
        row.addLayout(left, 1)
        row.addLayout(right)
        board = QGridLayout()
        board.setSpacing(10)
        for number, tile in enumerate(_TILES):
            board.addWidget(WorkstationTile(tile, parent=self), number // 5, number % 5)
        left.addLayout(board, 1)
        left.addWidget(self._day())
        right.addWidget(self._tickets())
        right.addWidget(self._watches(), 1)

    def _day(self) -> QWidget:
        panel = Panel(self)
        column, head = QVBoxLayout(panel), QHBoxLayout()
        column.setContentsMargins(16, 12, 16, 14)
        head.addWidget(Words("Ce matin", 16, bold=True, parent=panel))
        head.addWidget(Words("9 sessions", 12, ink="ink2", parent=panel))
        head.addStretch(1)
        head.addWidget(Legend(day_line.MARKS, panel))
        line = DayLine(panel)
        line.set_day(_DAY, 510, 720, 642)
        column.addLayout(head)
        column.addWidget(line)
        return panel

    def _tickets(self) -> QWidget:
        panel = Panel(self)
        panel.setFixedWidth(theme.now().px(312))
        column = QVBoxLayout(panel)
        column.setContentsMargins(1, 12, 1, 1)
        title = Words("   Liste d’attente", 16, bold=True, parent=panel)
        tickets = TicketList(panel)
        tickets.set_tickets(
            [
                Ticket("14", "depuis 10:31", "11 min"),
                Ticket("15", "depuis 10:36", "6 min"),
                Ticket("16", "depuis 10:39", "3 min"),
            ]
        )
        tickets.setFixedHeight(tickets.sizeHint().height() + 2)
        column.addWidget(title)
        column.addWidget(tickets)
        return panel

    def _watches(self) -> QWidget:
        panel = Panel(self)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 12, 0, 0)
        watches = WatchList(panel)
        watches.set_watches(_WATCHES)
        column.addWidget(Words("   À surveiller", 16, bold=True, parent=panel))
        column.addWidget(watches, 1)
        return panel


def save(folder: Path) -> None:
    """Save the board in each set of colours."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for worn in (tokens.LIGHT, tokens.DARK, tokens.CONTRAST):
        theme.wear(app, theme.Look(worn))
        board = Workstations()
        board.resize(1262, 690)
        board.show()
        app.processEvents()
        board.grab().save(str(folder / f"workstations-{worn.name}.png"))
        board.close()
        board.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))
