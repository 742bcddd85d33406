"""Workshops, calls, closing, forgotten sessions, the plan of the room and its occupation."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit

from db.figures.today import Today
from db.records import workstations
from db.store.opening import Store
from tests.support import keyboard
from tests.support.stores import Clock
from tests.ui.cyberspace.pressing import entry, reserve, state
from ui.cyberspace.menu import Asked
from ui.cyberspace.page import CyberspacePage
from ui.desk_work import DeskWork
from ui.messages import Message
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog


def test_those_inside_are_told_how_long_they_have_before_a_workshop(
    page: CyberspacePage, settle: Callable[[], None], clock: Clock, day: Callable[[], Today]
) -> None:
    for number in (1, 4):
        keyboard.digit(page.window(), number)
        settle()
    reserve(page, settle, "10:30", "12:00")
    clock.move(minutes=5)
    page.tick()
    (row,) = page.view.side.watch.rows()
    told, _, warned = row.accessibleName().partition(". ")
    assert told == "Atelier CV  à 10:30 : toute la salle, jusqu’à 12:00"
    assert warned == "À prévenir, postes 1 et 4 : il leur reste 20\u00a0min"
    assert page.view.tiles()[0].tile().under == "jusqu’à 10:30, atelier"
    assert state(page, 2) == "reserved"
    clock.set("2026-11-20T10:31")
    page.tick()
    assert state(page, 1) == "over"
    said_no: list[Message] = []
    page.refused.connect(said_no.append)
    keyboard.digit(page.window(), 2)
    settle()
    assert [one.words for one in said_no] == ["Réservé pour « Atelier CV » jusqu’à 12:00."]
    page.view.side.watch.acted.emit(day().workshops[0].id.hex, "free_room")
    settle()
    assert state(page, 2) == "free"


def test_the_name_of_a_workshop_is_no_way_to_write_a_number_down(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    keyboard.press(page.window(), "R")
    (asked,) = page.findChildren(Asked)
    asked.fields["label"].setText("Mme D. 06 12 34 56 78")
    asked.accept()
    settle()
    assert asked.fields["label"].property("wrong") is True
    assert day().workshops == ()


def test_a_number_is_called_and_called_again(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    keyboard.press(page.window(), "T")
    settle()
    keyboard.press(page.window(), "A")
    settle()
    assert day().tickets[0].called is not None
    assert page.view.side.call.text() == "Rappeler"
    assert page.view.side.call_note.text().endswith("Appelé à 10:05.")


def test_near_closing_everybody_is_freed_by_a_key(
    page: CyberspacePage, settle: Callable[[], None], clock: Clock, day: Callable[[], Today]
) -> None:
    clock.set("2026-11-20T16:30")
    for number in (1, 2):
        keyboard.digit(page.window(), number)
        settle()
    clock.set("2026-11-20T16:50")
    page.tick()
    assert (
        page.view.side.watch.rows()[0].accessibleName() == "Fermeture  dans 10\u00a0min : 2 sessions ouvertes"
    )
    keyboard.press(page.window(), "L")
    (asked,) = page.findChildren(ConfirmDialog)
    asked.accept()
    settle()
    assert (day().taken, [seat.minutes for seat in day().seats]) == (0, [20, 20])


def test_sessions_forgotten_are_told_the_next_day(
    page: CyberspacePage, settle: Callable[[], None], clock: Clock, day: Callable[[], Today], work: DeskWork
) -> None:
    keyboard.digit(page.window(), 3)
    settle()
    clock.set("2026-11-23T08:31")
    work.begin_day(lambda error: pytest.fail(str(error)))
    settle()
    assert state(page, 3) == "free"
    (row,) = page.view.side.watch.rows()
    assert row.accessibleName().startswith("1 session oubliée  : arrêtée à 17:00, heure de fermeture.")
    page.view.side.watch.acted.emit("", "seen")
    settle()
    assert day().forgotten == ()


def test_the_room_is_arranged_with_the_arrows_and_stays_so(
    page: CyberspacePage, settle: Callable[[], None], store: Store
) -> None:
    keyboard.press(page.window(), "G")
    assert page.view.summary.text().startswith("Ranger")
    page.view.tiles()[9].setFocus()
    keyboard.press(page.window(), "Right")
    settle()
    page.view.room.placed.emit(1, 5, 1)  # dropped upon the tenth: they change places
    settle()
    with store.transaction() as session:
        plan = workstations.places(workstations.every(session))
    assert (plan[10], plan[1]) == ((0, 0), (5, 1))
    keyboard.digit(page.window(), 2)
    settle()
    assert state(page, 2) == "free"  # digits seat nobody while the room is arranged
    keyboard.press(page.window(), "Escape")
    settle()
    page.view.tiles()[0].setFocus()
    keyboard.press(page.window(), "Left")
    assert page.view.tiles()[8].hasFocus()  # the next one in its row: the place between is empty
    entry(page, "Remettre").trigger()
    settle()
    with store.transaction() as session:
        assert workstations.places(workstations.every(session))[10] == (4, 1)


def test_occupation_shows_a_map_and_the_same_as_a_table(
    page: CyberspacePage, settle: Callable[[], None], clock: Clock
) -> None:
    keyboard.digit(page.window(), 1)
    settle()
    clock.move(minutes=30)
    keyboard.digit(page.window(), 1)
    settle()
    keyboard.press(page.window(), "O")
    settle()
    shown = page.occupation
    assert shown.isVisible()
    assert shown.cards["Sessions"].accessibleName().startswith("Sessions : 1")
    assert shown.cards["Minutes"].accessibleName() == "Minutes : 30. 30\u00a0min par session"
    assert "vendredi, 10 h" in shown.map.accessibleDescription()
    assert shown.table.rowCount() > 0
    first = shown.table.item(0, 0)
    assert first is not None
    assert first.text() == "lundi"
    keyboard.press(page.window(), "Escape")
    assert not shown.isVisible()


def test_every_letter_has_its_visible_key(page: CyberspacePage) -> None:
    shown = {button.accessibleDescription() for button in page.view.findChildren(Button)}
    assert {"touche P", "touche L", "touche T", "touche A", "touche Entrée"} <= shown
    told = {action.text().partition("\t")[2] for action in page.view.others_menu().actions()}
    assert {"R", "O", "G", "P", "L"} <= told


def test_no_name_can_be_entered_anywhere(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    """Two short texts exist, the reason of a failure and the name of a workshop: both refuse what names."""
    keyboard.press(page.window(), "O")
    settle()
    assert page.findChildren(QLineEdit) == []
    keyboard.press(page.window(), "Escape")
    keyboard.press(page.window(), "R")
    made = page.menu.made(day().workstations[5], None)
    next(action for action in made.actions() if action.text().startswith("Mettre hors service")).trigger()
    free = [(asked, name) for asked in page.findChildren(Asked) for name in ("label", "reason")
            if name in asked.fields]  # fmt: skip
    assert len(free) == 2
    for asked, name in free:
        for typed in (
            "paul@exemple.fr",
            "06 12 34 56 78",
            "1 84 05 25 388 012",
            "AB-123-CD",
            "né le 3/4/1984",
        ):
            asked.fields[name].setText(typed)
            asked.accept()
            settle()
            assert asked.fields[name].property("wrong") is True
    assert (day().workshops, day().workstations[5].out_of_order) == ((), None)
