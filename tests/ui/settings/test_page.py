"""What is set is kept, shown at once, and a refused field keeps what was typed."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from db import installation, site_settings
from db.records import opening
from db.store.opening import Store
from ui import preferences
from ui.desk_work import DeskWork
from ui.messages import Message
from ui.preferences import Preferences
from ui.settings.page import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, work: DeskWork, store: Store, settle: Callable[[], None]) -> SettingsPage:
    with store.transaction() as session:
        found = installation.read(session)
    made = SettingsPage(work, found)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    settle()
    return made


def test_the_look_is_kept_and_told(
    qtbot: QtBot, page: SettingsPage, store: Store, settle: Callable[[], None]
) -> None:
    page.look.colours.setCurrentIndex(2)
    with qtbot.waitSignal(page.look_chosen) as told:
        page.look.size_box.setCurrentIndex(4)
        page.look.size_box.activated.emit(4)
    settle()
    assert told.args == [Preferences(200, "dark")]
    with store.transaction() as session:
        assert preferences.read(session) == Preferences(200, "dark")


def test_hours_are_said_in_words_and_confirmed_when_kept(
    page: SettingsPage, store: Store, settle: Callable[[], None]
) -> None:
    page.site.hours.setText("Mo-Fr 09:00-12:00; Sa 09:00-11:00")
    page.site.phone.setText("03 53 01 00 25")
    page.site.keep.click()
    settle()
    with store.transaction() as session:
        kept = site_settings.read(session)
    assert (kept.hours_confirmed, kept.phone) == (True, "03 53 01 00 25")


@pytest.mark.parametrize(("field", "typed"), [("hours", "tous les jours"), ("phone", "appelez Paul")])
def test_a_refused_field_keeps_what_was_typed(
    page: SettingsPage, store: Store, settle: Callable[[], None], field: str, typed: str
) -> None:
    said: list[Message] = []
    page.refused.connect(said.append)
    with store.transaction() as session:
        before = site_settings.read(session)
    getattr(page.site, field).setText(typed)
    page.site.keep.click()
    settle()
    assert getattr(page.site, field).text() == typed
    assert getattr(page.site, field).property("wrong") is True
    assert said == []
    with store.transaction() as session:
        assert site_settings.read(session) == before


def test_a_particular_day_is_added_refused_and_taken_back(
    page: SettingsPage, store: Store, settle: Callable[[], None]
) -> None:
    page.days.day.set_day(2026, 12, 24)
    page.days.hours.setText("le matin, avec Paul")
    page.days.keep.click()
    settle()
    assert page.days.hours.property("wrong") is True
    assert page.days.hours.text() == "le matin, avec Paul"
    page.days.hours.setText("09:00-12:00")
    page.days.keep.click()
    settle()
    (row,) = page.days.list.rows()
    assert row.accessibleName() == "Jeudi 24 décembre  2026 : 9\u00a0h\u00a0–\u00a012\u00a0h"
    with store.transaction() as session:
        assert list(opening.exceptions(session).values()) == ["09:00-12:00"]
    page.days.list.acted.emit("2026-12-24", "x")
    settle()
    with store.transaction() as session:
        assert opening.exceptions(session) == {}
