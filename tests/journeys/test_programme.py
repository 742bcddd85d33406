"""From the follow-up's plan to the desk's key press, the poster in the window and the rows in PostgreSQL."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from db import installation
from db.figures import periods
from db.figures.making import Choice
from db.records import days, moments
from db.records.desk import Desk
from db.reference import programme
from db.reference.programme import EventDraft
from db.sharing import administration, connection, rights, rounds, shared
from db.sharing.connection import Address
from db.store import opening
from db.store.opening import Store
from tests.support.postgres import Database
from tests.support.stores import PASSPHRASE
from ui.assembly import Assembly
from ui.demo.player import Clock, Player
from ui.programme.page import ProgrammePage
from ui.supervision import bilan_reading

ROLE_PASSWORD = "mot de passe"
TODAY = Desk("", "").today()


@pytest.fixture
def administrator(database: Database) -> Address:
    password = database.password_file.read_text(encoding="utf-8").splitlines()[0]
    target = connection.address(database.url, password)
    with connection.linked(target) as link:
        administration.init(link)
    return target


def _url(administrator: Address, role: str) -> str:
    return f"postgresql://{role}@{administrator.host}:{administrator.port}/{administrator.database}"


@pytest.fixture
def follow_up(administrator: Address, tmp_path: Path) -> Iterator[tuple[Store, Address]]:
    """A supervisor's installation."""
    with connection.linked(administrator) as link:
        role = rights.add_supervisor(link, ["centre"], "responsable", ROLE_PASSWORD)
    url = _url(administrator, role)
    wanted = installation.Wanted("all", "suivi", 0, url, ROLE_PASSWORD, supervisor=True)
    installation.create(tmp_path / "suivi", PASSPHRASE, wanted)
    store = opening.open_store(tmp_path / "suivi", PASSPHRASE)
    yield store, connection.address(url, ROLE_PASSWORD)
    store.close()


@pytest.fixture
def player(qtbot: QtBot, administrator: Address, tmp_path: Path) -> Iterator[Player]:
    """A connected desk of Montbéliard, at 14:20 today."""
    with connection.linked(administrator) as link:
        role = rights.add_desk(link, ["centre"], "Accueil 1", ROLE_PASSWORD)
    wanted = installation.Wanted("centre", "Accueil 1", 10, _url(administrator, role), ROLE_PASSWORD)
    installation.create(tmp_path / "desk", PASSPHRASE, wanted)
    store = opening.open_store(tmp_path / "desk", PASSPHRASE)
    clock = Clock(moments.instant(datetime.combine(TODAY, time(14, 20))))
    assembly = Assembly(store, tmp_path / "desk", now=clock)
    assembly.show()
    qtbot.waitExposed(assembly.window)
    made = Player(assembly, clock)
    made.settle()
    yield made
    assembly.close()
    store.close()


def _plan(follow_up: tuple[Store, Address]) -> str:
    store, target = follow_up
    with store.transaction() as session:
        draft = EventDraft(
            "centre",
            TODAY,
            time(14),
            time(16),
            "Atelier CV",
            "trouver_emploi",
            "atelier",
            "manpower",
            "Salle B",
            12,
        )
        code = programme.add(session, Desk("all", "suivi", "supervisor"), draft).events[0].code
    rounds.consolidate(store, target, until_done=True)
    return code


def _page(player: Player) -> ProgrammePage:
    page = player.assembly.window.page("programme")
    assert isinstance(page, ProgrammePage)
    return page


def test_planned_counted_by_key_and_summed_up_in_the_shared_database(
    player: Player, follow_up: tuple[Store, Address], administrator: Address
) -> None:
    code = _plan(follow_up)
    player.consolidate()
    player.press("F2", "Ctrl+4", minutes=0)
    page = _page(player)
    assert page.view.board.current() == code
    player.press("+", "+", "C", minutes=0)
    attendance = page.deeds.attendance
    player.type("7")
    (box,) = [box for _, box in attendance._boxes]
    box.setChecked(True)
    player.press("Return", minutes=0)
    assert attendance.isHidden()
    player.consolidate()
    with connection.linked(administrator) as link:
        (line,) = shared.day_totals(link, TODAY, TODAY, "centre")
        seats = link.connection.execute("SELECT sum(seats) FROM premier_accueil.event_notes").fetchone()
        rows = link.connection.execute(
            "SELECT event, theme, form, partner, count FROM premier_accueil.attendances"
        ).fetchall()
    assert (line.visitors, line.advice_resources, line.participants) == (7, 1, 7)
    assert seats == (2,)
    assert rows == [(code, "trouver_emploi", "atelier", "manpower", 7)]


def test_the_poster_of_a_planned_event_is_one_choice_away(
    player: Player, follow_up: tuple[Store, Address]
) -> None:
    _plan(follow_up)
    player.consolidate()
    player.press("Ctrl+4", minutes=0)
    page = _page(player)
    page.make("event_a3")
    player.settle()
    text = pypdfium2.PdfDocument(page.paper.pdf())[0].get_textpage().get_text_bounded()
    assert "Atelier CV" in text
    assert "Salle B" in text


def test_undone_here_is_undone_there(
    player: Player, follow_up: tuple[Store, Address], administrator: Address
) -> None:
    _plan(follow_up)
    player.consolidate()
    player.press("Ctrl+4", "C", minutes=0)
    player.type("9")
    player.press("Return", minutes=0)
    player.consolidate()
    player.press("Ctrl+Z", minutes=0)
    player.consolidate()
    with connection.linked(administrator) as link:
        (line,) = shared.day_totals(link, TODAY, TODAY, "centre")
    assert (line.visitors, line.participants) == (0, 0)


def test_while_an_event_takes_place_f9_offers_to_count_its_participants(
    player: Player, follow_up: tuple[Store, Address]
) -> None:
    _plan(follow_up)
    player.consolidate()
    player.press("F9", minutes=0)
    messages = player.assembly.window.messages
    assert messages.texts() == [
        "« Atelier CV » a lieu maintenant : ses participants se comptent au programme."
    ]
    messages.bar("event").action().click()
    player.settle()
    page = _page(player)
    player.settle()
    assert page.deeds.attendance.isVisible()
    ((counted, _),) = page.deeds.attendance._boxes
    assert "Atelier" in counted.words
    assert messages.texts() == []


def test_a_desk_that_is_connected_cannot_plan(player: Player, follow_up: tuple[Store, Address]) -> None:
    assert follow_up
    player.press("Ctrl+4", "A", minutes=0)
    page = _page(player)
    assert page.view.add.isHidden()
    assert page.deeds.event_page.isHidden()


def test_the_follow_up_finds_the_closed_day_in_its_bilan(
    player: Player, follow_up: tuple[Store, Address]
) -> None:
    store, target = follow_up
    _plan(follow_up)
    player.consolidate()
    player.press("Ctrl+4", "C", minutes=0)
    player.type("9")
    player.press("Return", minutes=0)
    with player.assembly.here._enter() as session:
        days.close(session, player.assembly.work.desk, TODAY)
    player.consolidate()
    desk = Desk("all", "suivi", "supervisor")
    choice = Choice(periods.whole_months(TODAY, TODAY), "month", sections=("programme",))
    with connection.linked(target) as link:
        known = bilan_reading.shared_sums(link, desk, choice)
    with store.transaction() as session:
        (section,) = bilan_reading.read(session, desk, choice, known).report.sections
    lines = {line.code: {figure.value for figure in line.figures} - {None} for line in section.lines}
    assert lines["events"] >= {1}
    assert lines["participants"] >= {9}
    assert lines["theme.trouver_emploi"] >= {9}
