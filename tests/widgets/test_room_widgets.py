"""What the cyberspace and outreach brought: the heat map, an empty place, fields for a day and an hour."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support import keyboard
from widgets import painting, theme, tokens
from widgets.empty_place import EmptyPlace
from widgets.heat_map import HeatCell, HeatMap
from widgets.when_fields import DayField, HourField
from widgets.workstation_tile import Tile, WorkstationTile


def test_a_map_is_heard_cell_by_cell_and_a_closed_hour_is_no_zero(qtbot: QtBot) -> None:
    made = HeatMap("Occupation")
    qtbot.addWidget(made)
    cells = [[HeatCell(0.0, "0 %"), HeatCell(None, "fermé")], [HeatCell(0.9, "90 %"), HeatCell(0.3, "30 %")]]
    made.set_cells(["lundi", "mardi"], ["9 h", "12 h"], cells)
    assert made.accessibleDescription() == "lundi, 9 h : 0 %. mardi, 9 h : 90 %. mardi, 12 h : 30 %"
    made.resize(made.sizeHint())
    made.grab()


@pytest.mark.parametrize("worn", [tokens.LIGHT, tokens.DARK, tokens.CONTRAST])
def test_the_figure_of_every_shade_is_read_and_more_is_never_lighter(
    qapp: QApplication, worn: tokens.Tokens
) -> None:
    before = theme.now()
    theme.wear(qapp, theme.Look(worn))
    grounds = [painting.heat(share / 100) for share in range(101)]
    theme.wear(qapp, before)
    for ground in grounds:
        assert max(painting.contrast(ink, ground) for ink in (worn.ink, worn.on)) >= 4.5
    away = [painting.contrast(worn.surface, ground) for ground in grounds]
    assert away == sorted(away)


def test_an_empty_place_says_who_was_put_there(qtbot: QtBot) -> None:
    place = EmptyPlace()
    qtbot.addWidget(place)
    carried = QMimeData()
    carried.setText("4")
    action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(place.dropped) as told:
        place.dropEvent(QDropEvent(QPointF(1, 1), action, carried, button, none))
    assert told.args == ["4"]


def test_a_day_and_an_hour_take_figures_and_no_word(qtbot: QtBot) -> None:
    day, hour = DayField(), HourField()
    for field in (day, hour):
        qtbot.addWidget(field)
    day.set_day(2026, 11, 20)
    hour.set_hour(9, 30)
    keyboard.type_text(day, "dupont")
    keyboard.type_text(hour, "dupont")
    assert (day.text(), hour.text()) == ("20/11/2026", "09:30")


def test_a_compact_tile_needs_less_room_and_still_says_everything(qtbot: QtBot) -> None:
    tile = Tile(
        "7", "Poste 7", "soon", "Bientôt fini", "3 min", "jusqu’à 11:05, atelier", "Autonome · Emploi"
    )
    made = WorkstationTile(tile)
    qtbot.addWidget(made)
    wide = made.minimumSizeHint().width()
    made.set_compact(True)
    assert made.minimumSizeHint().width() < wide
    assert made.accessibleName().endswith("Autonome · Emploi")
    for high in (88, 150):
        made.resize(139, high)
        made.grab()
