"""What the programme gives away: papers, a calendar file, the screen of the waiting room."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.store import audit, settings
from db.store.opening import Store
from tests.support.programme import added
from ui.desk_work import DeskWork
from ui.programme.page import ProgrammePage
from ui.programme.slides import other_screen, slides

Settle = Callable[[], None]


@pytest.mark.parametrize("paper", ["agenda", "month_a3", "month_a4", "event_a3", "event_a4"])
def test_every_paper_is_one_choice_away(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle, paper: str
) -> None:
    with store.transaction() as session:
        settings.put(session, "programme_link", "https://exemple.fr")
    added(store, work.desk, day=date(2026, 11, 17), room="Salle B", partner="manpower")
    page.refresh()
    settle()
    (action,) = [one for one in page.view.menu.actions() if one.data() == paper]
    action.trigger()
    settle()
    assert page.paper.isVisible()
    text = pypdfium2.PdfDocument(page.paper.pdf())[0].get_textpage().get_text_bounded()
    assert "Atelier CV" in text
    assert "Salle B" in text
    page.paper.close_page()


def test_the_calendar_file_holds_the_month(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle, tmp_path: Path
) -> None:
    added(store, work.desk, day=date(2026, 11, 17))
    added(store, work.desk, day=date(2026, 12, 17))
    page.refresh()
    settle()
    for every, number in ((False, 1), (True, 2)):
        page.write_calendar(tmp_path / "programme.ics", every=every)
        settle()
        read = Calendar.from_ical((tmp_path / "programme.ics").read_bytes())
        assert len(read.walk("VEVENT")) == number
    with store.transaction() as session:
        assert audit.verify(session) is None


def test_the_screen_of_the_waiting_room(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle, qapp: QApplication
) -> None:
    added(store, work.desk, day=date(2026, 11, 17), title="Ce jour", capacity=3)
    added(store, work.desk, day=date(2026, 11, 19), title="Plus tard")
    page.make("slides")
    settle()
    shown = page.slides
    assert shown is not None
    assert shown.isFullScreen()
    assert (shown.slide_shown().title, shown.slide_shown().place) == ("Ce jour", "1 / 2")
    shown.turn()
    assert shown.slide_shown().title == "Plus tard"
    shown.turn()
    settle()
    assert shown.slide_shown().title == "Ce jour"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    here = qapp.primaryScreen()
    assert other_screen(here, [here]) is here


def test_an_empty_programme_has_a_slide_too(page: ProgrammePage) -> None:
    read = page.deeds.read
    assert read is not None
    (only,) = slides([], read.labels, date(2026, 11, 17))
    assert only.title


def test_an_agenda_of_two_pages_is_turned_with_the_page_keys(
    page: ProgrammePage, store: Store, work: DeskWork, settle: Settle
) -> None:
    for number in range(60):
        added(store, work.desk, day=date(2026, 11, 1 + number % 28), title=f"Atelier {number}")
    page.refresh()
    settle()
    page.make("agenda")
    settle()
    assert page.paper.pages.text().startswith("page 1 sur ")
    QTest.keyClick(page.paper, Qt.Key.Key_PageDown)
    assert page.paper.pages.text().startswith("page 2 sur ")
    page.paper.close_page()
