"""A supervisor's Suivi over a real shared database: days closed, corrected, and kept for when it is away."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.figures.counts import Total
from db.records import days, visits
from db.refusals import Away
from db.sharing import follow_up
from db.store.opening import Store
from tests.support.sharing import Post, Shared
from tests.ui.supervision.office import TODAY, Office
from ui.supervision.closing import CloseDay

YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=92)
Settle = Callable[[], None]


def at(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


@pytest.fixture
def post(shared: Shared) -> Post:
    """A desk of Centre that recorded today, yesterday and three months ago, and consolidated."""
    made = shared.post("centre", "Poste 1")
    made.record()
    for clock, count in (("09:10", 1), ("10:20", 3), ("14:05", 1)):
        made.record(at=at(YESTERDAY, clock), count=count, need="formation")
    made.record(at=at(LONG_AGO, "10:00"), services=("advice",), count=4)
    made.consolidate()
    return made


@pytest.fixture
def desk_of_suivi(qtbot: QtBot, office: Store, shared: Shared, post: Post) -> Iterator[Office]:
    """A supervisor of Centre and Sud, with the page open on what waits."""
    made = Office(qtbot, office, shared)
    made.open()
    qtbot.waitUntil(lambda: made.title().startswith(made.named(YESTERDAY)))
    yield made
    made.close()


def _row(view: QWidget, words: str) -> bool:
    return any(words in row.accessibleName() for row in view.list.rows())  # type: ignore[attr-defined]


def test_the_place_opens_on_the_oldest_day_to_close_of_any_site(desk_of_suivi: Office) -> None:
    view = desk_of_suivi.page.days.view
    assert desk_of_suivi.visitors().startswith("Visiteurs : 5")
    assert "10 h : 3" in view.hours.chart.accessibleDescription()
    assert _row(view.arrived, "Poste 1 : 3 reçues. complet")
    assert desk_of_suivi.live[-1] == (Total(1, 0, 0, 0), 2)
    assert desk_of_suivi.errors == []


def test_two_keys_close_a_day_after_reading_it_and_the_desk_knows(
    desk_of_suivi: Office, post: Post, qtbot: QtBot
) -> None:
    view = desk_of_suivi.page.days.view
    view.activateWindow()
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = desk_of_suivi.page.findChildren(CloseDay)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.head.tag.accessibleName() == "clos")
    post.consolidate()
    found = post.ask(days.statement, "centre", YESTERDAY)
    assert (found.state, found.because) == ("complete", None)


def test_a_line_three_months_old_is_corrected_and_shows_at_the_desk_after_its_round(
    desk_of_suivi: Office, post: Post, qtbot: QtBot
) -> None:
    desk_of_suivi.shows("centre", LONG_AGO)
    assert desk_of_suivi.visitors().startswith("Visiteurs : 4")
    desk_of_suivi.page.days.view.lines.click()
    lines = desk_of_suivi.page.days._lines
    qtbot.waitUntil(lambda: lines.page is not None and lines.page.table.rows() == 1)
    assert lines.page is not None
    QTest.keyClick(lines.page.table, Qt.Key.Key_Space)
    form = lines.page.form
    form.number.setValue(2)
    assert not form.keep.isEnabled()  # a reason is wanted
    QTest.keyClick(form.services.chips()[0], Qt.Key.Key_E)
    assert form.keep.isEnabled()
    form.keep.click()
    qtbot.waitUntil(lambda: desk_of_suivi.visitors().startswith("Visiteurs : 2"))
    post.consolidate(until_done=False)
    assert post.days(LONG_AGO, LONG_AGO)[0].visitors == 2
    (kept,) = post.ask(visits.journal_of, "centre", LONG_AGO)
    assert (kept.count, kept.corrected) == (2, True)


def test_a_correction_whose_road_fails_is_kept_and_goes_with_the_next_round(
    desk_of_suivi: Office, post: Post, qtbot: QtBot
) -> None:
    desk_of_suivi.shows("centre", LONG_AGO)
    desk_of_suivi.page.days.view.lines.click()
    lines = desk_of_suivi.page.days._lines
    qtbot.waitUntil(lambda: lines.page is not None and lines.page.table.rows() == 1)
    assert lines.page is not None
    QTest.keyClick(lines.page.table, Qt.Key.Key_Space)
    form = lines.page.form
    form.number.setValue(2)
    QTest.keyClick(form.services.chips()[0], Qt.Key.Key_E)
    away = Away("server", "Le serveur partagé ne répond pas.")
    desk_of_suivi.page.days._days.ask = lambda _question, _answered, failed: failed(away)
    form.keep.click()
    qtbot.waitUntil(lambda: form.said.text() == f"{away.reason} {follow_up.KEPT}")
    with qtbot.waitSignal(desk_of_suivi.consolidator.finished) as round_:
        desk_of_suivi.consolidator.start()
    assert round_.args is not None
    assert (round_.args[0].proven, round_.args[0].agreed) == (1, True)
    post.consolidate(until_done=False)
    assert post.days(LONG_AGO, LONG_AGO)[0].visitors == 2


def test_a_desk_that_waits_is_named_and_asks_why(desk_of_suivi: Office, shared: Shared, qtbot: QtBot) -> None:
    shared.post("centre", "Poste 2")
    desk_of_suivi.shows("centre", YESTERDAY)
    view = desk_of_suivi.page.days.view
    assert _row(view.arrived, "Poste 2 : 0 reçue, attend encore")
    assert view.closing.words.text() == "Poste 2 attend encore : dites-le, ou attendez."
    view.closing.close_day.click()
    (dialog,) = desk_of_suivi.page.findChildren(CloseDay)
    assert not dialog.action.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_T)
    dialog.accept()
    qtbot.waitUntil(lambda: view.head.tag.accessibleName().startswith("clos : autre poste"))


def test_what_arrives_after_the_closing_is_flagged_and_signed_again(
    desk_of_suivi: Office, shared: Shared, qtbot: QtBot
) -> None:
    view = desk_of_suivi.page.days.view
    view.closing.close_day.click()
    desk_of_suivi.page.findChildren(CloseDay)[-1].accept()
    qtbot.waitUntil(lambda: view.head.tag.accessibleName() == "clos")
    other = shared.post("centre", "Poste 2")
    other.record(at=at(YESTERDAY, "11:00"))
    other.consolidate()
    desk_of_suivi.shows("centre", YESTERDAY)
    assert view.head.tag.accessibleName() == "reçu après clôture"
    assert _row(view.review, "1 ligne reçue après la clôture. de Poste 2")
    assert desk_of_suivi.visitors().startswith("Visiteurs : 6")


def test_away_the_last_known_day_is_read_only_and_says_of_when_it_is(
    desk_of_suivi: Office, qtbot: QtBot
) -> None:
    view = desk_of_suivi.page.days.view
    desk_of_suivi.page.reach(lambda question, answered, failed: failed(Away("server", "injoignable")))
    qtbot.waitUntil(lambda: _row(view.review, "Hors ligne : chiffres du"))
    assert desk_of_suivi.visitors().startswith("Visiteurs : 5")
    assert not view.closing.close_day.isVisible()
    assert not view.lines.isVisible()
    desk_of_suivi.page.days.open("sud", YESTERDAY)
    qtbot.waitUntil(lambda: desk_of_suivi.title().endswith(", Sud"))
    assert view.hours.empty.isVisible()
    desk_of_suivi.page.reach(desk_of_suivi.consolidator.ask)
    qtbot.waitUntil(lambda: not _row(view.review, "Hors ligne"))


def test_today_shows_its_totals_while_it_runs(desk_of_suivi: Office, post: Post) -> None:
    desk_of_suivi.shows("centre", TODAY)
    view = desk_of_suivi.page.days.view
    assert desk_of_suivi.visitors().startswith("Visiteurs : 1")
    assert not view.closing.close_day.isVisible()
    post.record()
    post.consolidate()
    desk_of_suivi.shows("centre", TODAY)
    assert desk_of_suivi.live[-1][0].visitors == 2


def test_a_reading_that_takes_its_time_says_so_and_can_be_stopped(
    desk_of_suivi: Office, qtbot: QtBot
) -> None:
    closing = desk_of_suivi.page.days.view.closing
    held: list[object] = []
    desk_of_suivi.page.reach(lambda *question: held.append(question))
    qtbot.waitUntil(closing.stop.isVisible)
    assert closing.words.text().startswith("La base partagée est lue")
    closing.stop.click()
    qtbot.waitUntil(lambda: _row(desk_of_suivi.page.days.view.review, "Hors ligne : chiffres du"))
    assert not closing.stop.isVisible()
    assert held
