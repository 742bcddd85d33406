"""Every state of the small widgets in one window, as the design shows them."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from widgets import theme, tokens
from widgets.button import Button, Kind
from widgets.chip import Chip
from widgets.confirm_dialog import ConfirmDialog
from widgets.empty_state import EmptyState
from widgets.focus_ring import FocusRing
from widgets.journal_model import JournalRow, RowTag
from widgets.journal_table import JournalTable
from widgets.message_bar import MessageBar
from widgets.panel import Panel
from widgets.status_chip import StatusChip
from widgets.tag import Tag
from widgets.tally_key import TallyKey
from widgets.words import Words
from widgets.workstation_tile import Tile, WorkstationTile

_TITLES = {"light": "Composants, clair", "dark": "Composants, sombre", "contrast": "Composants, contraste"}
_TO_SPECIFY = RowTag("à préciser", "warn", "dashed-circle")


class Components(QWidget):
    """One column of names, one of states."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 20, 24, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, 84)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(Words(_TITLES[name], 20, bold=True, parent=self), 0, 0, 1, 2)
        self.ring = FocusRing(self)
        self._states("", [Words(words, 12, ink="ink2", parent=self) for words in _STATES])
        for kind, words, said in _BUTTONS:
            self._states(said, [_pressed(Button(words, kind, parent=self), state) for state in range(5)])
        self._keys()
        self._chips()
        self._tags()
        self._messages()
        self._fields()
        self._tiles()
        self._lines()
        self._last()

    def _states(self, name: str, widgets: list[QWidget], stretch: bool = True) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in widgets:
            row.addWidget(widget)
        if not stretch:
            row.addStretch(1)
        self._add(name, row)

    def _add(self, name: str, row: QHBoxLayout | QVBoxLayout) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(Words(name, 12, ink="ink2", parent=self), at, 0)
        self._grid.addLayout(row, at, 1)

    def _keys(self) -> None:
        keys = [TallyKey("F1", "Passage simple", main=True, parent=self)]
        keys += [TallyKey("F7", "Mise en relation", parent=self) for _ in range(3)]
        for number, key in enumerate(keys):
            key.set_total(9 if number == 0 else 3)
        _hovered(keys[2])
        self._states("Touches", list(keys))

    def _chips(self) -> None:
        chips = [
            Chip("e", "Trouver un emploi", "E", parent=self),
            Chip("f", "Se former", "F", parent=self),
            Chip("m", "Métier", "M", parent=self),
            Chip("i", "Inactif", parent=self),
        ]
        for chip in chips:
            chip.set_lettered(True)
        chips[1].setChecked(True)
        chips[3].setEnabled(False)
        self._states("Choix", list(chips), stretch=False)

    def _tags(self) -> None:
        said = [
            Tag("à préciser", "warn", "dashed-circle", self),
            Tag("clos", "ok", "lock", self),
            Tag("après clôture", "info", "download", self),
            Tag("sans donnée", "bad", "dash", self),
            Tag("NR", "quiet", None, self),
            Tag("groupe", "soft", "people", self),
        ]
        self._states("Étiquettes", list(said), stretch=False)
        chips = [StatusChip(self) for _ in range(3)]
        chips[0].set_state("À jour à 14:32", "ok", "circle-check")
        chips[1].set_state("12 en attente", "warn", "sync")
        chips[2].set_state("1 refusé : voir", "bad", "alert")
        self._states("État", list(chips), stretch=False)

    def _messages(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(MessageBar("La liste des partenaires a changé.", "info", "Voir", parent=self))
        column.addWidget(MessageBar("Journée close à 17:04. Chiffres envoyés.", "ok", parent=self))
        column.addWidget(MessageBar("Fiche sans nom de contact.", "warn", "Ajouter un nom", parent=self))
        words = "L’imprimante ne répond pas. La fiche est gardée."
        column.addWidget(MessageBar(words, "bad", "Réessayer", parent=self))
        self._add("Messages", column)

    def _fields(self) -> None:
        choice, day, wrong = QComboBox(self), QLineEdit("jeudi 19 nov.", self), QLineEdit("31 nov.", self)
        choice.addItem("26 et plus")
        wrong.setProperty("wrong", True)
        self._states("Champs", [choice, day, wrong])

    def _tiles(self) -> None:
        tiles = [
            Tile("1", "Poste 1", "taken", "Pris", "21 min", "jusqu’à 11:03"),
            Tile("7", "Poste 7", "soon", "Bientôt", "3 min", "jusqu’à 10:45"),
            Tile("2", "Poste 2", "over", "Dépassé", "+ 8 min", "fin prévue 10:34"),
            Tile("3", "Poste 3", "free", "Libre", "Libre", "depuis 10:40"),
        ]
        self._states("Postes", [WorkstationTile(tile, compact=True, parent=self) for tile in tiles])

    def _lines(self) -> None:
        table = JournalTable(self)
        table.set_rows(
            [
                JournalRow(1, "10:24", "Conseil", 1, "normale"),
                JournalRow(2, "10:29", "Cyberespace", 1, "survol"),
                JournalRow(3, "10:41", "Passage simple", 1, "choisie", _TO_SPECIFY),
                JournalRow(
                    4,
                    "09:05",
                    "Passage simple",
                    1,
                    "annulée, motif : doublon",
                    RowTag("annulée", "quiet", "cross"),
                    cancelled=True,
                ),
                JournalRow(
                    5, "13:10", "Passage simple", 2, "reprise d’une feuille", RowTag("papier", "info", "list")
                ),
            ]
        )
        table.choose(3)
        table.setFixedHeight(theme.now().px(28 + 5 * 32) + 3)
        self._states("Lignes", [table])

    def _last(self) -> None:
        panel = Panel(self)
        QVBoxLayout(panel).addWidget(
            EmptyState("Aucun passage aujourd’hui", "Appuyez sur F1 quand quelqu’un arrive.", parent=panel)
        )
        ask = ConfirmDialog(
            "Clôturer le lundi 16 novembre ?", "2 passages manquent. Dites pourquoi.", "Clôturer", parent=self
        )
        ask.setWindowFlags(Qt.WindowType.Widget)
        row = QHBoxLayout()
        row.addWidget(panel, 1)
        row.addWidget(ask, 1)
        self._grid.addLayout(row, self._grid.rowCount(), 0, 1, 2)


_STATES = ("Normal", "Survol", "Appuyé", "Inactif", "Focus")
_BUTTONS: tuple[tuple[Kind, str, str], ...] = (
    ("main", "Imprimer", "Principal"),
    ("second", "Attendre", "Second"),
    ("plain", "Annuler", "Discret"),
    ("risk", "Tout libérer", "Risqué"),
)


def _hovered(widget: QWidget) -> None:
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)


def _pressed(button: Button, state: int) -> Button:
    if state == 1:
        _hovered(button)
    button.setDown(state == 2)
    button.setEnabled(state != 3)
    return button


def save(folder: Path) -> None:
    """Save the components in each set of colours, and at 200 %."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name, worn, percent in (
        ("light", tokens.LIGHT, 100),
        ("dark", tokens.DARK, 100),
        ("contrast", tokens.CONTRAST, 100),
        ("light-200", tokens.LIGHT, 200),
    ):
        theme.wear(app, theme.Look(worn, percent))
        window = Components(worn.name)
        window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.resize(window.sizeHint().expandedTo(QSize(683, 400)))
        window.show()
        window.activateWindow()
        app.processEvents()
        window.grab().save(str(folder / f"components-{name}.png"))
        window.close()
        window.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))
