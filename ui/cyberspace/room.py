"""The computers as they stand: in the order of their numbers, or as somebody arranged them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.records.workstations import DEEPEST, ROW, WIDEST
from widgets import theme
from widgets.empty_place import EmptyPlace
from widgets.workstation_tile import Tile, WorkstationTile

Place = tuple[int, int]
_WAYS: dict[int, Place] = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_GAP = 10


class Room(QWidget):
    """Tiles in a grid. While the room is arranged, arrows and dragging move a tile, and empty places show."""

    pressed = Signal(int)
    moved = Signal(int, int)
    placed = Signal(int, int, int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[WorkstationTile] = []
        self._places: tuple[Place, ...] = ()
        self._empty: list[EmptyPlace] = []
        self._laid: tuple[object, ...] = ()
        self.arranging = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)

    def show_tiles(self, tiles: Sequence[Tile], places: Sequence[Place]) -> None:
        """Show another moment of the room."""
        if len(tiles) != len(self._tiles):
            self._make(tiles)
        self._places = tuple(places)
        for made, tile in zip(self._tiles, tiles, strict=True):
            plain = replace(tile, large="", under="", note="", hint="", share=None)
            made.set_tile(plain if self.arranging else tile)

    def tiles(self) -> list[WorkstationTile]:
        """The tiles, by number."""
        return list(self._tiles)

    def chosen(self) -> int | None:
        """The computer whose tile has the keyboard."""
        return next((n for n, tile in enumerate(self._tiles, 1) if tile.hasFocus()), None)

    def columns(self, width: int) -> int:
        """How many stand abreast in a width: as arranged where that fits, else five, else two."""
        plan = max((across + 1 for across, _ in self._shown()), default=ROW)
        if not theme.now().large and self._fits(plan, width):
            return plan
        return 2

    def lay_out(self, width: int) -> int:
        """Place everything for a width; gives how many stand abreast."""
        columns = self.columns(width)
        for tile in self._tiles:
            tile.set_compact(columns > ROW and not self.arranging)
        state = (columns, self._places, self.arranging, len(self._tiles))
        if state != self._laid and self._tiles:
            self._laid = state
            self._place(columns)
        return columns

    def rows(self) -> int:
        """How many rows of computers there are, as they stand now."""
        return max((self._at(number)[1] + 1 for number in range(1, len(self._tiles) + 1)), default=0)

    def step(self, key: int) -> None:
        """Arrows: go to the next computer, or put the chosen one there while the room is arranged."""
        here = self.chosen()
        if here is None:
            self._focus(1)
            return
        (x, y), (right, down) = self._at(here), _WAYS[key]
        goal = x + right, y + down
        if self.arranging:
            if 0 <= goal[0] < WIDEST and 0 <= goal[1] < DEEPEST:
                self.placed.emit(here, *goal)
            return
        cells = {self._at(number): number for number in range(1, len(self._tiles) + 1)}
        while 0 <= goal[0] < WIDEST and 0 <= goal[1] <= len(self._tiles):
            if goal in cells:
                self._focus(cells[goal])
                return
            goal = goal[0] + right, goal[1] + down

    def _focus(self, number: int) -> None:
        if 0 < number <= len(self._tiles):
            self._tiles[number - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> tuple[Place, ...]:
        """The places, with the last column and one row to spare while the room is arranged."""
        return (*self._places, (WIDEST - 1, 0)) if self.arranging else self._places

    def _fits(self, columns: int, width: int) -> bool:
        for tile in self._tiles:
            tile.set_compact(columns > ROW and not self.arranging)
        widest = max((tile.minimumSizeHint().width() for tile in self._tiles), default=0)
        return columns * widest + (columns - 1) * _GAP <= width

    def _at(self, number: int) -> Place:
        if self._laid and self._laid[0] == 2:
            return (number - 1) % 2, (number - 1) // 2
        return self._places[number - 1]

    def _place(self, columns: int) -> None:
        for old in self._empty:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._empty = []
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for number, tile in enumerate(self._tiles, 1):
            self._put(tile, self._at(number))
        if self.arranging and columns > 2:
            self._show_empty()

    def _put(self, widget: QWidget, place: Place) -> None:
        self._grid.addWidget(widget, place[1], place[0])
        self._grid.setColumnStretch(place[0], 1)
        self._grid.setRowStretch(place[1], 1)

    def _show_empty(self) -> None:
        deep = min(DEEPEST, max(down for _, down in self._places) + 2)
        free = ((x, y) for y in range(deep) for x in range(WIDEST) if (x, y) not in self._places)
        for place in free:
            cell = EmptyPlace(self)
            cell.dropped.connect(lambda key, place=place: self.placed.emit(self._number(key), *place))
            self._empty.append(cell)
            self._put(cell, place)

    def _make(self, tiles: Sequence[Tile]) -> None:
        for old in self._tiles:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._tiles = [WorkstationTile(tile, parent=self) for tile in tiles]
        self._laid = ()
        for number, made in enumerate(self._tiles, 1):
            made.clicked.connect(lambda _=False, number=number: self.pressed.emit(number))
            made.dropped.connect(self._dropped)
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(
                lambda where, made=made, number=number: self.menu_asked.emit(number, made.mapToGlobal(where))
            )

    def _dropped(self, origin: str, goal: str) -> None:
        number, there = self._number(origin), self._number(goal)
        if self.arranging:
            self.placed.emit(number, *self._places[there - 1])
        else:
            self.moved.emit(number, there)

    def _number(self, key: str) -> int:
        return next(n for n, tile in enumerate(self._tiles, 1) if tile.tile().key == key)
