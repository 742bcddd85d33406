"""Calendar, cards, bars and the yearly table, with the published and the example figures."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from widgets import stacked_columns, theme, tokens
from widgets.bar_chart import Bar, BarChart
from widgets.day_calendar import DayCalendar, DayColumn, DayLegend, DayState, SiteRow
from widgets.figure_card import FigureCard
from widgets.legend import Legend
from widgets.panel import Panel
from widgets.segments import Segments
from widgets.service_bars import ServiceBar, ServiceBars
from widgets.stacked_columns import StackedColumn, StackedColumns
from widgets.words import Words
from widgets.year_table import Cell, CellState, YearColumn, YearGroup, YearRow, YearTable

_DAYS = [
    "L 2",
    "M 3",
    "M 4",
    "J 5",
    "V 6",
    "L 9",
    "M 10",
    "M 11",
    "J 12",
    "V 13",
    "L 16",
    "M 17",
    "M 18",
    "J 19",
    "V 20",
]
_CODES: dict[str, DayState] = {
    "c": "closed",
    "t": "to_close",
    "l": "late",
    "n": "no_data",
    "o": "open",
    "h": "holiday",
    "f": "future",
}
_SITES = (("Centre", "ccccccchcctofff"), ("Sud", "ccccccchcltofff"), ("Sochaux", "ccncccchcccofff"))
_HOURS = (("8 h", 3), ("9 h", 9), ("10 h", 13), ("11 h", 7), ("12 h", None), ("13 h", 5), ("14 h", 9))
_SERVICES = (
    ("Passage simple", 9),
    ("Conseil / information", 8),
    ("Ressources en autonomie", 3),
    ("CV et candidature", 5),
    ("Démarches en ligne", 4),
    ("Cyberespace", 9),
    ("Mise en relation", 6),
    ("Groupe", None),
)
_FOUR = tuple(YearColumn(words, words == "Total") for words in ("Centre", "Sud", "Nord", "Total"))
_GROUPS = (
    YearGroup("2016", "sept. à déc.", _FOUR),
    YearGroup("2017", "année", _FOUR),
    YearGroup("2018", "année", _FOUR),
    YearGroup(
        "2019",
        "janv. à juin",
        (YearColumn("Centre\n(dont MSAP)"), YearColumn("Sud"), YearColumn("Total", total=True)),
    ),
    YearGroup("", "", (YearColumn("34 mois\nTotal", total=True),)),
)
_THIN = "\u202f"
_LINES = (
    (
        "Nombre de visiteurs",
        "4268 2338 1361 7967 8198 7293 5658 21149 8956 5074 1912 15942 6184 217 6401 51459",
    ),
    (
        "dont conseils et utilisations des ressources",
        "735 777 107 1619 2097 3069 533 5699 2371 1704 164 4239 2268 198 2466 14023",
    ),
    ("dont mises en relation SPRO", "72 NR 32 104p 251 NR 112 363p 391 14 38 443 104 3 107 1017p"),
)


def _cell(words: str) -> Cell:
    if words == "NR":
        return Cell("NR", "nr")
    state: CellState = "partial" if words.endswith("p") else ""
    return Cell(f"{int(words.rstrip('p')):,}".replace(",", _THIN), state)


def _rows() -> list[YearRow]:
    rows = [
        YearRow(label, tuple(_cell(word) for word in words.split()), whole=number == 0)
        for number, (label, words) in enumerate(_LINES)
    ]
    cells: list[Cell] = []
    for span, total in ((3, "2037"), (3, "6200"), (3, "2544"), (2, "641")):
        cells += [Cell(_cell(total).words, span=span, after="tous sites"), _cell(total)]
    label = "dont participants : groupes, programmation, autres accueils"
    return [*rows, YearRow(label, (*cells, _cell("11422")))]


class Figures(QWidget):
    """Everything that shows figures, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(14)
        self._calendar()
        self._cards()
        self._charts()
        views = (("year", "Bilan annuel"), ("events", "Programme"), ("outreach", "Captation"))
        self._column.addWidget(Segments(views, self))
        table = YearTable("Volumes d’utilisateurs", self)
        table.set_table(_GROUPS, _rows())
        self._column.addWidget(table)

    def _calendar(self) -> None:
        panel = Panel(self)
        column, head = QVBoxLayout(panel), QHBoxLayout()
        column.setContentsMargins(17, 12, 17, 10)
        head.addWidget(Words("Novembre 2026", 16, bold=True, parent=panel))
        head.addStretch(1)
        head.addWidget(DayLegend(parent=panel))
        calendar = DayCalendar(panel)
        rows = [SiteRow(site, tuple(_CODES[code] for code in codes)) for site, codes in _SITES]
        calendar.set_days([DayColumn(day) for day in _DAYS], rows)
        calendar.choose(0, 10)
        column.addLayout(head)
        column.addWidget(calendar)
        self._column.addWidget(panel)

    def _cards(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, figure, under in (
            ("Visiteurs", "58", "moyenne des lundis : 55"),
            ("dont conseils et ressources", "29", "50 % des visiteurs"),
            ("dont mises en relation", "6", "5 fiches, 1 appel"),
            ("dont participants", "NR", "non renseigné"),
        ):
            card = FigureCard(label, whole=label == "Visiteurs", parent=self)
            card.set_figure(figure, under)
            row.addWidget(card)
        self._column.addLayout(row)

    def _charts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        hours, services, months = BarChart("Par heure", self), ServiceBars("Par service", self), _months(self)
        hours.set_bars([Bar(hour, value) for hour, value in _HOURS])
        services.set_bars([ServiceBar(label, value) for label, value in _SERVICES])
        for title, chart in (
            ("Par heure", hours),
            ("Par service", services),
            ("Par mois, en moyenne", months),
        ):
            panel = Panel(self)
            column = QVBoxLayout(panel)
            column.setContentsMargins(16, 12, 16, 12)
            column.addWidget(Words(title, 16, bold=True, parent=panel))
            column.addWidget(chart, 1)
            row.addWidget(panel, 1)
        self._column.addLayout(row, 1)


def _months(parent: QWidget) -> QWidget:
    whole = QWidget(parent)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    parts = ("Centre", "Sud", "Nord")
    columns = StackedColumns("Visiteurs par mois, en moyenne", whole)
    columns.set_columns(
        parts,
        [
            StackedColumn("2016", "4 mois", f"1{_THIN}992", (1067, 585, 340)),
            StackedColumn("2017", "12 mois", f"1{_THIN}762", (683, 608, 471)),
            StackedColumn("2018", "12 mois", f"1{_THIN}329", (746, 423, 160)),
            StackedColumn("2019", "6 mois", f"1{_THIN}067", (1031, 36, None)),
        ],
    )
    column.addWidget(Legend(stacked_columns.marks(parts), whole))
    column.addWidget(columns, 1)
    return whole


def save(folder: Path) -> None:
    """Save the figures in each set of colours."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for worn, percent in (
        (tokens.LIGHT, 100),
        (tokens.DARK, 100),
        (tokens.CONTRAST, 100),
        (tokens.LIGHT, 200),
    ):
        theme.wear(app, theme.Look(worn, percent))
        shown = Figures()
        shown.resize(1262, 900 if percent == 100 else 1500)
        shown.show()
        app.processEvents()
        shown.grab().save(str(folder / f"figures-{worn.name}-{percent}.png"))
        shown.close()
        shown.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))
