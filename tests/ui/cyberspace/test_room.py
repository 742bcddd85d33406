"""Workshops, calls, closing, forgotten sessions, the plan of the room and its occupation."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from db.figures.today import Today
from db.records import moments, workstations
from db.records.desk import Desk
from db.reference import programme
from db.store.opening import Store
from tests.support import keyboard, typed
from tests.support.programme import draft
from tests.support.stores import Clock
from tests.ui.cyberspace.pressing import asked_to_reserve, entry, reserve, state
from ui.asked import AskWhy
from ui.cyberspace.page import CyberspacePage
from ui.cyberspace.reserving import AskReservation
from ui.desk_work import DeskWork
from ui.messages import Message
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.when_fields import HourField


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
    assert told == "Atelier – Trouver un emploi  à 10:30 : toute la salle, jusqu’à 12:00"
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
    assert [one.words for one in said_no] == ["Réservé pour « Atelier – Trouver un emploi » jusqu’à 12:00."]
    page.view.side.watch.acted.emit(day().workshops[0].id.hex, "free_room")
    settle()
    assert state(page, 2) == "free"


def test_the_room_is_kept_for_an_event_of_today_at_its_hours(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today], store: Store, desk: Desk
) -> None:
    today = desk.today()
    with store.transaction() as session:
        for told in (
            draft(day=today, starts=time(8), ends=time(9), title="Terminé", form="atelier"),
            draft(day=today, starts=time(14), ends=time(16), title="Atelier CV", form="atelier"),
            draft(day=today + timedelta(days=3), title="Un autre jour", form="atelier"),
            draft(day=today, starts=time(11), ends=time(12), title="Ailleurs", form="atelier", site="sud"),
        ):
            programme.add(session, desk, told)
    keyboard.press(page.window(), "R")
    settle()
    asked = asked_to_reserve(page)
    offered = [asked.label.itemText(place) for place in range(asked.label.count())]
    assert offered[:3] == [
        "Atelier CV, 14:00–16:00",
        "Atelier",
        "Atelier – Trouver une formation",
    ]
    keyboard.press(asked.label, "Return")
    settle()
    (kept,) = day().workshops
    clock = [moments.local(when).strftime("%H:%M") for when in (kept.begins, kept.ends)]
    assert (kept.label, clock) == ("Atelier CV", ["14:00", "16:00"])


def test_a_letter_chooses_what_the_room_is_kept_for(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    keyboard.press(page.window(), "R")
    settle()
    asked = asked_to_reserve(page)
    keyboard.type_text(asked.label, "p")
    assert asked.label.currentText() == "Permanence"
    keyboard.press(asked.label, "Return")
    settle()
    assert [one.label for one in day().workshops] == ["Permanence"]


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
    """Lists and hours only: no field takes a letter, whatever is open."""
    assert typed.into(page) == []
    keyboard.press(page.window(), "O")
    settle()
    assert typed.into(page) == []
    keyboard.press(page.window(), "Escape")
    keyboard.press(page.window(), "R")
    settle()
    made = page.menu.made(day().workstations[5], None)
    for words in ("Mettre hors service", "Réserver"):
        next(action for action in made.actions() if action.text().startswith(words)).trigger()
        settle()
    assert len(page.findChildren(AskReservation)) == 2
    assert len(page.findChildren(AskWhy)) == 1
    assert set(typed.into(page)) == {HourField}
