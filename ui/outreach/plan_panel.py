"""The calendar of the team: when and where it is, for every desk to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.panel import Filet, Panel
from widgets.watch_list import Act, Watch, WatchList
from widgets.words import Words


@dataclass(frozen=True)
class Planned:
    """One outing in words."""

    code: str
    when: str
    where: str
    today: bool = False
    cancelled: bool = False


class PlanPanel(Panel):
    """Read everywhere; changed where the right to do so is."""

    plan_asked = Signal()
    acted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button("Prévoir…", icon="plus", height="row", cap="V", parent=self)
        self.add.clicked.connect(self.plan_asked)
        self._quiet = QWidget(self)
        self._note = Words("", 14, ink="ink2", wrap=True, parent=self._quiet)
        self.list = WatchList(self, tight=True)
        self.list.acted.connect(self.acted)
        self._lay_out()

    def show_plan(self, planned: Sequence[Planned], *, may_plan: bool) -> None:
        """Show these outings."""
        self.add.setVisible(may_plan)
        self._quiet.setVisible(not planned)
        more = "" if may_plan else " Elles se prévoient au suivi."
        self._note.setText(f"Aucune sortie prévue ces cinq semaines.{more}")
        self.list.set_watches([_watch(one, may_plan=may_plan) for one in planned])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 8, 15, 8)
        head.addWidget(Words("Sorties prévues", 16, bold=True, parent=self), 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(Filet(self))
        quiet = QHBoxLayout(self._quiet)
        quiet.setContentsMargins(15, 8, 15, 8)
        quiet.addWidget(self._note)
        column.addWidget(self._quiet)
        column.addWidget(self.list)
        column.addStretch(1)


def _watch(one: Planned, *, may_plan: bool) -> Watch:
    acts = (Act("restore", "Rétablir") if one.cancelled else Act("cancel", "Annuler"),) if may_plan else ()
    strong = f"Aujourd’hui : {one.where}" if one.today else one.where
    words = "(annulée)" if one.cancelled else ""
    icon, state = ("cross", "quiet") if one.cancelled else ("pin", "info" if one.today else "quiet")
    return Watch(one.code, icon, state, words, strong, one.when, acts)  # type: ignore[arg-type]
