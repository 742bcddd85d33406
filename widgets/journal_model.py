"""The lines of a journal as a table: `set_rows`, no query."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets import tag
from widgets.words import tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("Heure", "Passage", "Nb", "Détails", "", "")
HOUR, KIND, NUMBER, DETAILS, TAG, MORE = range(6)
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class RowTag:
    """The tag at the end of a line."""

    words: str
    state: tag.State
    icon: str | None = None


@dataclass(frozen=True)
class JournalRow:
    """One line: what its columns say and how it looks."""

    id: Hashable
    hour: str
    kind: str
    number: int
    details: str
    tag: RowTag | None = None
    quiet: bool = False
    cancelled: bool = False

    def spoken(self) -> str:
        """The whole line, as a screen reader says it."""
        state = f", {self.tag.words}" if self.tag else ""
        return f"{self.hour}, {self.kind}, {self.number}, {self.details}{state}"


class JournalModel(QAbstractTableModel):
    """Newest first, as handed in."""

    def __init__(self, parent: QObject, columns: Sequence[str] = COLUMNS) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[JournalRow] = []

    def set_rows(self, rows: Sequence[JournalRow]) -> None:
        """Show these lines instead of the former ones."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def shows(self, rows: Sequence[JournalRow]) -> bool:
        """Whether exactly these lines are shown already."""
        return self._rows == list(rows)

    def row_at(self, number: int) -> JournalRow | None:
        """The line at a place."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, row_id: Hashable) -> int:
        """Where a line stands, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Six."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, shows as a tip, or lets a screen reader say."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            state = row.tag.words if row.tag else ""
            return (row.hour, row.kind, str(row.number), row.details, state, "")[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return {DETAILS: tip(row.details), MORE: "Autres gestes"}.get(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "Autres gestes" if index.column() == MORE else row.spoken()
        return None
