"""From the key press to the paper and to the row in PostgreSQL, in the real window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from db import installation
from db.figures import counts
from db.records import referrals, visits
from db.sharing import administration, connection, rights, shared
from db.sharing.connection import Address
from db.store import opening
from printouts import slip
from tests.support.postgres import Database
from tests.support.stores import PASSPHRASE
from ui import papers
from ui.assembly import Assembly
from ui.demo.player import Clock, Player

ROLE_PASSWORD = "mot de passe du poste"


@pytest.fixture
def administrator(database: Database) -> Address:
    password = database.password_file.read_text(encoding="utf-8").splitlines()[0]
    target = connection.address(database.url, password)
    with connection.linked(target) as link:
        administration.init(link)
    return target


@pytest.fixture
def player(qtbot: QtBot, administrator: Address, tmp_path: Path) -> Iterator[Player]:
    """A desk of Montbéliard that consolidates into a database of its own."""
    with connection.linked(administrator) as link:
        role = rights.add_desk(link, ["centre"], "Accueil 1", ROLE_PASSWORD)
    url = f"postgresql://{role}@{administrator.host}:{administrator.port}/{administrator.database}"
    wanted = installation.Wanted("centre", "Accueil 1", 10, url, ROLE_PASSWORD)
    installation.create(tmp_path / "desk", PASSPHRASE, wanted)
    store = opening.open_store(tmp_path / "desk", PASSPHRASE)
    clock = Clock(datetime(2026, 11, 20, 9, 5, tzinfo=UTC))
    assembly = Assembly(store, tmp_path / "desk", now=clock)
    assembly.show()
    qtbot.waitExposed(assembly.window)
    made = Player(assembly, clock)
    made.settle()
    yield made
    assembly.close()
    store.close()


def _shared(administrator: Address, player: Player) -> tuple[int | None, ...]:
    day = player.assembly.work.desk.today()
    with connection.linked(administrator) as link:
        (line,) = shared.day_totals(link, day, day, "centre")
    return line.visitors, line.advice_resources, line.referrals, line.participants


def test_counted_seated_and_given_two_slips_is_one_visitor(player: Player, administrator: Address) -> None:
    player.press("F1", minutes=0)
    player.press("Ctrl+2", "3", minutes=0)
    for words in ("permis", "logement"):
        player.press("Ctrl+1", "Ctrl+3", minutes=0)
        player.type(words)
        player.press("Return", "Return", minutes=0)
    with player.assembly.here._enter() as session:
        desk = player.assembly.work.desk
        (line,) = visits.journal_of(session, desk.site, desk.today())
        slips = referrals.of_day(session, desk.site, desk.today())
    assert line.count == 1
    assert set(line.services) == {"cyberspace", "referral"}
    assert len({one.slip for one in slips}) == 2
    assert {one.visit for one in slips} == {line.visit}
    player.consolidate()
    assert _shared(administrator, player) == (1, 1, 1, 0)


def test_a_referral_goes_from_eight_keys_to_paper_and_to_the_server(
    player: Player, administrator: Address
) -> None:
    keys = ("F1", "P", "Ctrl+3", "Return", "Return")
    player.press(*keys[:3], minutes=0)
    player.type("permis")
    player.press(*keys[3:], minutes=0)
    assert len(keys) <= 8
    with player.assembly.here._enter() as session:
        desk = player.assembly.work.desk
        (line,) = referrals.of_day(session, desk.site, desk.today())
        values = papers.slip_values(referrals.slip_of(session, line.slip))
    text = pypdfium2.PdfDocument(slip.render(values))[0].get_textpage().get_text_range()
    assert line.slip in text
    assert values.partner in text
    player.consolidate()
    assert _shared(administrator, player) == (1, 0, 1, 0)
    with connection.linked(administrator) as link:
        row = link.connection.execute(
            "SELECT slip, partner, extract(day FROM month) FROM premier_accueil.referrals"
        ).fetchone()
    assert row == (line.slip, line.partner, 1)


def test_the_strip_says_how_things_stand(player: Player) -> None:
    said: list[str] = []
    assert player.assembly.shared is not None
    player.assembly.shared.consolidator.said.connect(lambda words, state, icon: said.append(words))
    player.press("F1", "F2", minutes=0)
    assert said[-1] == "2 en attente"
    player.consolidate()
    assert said[-1].startswith("À jour à ")


def test_what_was_undone_is_undone_in_the_shared_database_too(player: Player, administrator: Address) -> None:
    player.press("F1", "F2", "F5", minutes=0)
    player.consolidate()
    assert _shared(administrator, player) == (3, 2, 0, 0)
    player.press("Ctrl+Z", minutes=0)
    player.consolidate()
    assert _shared(administrator, player) == (2, 1, 0, 0)
    player.press("Ctrl+Y", minutes=0)
    player.consolidate()
    assert _shared(administrator, player) == (3, 2, 0, 0)


def test_a_day_wholly_undone_is_zero_on_both_sides_and_not_absent(
    player: Player, administrator: Address
) -> None:
    player.press("F1", "Ctrl+Z", minutes=0)
    player.consolidate()
    assert _shared(administrator, player) == (0, 0, 0, 0)
    day = player.assembly.work.desk.today()
    with player.assembly.here._enter() as session:
        (line,) = counts.by_day(session, day, day)
    assert (line.visitors, line.participants) == (0, 0)


def test_a_second_start_brings_a_minimised_window_back(player: Player) -> None:
    window = player.assembly.window
    window.showMinimized()
    assert window.isMinimized()
    player.assembly.doorbell.rung.emit()
    assert not window.isMinimized()
    assert window.isVisible()
