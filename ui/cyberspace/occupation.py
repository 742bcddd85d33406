"""Occupation: how the computers were used, by weekday and hour, as a map and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from db.figures import occupancy
from db.figures.occupancy import Occupancy, Slot, Use
from db.reference import catalogue
from ui import messages
from ui.desk_work import DeskWork
from ui.supervision import sentences
from widgets import theme
from widgets.button import Button
from widgets.columns import Columns
from widgets.figure_card import FigureCard
from widgets.flow import Flow
from widgets.full_page import FullPage
from widgets.heat_map import HeatCell, HeatMap
from widgets.overlay_bar import OverlayBar
from widgets.segments import Segments
from widgets.words import Words

_SPANS = (("7", "7 jours"), ("28", "4 semaines"), ("91", "3 mois"))
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_COLUMNS = ("Jour", "Heure", "Minutes utilisées", "Minutes ouvertes", "Occupation")
_CARDS = ("Sessions", "Minutes", "dont autonome", "dont avec aide", "Plus de poste libre", "Occupation")

Read = tuple[Occupancy, dict[str, str]]


class Occupation(FullPage):
    """Opened over the board; Escape closes it. Figures of this desk's site only."""

    def __init__(self, work: DeskWork, host: QWidget) -> None:
        super().__init__(host)
        self._work = work
        self.setAccessibleName("Occupation du cyberespace")
        self.span = Segments(_SPANS, self)
        self.shape = Segments((("map", "Carte"), ("table", "Tableau")), self)
        self.shut = Button("Fermer", cap="Échap", parent=self)
        self.cards = {name: FigureCard(name, whole=name == "Sessions", parent=self) for name in _CARDS}
        self.map, self.table = HeatMap("Occupation par jour et par heure", self), _Table(self)
        self.note = Words("", 12, ink="ink2", wrap=True, parent=self)
        self.wrong = Words("", 14, ink="bad", wrap=True, parent=self)
        self.span.chosen.connect(lambda _: self._read())
        self.shape.chosen.connect(lambda code: self._stack.setCurrentIndex(int(code == "table")))
        self.shut.clicked.connect(self.close_page)
        self._lay_out()
        self.span.choose("28")

    def open(self) -> None:
        """Show the last four weeks."""
        self.open_from(self.parentWidget())
        self._read()

    def _read(self) -> None:
        desk = self._work.desk
        last = desk.today()
        first = last - timedelta(days=int(self.span.current()) - 1)

        def found(session: Session) -> Read:
            uses = {one.code: one.short for one in catalogue.current(session).choices("uses")}
            return occupancy.read(session, desk, first, last), uses

        self._work.run(found, self._show, lambda error: self.wrong.setText(messages.of(error).words))

    def _show(self, read: Read) -> None:
        found, uses = read
        self._show_cards(found)
        rows, hours = _shape(found)
        cells = [[_cell(found.slots.get((day, hour))) for hour in hours] for day in rows]
        self.map.set_cells([_day(day) for day in rows], [f"{hour} h" for hour in hours], cells)
        self.table.show_slots(found)
        self.note.setText(_note(found, uses))

    def _show_cards(self, found: Occupancy) -> None:
        said = {
            "Sessions": (sentences.figure(found.all.sessions), _span_words(found.first, found.last)),
            "Minutes": (sentences.figure(found.all.minutes), _mean(found.all)),
            "dont autonome": (sentences.figure(found.own.sessions), _minutes(found.own)),
            "dont avec aide": (sentences.figure(found.assisted.sessions), _minutes(found.assisted)),
            "Plus de poste libre": (sentences.figure(found.unmet), "demandes sans poste"),
            "Occupation": (_percent(found.share), "des heures d’ouverture"),
        }
        for name, (figure, under) in said.items():
            self.cards[name].set_figure(figure, under)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.map)
        self._stack.addWidget(self.table)
        inside, head, choices, cards = QWidget(self), QHBoxLayout(), Flow(12), Columns(6, 12)
        inside.setProperty("bare", True)
        head.addWidget(Words("Occupation", 20, bold=True, parent=self), 1)
        head.addWidget(self.shut)
        for widget in (self.span, self.shape):
            choices.addWidget(widget)
        for card in self.cards.values():
            cards.addWidget(card)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        for part in (head, choices, cards):
            column.addLayout(part)
        column.addWidget(self._stack, 1)
        for words in (self.note, self.wrong):
            column.addWidget(words)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self._bar = OverlayBar(scroll)
        self.column.addWidget(scroll)


class _Table(QTableWidget):
    """The same figures, one hour of one weekday a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setHorizontalHeaderLabels(_COLUMNS)
        self.setAccessibleName("Occupation par jour et par heure, en tableau")
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_slots(self, found: Occupancy) -> None:
        """Show these slots."""
        self.setRowCount(len(found.slots))
        for row, ((day, hour), slot) in enumerate(sorted(found.slots.items())):
            told = (_DAYS[day], f"{hour} h – {hour + 1} h", sentences.figure(slot.used),
                    sentences.figure(slot.open) if slot.open else "fermé", _percent(slot.share))  # fmt: skip
            for column, words in enumerate(told):
                item = QTableWidgetItem(words)
                if column > 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)


def _shape(found: Occupancy) -> tuple[list[int], list[int]]:
    """The weekdays and hours that the map shows: all between the first and the last."""
    days = sorted({day for day, _ in found.slots})
    hours = sorted({hour for _, hour in found.slots})
    return days, list(range(hours[0], hours[-1] + 1)) if hours else []


def _day(day: int) -> str:
    """Short at large text, where the hours need the width."""
    return f"{_DAYS[day][:3]}." if theme.now().large else _DAYS[day]


def _cell(slot: Slot | None) -> HeatCell:
    if slot is None or (not slot.open and not slot.used):
        return HeatCell(None, "fermé")
    if slot.share is None:
        return HeatCell(None, f"{slot.used}\u00a0min")
    return HeatCell(slot.share, _percent(slot.share))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)}\u202f%"


def _minutes(use: Use) -> str:
    return f"{sentences.figure(use.minutes)}\u00a0min"


def _mean(use: Use) -> str:
    return f"{round(use.minutes / use.sessions)}\u00a0min par session" if use.sessions else ""


def _span_words(first: date, last: date) -> str:
    return f"du {sentences.short_day(first)} au {sentences.short_day(last)}"


def _note(found: Occupancy, uses: dict[str, str]) -> str:
    told = [_use_words(uses.get(code or "", "non demandé"), use) for code, use in found.uses.items()]
    said: list[str] = [f"Pour : {', '.join(told)}."] if told else []
    said.append(f"Occupation : minutes utilisées sur {found.posts} postes pendant les heures d’ouverture.")
    said += _flags(found)
    return " ".join(said)


def _flags(found: Occupancy) -> Iterable[str]:
    if found.capped:
        yield f"{sentences.plural(found.capped, 'session oubliée', 'sessions oubliées')} : durée estimée."
    if found.untimed:
        yield f"{sentences.plural(found.untimed, 'session')} sans heure, hors de la carte."


def _use_words(words: str, use: Use) -> str:
    return f"{words.lower()} {sentences.figure(use.sessions)}"
