import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets import painting, theme, tokens
from widgets.workstation_tile import Tile, TileState, WorkstationTile, colours

TAKEN = Tile("4", "Poste 4", "taken", "Pris", "47 min", "jusqu’à 11:29", "Autonome · CV et lettre", share=0.2)
STATES: tuple[TileState, ...] = ("free", "called", "taken", "extended", "soon", "over", "out", "reserved")


def test_it_says_everything_in_words(qtbot: QtBot) -> None:
    tile = WorkstationTile(TAKEN)
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Poste 4, Pris, 47 min, jusqu’à 11:29, Autonome · CV et lettre"
    assert tile.accessibleDescription() == "touche 4"


def test_somebody_is_moved_from_one_to_another(qtbot: QtBot) -> None:
    tile = WorkstationTile(Tile("5", "Poste 5", "free", "Libre"))
    qtbot.addWidget(tile)
    carried = QMimeData()
    carried.setText("4")
    action, button, held = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(tile.dropped) as dropped:
        tile.dropEvent(QDropEvent(QPointF(tile.rect().center()), action, carried, button, held))
    assert dropped.args == ["4", "5"]


def test_a_click_says_so(qtbot: QtBot) -> None:
    tile = WorkstationTile(TAKEN)
    qtbot.addWidget(tile)
    with qtbot.waitSignal(tile.clicked):
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_nothing_is_cut(qtbot: QtBot, percent: int) -> None:
    tile = WorkstationTile(TAKEN)
    qtbot.addWidget(tile)
    for words, size, bold in ((TAKEN.note, 12, False), (TAKEN.under, 12, False), (TAKEN.large, 28, True)):
        assert painting.width(words, size, bold) < tile.minimumSizeHint().width()


@pytest.mark.parametrize("worn", [tokens.LIGHT, tokens.DARK, tokens.CONTRAST], ids=lambda worn: worn.name)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_drawn_with_a_border_of_its_own(
    qtbot: QtBot, qapp: QApplication, state: TileState, worn: tokens.Tokens
) -> None:
    theme.wear(qapp, theme.Look(worn))
    tile = WorkstationTile(Tile("1", "Poste 1", state, "mot", "21 min", "jusqu’à", "note"))
    qtbot.addWidget(tile)
    tile.resize(170, 166)
    picture = tile.grab().toImage()
    edge = colours(state, worn)[1].lower()
    assert edge in {picture.pixelColor(x, 0).name() for x in range(60, 110)}
