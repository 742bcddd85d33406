"""The board pressed key by key over a real store."""

from collections.abc import Callable

from db.figures.today import Today
from db.records import visits
from db.records.visits import VisitDraft
from db.records.workstations import Workstation
from db.store.opening import Store
from tests.support import keyboard
from tests.support.stores import Clock
from tests.ui.cyberspace.pressing import asked_to_reserve, state
from ui.asked import AskWhy
from ui.cyberspace.page import CyberspacePage
from ui.desk_work import DeskWork
from ui.messages import Message
from widgets.confirm_dialog import ConfirmDialog


def test_a_digit_seats_and_frees_and_the_visit_is_counted_once(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today], clock: Clock
) -> None:
    keyboard.digit(page.window(), 3)
    settle()
    assert (state(page, 3), day().total.visitors, day().taken) == ("taken", 1, 1)
    clock.move(minutes=25)
    keyboard.digit(page.window(), 3, shift=True)
    settle()
    assert (state(page, 3), day().total.visitors, day().taken) == ("free", 1, 0)
    assert [seat.minutes for seat in day().seats] == [25]


def test_zero_is_the_tenth_computer(page: CyberspacePage, settle: Callable[[], None]) -> None:
    keyboard.type_text(page.window(), "à")
    settle()
    assert state(page, 10) == "taken"


def test_who_is_counted_already_is_not_counted_again(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today], store: Store, work: DeskWork
) -> None:
    with store.transaction() as session:
        line = visits.record(session, work.desk, VisitDraft())
    page.open_for(line)
    assert page.target() == "passage de 10:05"
    keyboard.digit(page.window(), 2)
    settle()
    assert (day().total.visitors, day().total.advice_resources) == (1, 1)
    assert page.target() == "nouveau passage"


def test_time_passes_warns_and_is_extended_once(
    page: CyberspacePage, settle: Callable[[], None], clock: Clock
) -> None:
    said: list[Message] = []
    page.refused.connect(said.append)
    keyboard.digit(page.window(), 1)
    settle()
    clock.move(minutes=56)
    page.tick()
    assert state(page, 1) == "soon"
    clock.move(minutes=10)
    page.tick()
    assert state(page, 1) == "over"
    keyboard.type_text(page.window(), "+")
    settle()
    assert state(page, 1) == "extended"
    page.view.tiles()[0].setFocus()
    keyboard.type_text(page.window(), "+")
    settle()
    assert [one.words for one in said] == ["Cette session a déjà été prolongée une fois."]


def test_m_moves_somebody(page: CyberspacePage, settle: Callable[[], None], clock: Clock) -> None:
    keyboard.digit(page.window(), 4)
    settle()
    page.view.tiles()[3].setFocus()
    keyboard.press(page.window(), "M")
    keyboard.digit(page.window(), 7)
    settle()
    assert (state(page, 4), state(page, 7)) == ("free", "taken")


def test_a_ticket_counts_now_and_enter_seats_who_is_called(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    keyboard.press(page.window(), "T")
    settle()
    assert (day().total.visitors, day().total.advice_resources) == (1, 0)
    assert page.view.side.call_title.text() == "Appeler le ticket 1"
    keyboard.press(page.window(), "Enter")
    settle()
    assert (day().total.visitors, day().total.advice_resources, day().taken) == (1, 1, 1)
    assert day().tickets == ()


def test_turned_away_is_counted_and_is_no_visitor(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    page.view.turned_away.click()
    settle()
    assert (day().turned_away, day().total.visitors) == (1, 0)
    assert page.view.turned_away.text() == "Plus de poste libre : 1"


def test_everybody_leaves_after_a_question_that_says_how_many(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    for number in (1, 2, 3):
        keyboard.digit(page.window(), number)
        settle()
    page.view.release_all.click()
    (asked,) = page.findChildren(ConfirmDialog)
    assert asked.accessibleDescription() == "3 sessions se terminent maintenant."
    asked.accept()
    settle()
    assert day().taken == 0


def _asked_why(page: CyberspacePage, settle: Callable[[], None], post: Workstation) -> AskWhy:
    menu = page.menu.made(post, None)
    next(action for action in menu.actions() if action.text().startswith("Mettre hors service")).trigger()
    settle()
    (asked,) = page.findChildren(AskWhy)
    return asked


def test_out_of_order_takes_nobody_and_says_why(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    said: list[Message] = []
    page.refused.connect(said.append)
    asked = _asked_why(page, settle, day().workstations[5])
    assert not asked.action.isEnabled()
    keyboard.press(asked, "Return")
    assert asked.isVisible()
    keyboard.press(asked, "C")
    keyboard.press(asked, "Return")
    settle()
    assert not asked.isVisible()
    assert state(page, 6) == "out"
    assert page.view.tiles()[5].tile().under.startswith("Clavier ou souris")
    keyboard.digit(page.window(), 6)
    settle()
    assert [one.words for one in said] == ["Le poste 6 est hors service."]
    assert day().total.visitors == 0


def test_the_reason_that_is_taken_moves_no_other(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    page.window().resize(1366, 768)
    asked = _asked_why(page, settle, day().workstations[5])
    opened = asked.size()
    for letter in "DIECMA":  # it grows by its tick
        keyboard.press(asked, letter)
        settle()
        assert asked.size() == opened, letter


def test_a_reservation_that_ends_before_it_begins_keeps_what_was_typed(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    menu = page.menu.made(day().workstations[2], None)
    next(action for action in menu.actions() if action.text().startswith("Réserver")).trigger()
    settle()
    asked = asked_to_reserve(page)
    asked.begins.set_hour(23)
    asked.ends.set_hour(22)
    asked.accept()
    settle()
    assert asked.isVisible()
    assert asked.ends.property("wrong") is True
    assert (asked.begins.text(), asked.ends.text()) == ("23:00", "22:00")
    asked.begins.set_hour(21, 30)
    asked.accept()
    settle()
    assert day().workstations[2].reserved_for == "Atelier"


def test_what_the_session_is_for_is_two_clicks(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today]
) -> None:
    keyboard.digit(page.window(), 1)
    settle()
    said: list[Message] = []
    page.refused.connect(said.append)
    use = page.view.side.use
    use.helped.click()
    settle()
    assert said == []
    (seat,) = day().seats
    assert seat.assisted
    assert page.view.tiles()[0].tile().note.startswith("Avec aide")


def test_a_wrong_digit_is_taken_back(
    page: CyberspacePage, settle: Callable[[], None], day: Callable[[], Today], clock: Clock
) -> None:
    keyboard.digit(page.window(), 3)
    settle()
    clock.move(minutes=12)
    keyboard.digit(page.window(), 3)
    settle()
    assert state(page, 3) == "free"
    keyboard.press(page.window(), "Ctrl+Z")
    settle()
    assert (state(page, 3), day().taken, day().total.visitors) == ("taken", 1, 1)
    keyboard.press(page.window(), "Ctrl+Y")
    settle()
    assert state(page, 3) == "free"
