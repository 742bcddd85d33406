"""The tab Annuaire of a supervisor over a real shared database: what is edited there reaches every desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import card_reports, referrals
from db.records.referrals import ReferralDraft
from db.reference import catalogue
from db.reference.catalogue import Catalogue
from db.sharing.throwaway import ThrowawayServer
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write
from tests.support.sharing import Post, Shared
from tests.ui.supervision.office import Office
from ui.supervision.directory.place import DirectoryPlace

NEW_PHONE = "+33381999999"


@pytest.fixture
def post(shared: Shared) -> Post:
    """A desk that sent two visitors to one card, found another wrong, and consolidated."""
    made = shared.post("centre", "Poste 1")
    for _ in range(2):
        made.do(referrals.refer, ReferralDraft(offer="cahier_08"))
    made.do(card_reports.record, "caf", "phone_wrong")
    made.consolidate()
    return made


@pytest.fixture
def desk_of_suivi(qtbot: QtBot, office: Store, shared: Shared, post: Post) -> Iterator[Office]:
    made = Office(qtbot, office, shared)
    made.open()
    yield made
    made.close()


@pytest.fixture
def place(qtbot: QtBot, desk_of_suivi: Office) -> DirectoryPlace:
    """The tab, once it knows what the desks reported and where they sent visitors."""
    desk_of_suivi.page.show_tab("directory")
    found = desk_of_suivi.page.places["directory"]
    assert isinstance(found, DirectoryPlace)
    qtbot.waitUntil(lambda: found.view.chips["reported"].text() == "Signalées 1")
    return found


def _codes(place: DirectoryPlace) -> list[str]:
    cards = place.view.table.cards
    return [cards.card(row).code for row in range(cards.rowCount())]


def _phone(post: Post, code: str) -> str | None:
    known: Catalogue = post.ask(catalogue.current)
    partner = known.partner(code)
    return partner.contact.phone if partner and partner.contact else None


def _open(place: DirectoryPlace, qtbot: QtBot, words: str) -> None:
    place.view.search.setFocus()
    QTest.keyClicks(place.view.search, words)
    QTest.keyClick(place.view.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not place.form.isHidden())


def test_what_the_desks_reported_and_where_they_sent_visitors_stands_first(place: DirectoryPlace) -> None:
    assert _codes(place)[:2] == ["cahier_08", "mobijob"]
    place.view.chips["reported"].click()
    assert _codes(place) == ["caf"]


def test_a_corrected_telephone_reaches_the_desk_with_its_next_round(
    place: DirectoryPlace, post: Post, qtbot: QtBot
) -> None:
    assert _phone(post, "caf") != NEW_PHONE
    _open(place, qtbot, "caf")
    place.form.field("telephone").setText(NEW_PHONE)
    place.form.save.click()
    qtbot.waitUntil(place.form.isHidden)
    post.consolidate()
    assert _phone(post, "caf") == NEW_PHONE


def test_the_nearest_published_cards_become_cards_of_every_desk(
    place: DirectoryPlace, post: Post, qtbot: QtBot, tmp_path: Path
) -> None:
    here = [structure(1), service(1)]
    far = [structure(2, code_insee="75056", commune="Paris"), service(2, zone_eligibilite=["75"])]
    place.files.load([write(tmp_path / "base.json", [*here, *far])])
    page = place.files.page
    qtbot.waitUntil(lambda: not page.send.isHidden(), timeout=20_000)
    qtbot.waitUntil(lambda: "dora--1" in _all(place))
    QTest.keyClick(page.send, Qt.Key.Key_Space)
    qtbot.waitUntil(page.isHidden)
    assert post.ask(lambda session: catalogue.current(session).offer("dora--1")) is None
    post.consolidate()
    known = post.ask(catalogue.current)
    assert known.offer("dora--1").name == "Atelier vélo 1"
    assert known.partner("dora--s1").name == "Maison 1"
    assert known.offer("dora--2") is None


def test_away_the_typed_card_stays_and_goes_out_once_the_server_is_back(
    place: DirectoryPlace, post: Post, qtbot: QtBot, postgres: ThrowawayServer
) -> None:
    _open(place, qtbot, "caf")
    place.form.field("telephone").setText(NEW_PHONE)
    postgres.stop()
    place.form.save.click()
    qtbot.waitUntil(lambda: "hors ligne" in place.form.words.text(), timeout=30_000)
    postgres.start()
    assert place.form.field("telephone").text() == NEW_PHONE
    place.form.save.click()
    qtbot.waitUntil(place.form.isHidden, timeout=30_000)
    post.consolidate()
    assert _phone(post, "caf") == NEW_PHONE


def _all(place: DirectoryPlace) -> list[str]:
    read = place._read
    return [] if read is None else [one.code for one in read.known.offers]
