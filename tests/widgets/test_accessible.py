"""What a screen reader is told: role, name, state, and what has just happened."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets import announcing
from widgets.button import Button
from widgets.chip import Chip
from widgets.filter_chip import FilterChip
from widgets.journal_table import JournalTable
from widgets.number_box import NumberBox
from widgets.status_chip import StatusChip
from widgets.tally_key import TallyKey
from widgets.ticket_list import TicketList
from widgets.workstation_tile import Tile, WorkstationTile

ROLE = QAccessible.Role


@pytest.mark.parametrize(
    ("make", "roles"),
    [
        (lambda: TallyKey("F1", "Passage simple"), {ROLE.Button, ROLE.PushButton}),
        (lambda: Button("Annuler"), {ROLE.Button, ROLE.PushButton}),
        (lambda: Chip("a", "Conseil"), {ROLE.CheckBox, ROLE.Button}),
        (lambda: FilterChip("Public"), {ROLE.Button, ROLE.PushButton}),
        (StatusChip, {ROLE.Button, ROLE.PushButton}),
        (lambda: WorkstationTile(Tile("1", "Poste 1", "free", "Libre")), {ROLE.Button, ROLE.PushButton}),
        (NumberBox, {ROLE.EditableText}),
        (JournalTable, {ROLE.Table}),
        (TicketList, {ROLE.List}),
    ],
)
def test_each_control_has_the_role_that_it_plays(
    qtbot: QtBot, make: type[QWidget], roles: set[QAccessible.Role]
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert QAccessible.queryAccessibleInterface(widget).role() in roles


def test_a_taken_chip_is_heard_as_taken(qtbot: QtBot) -> None:
    chip = Chip("a", "Conseil")
    qtbot.addWidget(chip)
    chip.setChecked(True)
    assert QAccessible.queryAccessibleInterface(chip).state().checked


def test_nothing_is_said_when_nobody_listens(qtbot: QtBot) -> None:
    button = Button("Annuler")
    qtbot.addWidget(button)
    assert announcing.say(button, "1 visiteur compté à 10:41") == QAccessible.isActive()
    assert not announcing.say(button, "")
