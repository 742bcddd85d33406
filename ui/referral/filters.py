"""The filters under the search line: taken over from the visit, set or taken away with one press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.referral.values import Filter, Option
from widgets import theme
from widgets.filter_chip import FilterChip
from widgets.flow import Flow
from widgets.words import tip


class Filters(QWidget):
    """A chip for each filter; a chip with a value takes it away, one without opens its list."""

    changed = Signal()
    remade = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: dict[str, Filter] = {}
        self._chips: dict[str, FilterChip] = {}
        self._values: dict[str, str] = {}
        self._flow = Flow(8, self)
        self._menu = QMenu(self)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """The filters of this site, in order."""
        for chip in self._chips.values():
            chip.hide()
            chip.deleteLater()
        self._filters = {one.field: one for one in filters}
        self._chips = {field: self._chip(field) for field in self._filters}
        self._show()
        self.remade.emit()

    def chips(self) -> list[FilterChip]:
        """The chips, in order."""
        return list(self._chips.values())

    def values(self) -> dict[str, str]:
        """The code chosen of each filter that is set."""
        return dict(self._values)

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """Set the filters; what is None or unknown here is taken away."""
        known = {field: {option.code for option in one.options} for field, one in self._filters.items()}
        self._values = {
            field: code
            for field, code in values.items()
            if field in known and code is not None and code in known[field]
        }
        self._show()

    def know(self, field: str, option: Option) -> None:
        """Add a choice that the list of this site lacks."""
        one = self._filters.get(field)
        if one is not None and option.code not in {known.code for known in one.options}:
            self._filters[field] = Filter(field, one.title, (*one.options, option))

    def chip(self, field: str) -> FilterChip:
        """The chip of a field."""
        return self._chips[field]

    def menu(self) -> QMenu:
        """The list of the filter opened last."""
        return self._menu

    def changeEvent(self, event: QEvent) -> None:
        """Keep the gaps of the look."""
        if event.type() == QEvent.Type.StyleChange:
            self._flow.set_gap(theme.now().gap(8))
        super().changeEvent(event)

    def _chip(self, field: str) -> FilterChip:
        chip = FilterChip(self._filters[field].title, parent=self)
        chip.clicked.connect(lambda: self._press(field))
        self._flow.addWidget(chip)
        return chip

    def _show(self) -> None:
        for field, chip in self._chips.items():
            code = self._values.get(field)
            words = {option.code: option.words for option in self._filters[field].options}
            after = "chevron-down" if code is None else "cross"
            chip.set_filter(self._filters[field].title, words.get(code or "", ""), after)
            said = "enlever" if code else "choisir"
            chip.setAccessibleDescription(said)
        self._flow.invalidate()

    def _press(self, field: str) -> None:
        if self._values.pop(field, None) is None:
            self._open(field)
        else:
            self._show()
            self.changed.emit()

    def _open(self, field: str) -> None:
        self._menu.clear()
        for option in self._filters[field].options:
            action = self._menu.addAction(option.words)
            action.setToolTip(tip(option.full_words))
            action.triggered.connect(lambda _=False, code=option.code: self._set(field, code))
        self._menu.popup(self._chips[field].mapToGlobal(QPoint(0, self._chips[field].height() + 4)))

    def _set(self, field: str, code: str) -> None:
        self._values[field] = code
        self._show()
        self.changed.emit()
