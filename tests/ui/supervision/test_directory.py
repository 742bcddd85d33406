"""The tab Annuaire over a real store: cards listed, edited, imported, exported."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.directory import importing
from db.records import card_reports, referrals
from db.records.referrals import ReferralDraft
from db.reference import catalogue, register
from db.reference.cards import Partner
from db.refusals import Away
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write
from ui.desk_work import DeskWork
from ui.messages import Message
from ui.supervision.directory.place import DirectoryPlace
from ui.supervision.page import SupervisionPage

Settle = Callable[[], None]


@pytest.fixture
def place(qtbot: QtBot, store: Store, work: DeskWork, settle: Settle) -> Iterator[DirectoryPlace]:
    with store.transaction() as session:
        for _ in range(2):
            referrals.refer(session, work.desk, ReferralDraft(offer="cahier_08"))
        card_reports.record(session, work.desk, "caf", "phone_wrong")
    page = SupervisionPage(work)
    qtbot.addWidget(page)
    page.resize(1262, 704)
    page.show()
    page.show_tab("directory")
    settle()
    found = page.places["directory"]
    assert isinstance(found, DirectoryPlace)
    yield found
    page.close_work()


def _codes(place: DirectoryPlace) -> list[str]:
    cards = place.view.table.cards
    return [cards.card(row).code for row in range(cards.rowCount())]


def _partner(store: Store, code: str) -> Partner:
    with store.transaction() as session:
        found = catalogue.current(session).partner(code)
    assert found is not None
    return found


def _open(place: DirectoryPlace, settle: Settle, words: str) -> None:
    place.view.search.setFocus()
    QTest.keyClicks(place.view.search, words)
    QTest.keyClick(place.view.search, Qt.Key.Key_Return)
    settle()
    assert not place.form.isHidden()


def _saved(settle: Settle) -> None:
    """Checked, kept, read again: one answer of the store leads to the next question."""
    settle()
    settle()


def test_the_lists_show_where_visitors_are_sent_first(place: DirectoryPlace, settle: Settle) -> None:
    view = place.view
    assert _codes(place)[:2] == ["cahier_08", "mobijob"]
    assert view.chips["reported"].text() == "Signalées 1"
    view.chips["reported"].click()
    assert _codes(place) == ["caf"]
    assert view.side.name.text() == "CAF"
    assert view.side.matters.list.rows()[0].accessibleName().startswith("Le téléphone")
    view.chips["over"].click()
    assert _codes(place) == []
    assert not view.empty.isHidden()
    QTest.keyClicks(view.search, "mobij")
    assert set(_codes(place)) == {"cahier_08", "mobijob"}


def test_a_card_is_edited_by_keyboard_and_a_bad_value_is_refused_at_its_field(
    place: DirectoryPlace, store: Store, settle: Settle
) -> None:
    _open(place, settle, "caf")
    form = place.form
    form.field("telephone").setText("+33353010009")
    form.field("contact").setText("Camille Exemple")
    form.field("contact_until").setText("31/02/2027")
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.field("contact_until").property("wrong")
    form.field("contact_until").setText("30/06/2027")
    form.field("courriel").setText("personne")
    form.save.click()
    _saved(settle)
    assert form.field("courriel").property("wrong")
    assert form.field("telephone").text() == "+33353010009", "nothing that was typed is lost"
    assert _partner(store, "caf").contact is None
    form.field("courriel").clear()
    form.save.click()
    _saved(settle)
    assert form.isHidden()
    contact = _partner(store, "caf").contact
    assert contact is not None
    assert (contact.name, contact.phone, str(contact.until)) == (
        "Camille Exemple",
        "+33353010009",
        "2027-06-30",
    )


def test_v_says_that_a_card_was_checked_today(place: DirectoryPlace, store: Store, settle: Settle) -> None:
    place.view.chips["reported"].click()
    QTest.keyClick(place.view.table, Qt.Key.Key_V)
    _saved(settle)
    caf = _partner(store, "caf")
    assert (str(caf.checked_on), caf.checked_by) == ("2026-11-20", "Poste 1")
    assert _codes(place) == [], "a report is answered by checking the card"


def test_a_new_structure_then_a_service_of_it(place: DirectoryPlace, store: Store, settle: Settle) -> None:
    place.view.new_button.click()
    place._menu.actions()[0].trigger()
    settle()
    place.form.field("nom").setText("Vélo Club")
    place.form.save.click()
    _saved(settle)
    assert _partner(store, "velo_club").name == "Vélo Club"
    place.view.search.setText("vélo club")
    place.view.new_button.click()
    place._menu.actions()[1].trigger()
    settle()
    form = place.form
    form.field("nom").setText("Rouler à vélo")
    form.field("description").setPlainText("Apprendre à rouler.")
    form.field("thematiques").open_list()
    form.field("thematiques").menu.actions()[3].toggle()
    form.field("thematiques").menu.close()
    form.save.click()
    _saved(settle)
    with store.transaction() as session:
        offer = catalogue.current(session).offer("rouler_a_velo")
    assert offer is not None
    assert (offer.partner, len(offer.thematics)) == ("velo_club", 1)


@pytest.fixture
def finished(qtbot: QtBot, place: DirectoryPlace, settle: Settle) -> Settle:
    """Wait for the import that runs."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not place.files.page.back.isHidden(), timeout=20_000)
        settle()

    return wait


def test_an_import_shows_its_progress_its_refusals_and_the_new_cards(
    place: DirectoryPlace, finished: Settle, tmp_path: Path
) -> None:
    file = write(tmp_path / "base.json", [structure(1), service(1, type="neuf"), service(2, nom="x")])
    place.files.load([file])
    page = place.files.page
    assert not page.isHidden()
    finished()
    assert page.words.text() == "Terminé : 2 fiches dans l’annuaire."
    assert "type : valeur inconnue « neuf », 1 fois" in page.details.text()
    assert (
        page.wrong.toPlainText()
        == "base.json, fiche n° 2 (dora--2) : nom : trop court : 3 signes au moins.".replace("n° 2", "n° 3")
    )
    QTest.keyClick(page, Qt.Key.Key_Escape)
    QTest.keyClicks(place.view.search, "velo")
    assert "dora--1" in _codes(place)
    assert place.view.foot.text() == "1 services publiés, importés le 20/11/2026 (base.json)."


def test_an_import_is_stopped_and_started_again(
    place: DirectoryPlace, finished: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 5)
    file = write(tmp_path / "base.json", [service(number) for number in range(400)])
    page = place.files.page
    place.files.told.connect(lambda now: page.stop.click())
    place.files.load([file])
    finished()
    assert page.words.text().startswith("Arrêté : ")
    place.files.told.disconnect()
    place.files.load([file])
    finished()
    assert page.words.text() == "Terminé : 400 fiches dans l’annuaire."


def test_a_file_that_is_none_is_said(place: DirectoryPlace, finished: Settle, tmp_path: Path) -> None:
    place.files.load([tmp_path])
    finished()
    assert "n’est pas un fichier" in place.files.page.words.text()


def test_the_export_is_written_and_said(place: DirectoryPlace, qtbot: QtBot, tmp_path: Path) -> None:
    place.files.save(tmp_path / "annuaire.json")
    qtbot.waitUntil(lambda: place.view.foot.text().startswith("Écrit"), timeout=20_000)
    assert len(json.loads((tmp_path / "annuaire.json").read_text(encoding="utf-8"))["services"]) > 100


def test_away_nothing_is_kept_and_nothing_typed_is_lost(
    place: DirectoryPlace, store: Store, settle: Settle
) -> None:
    def ask(work: Any, done: Any, failed: Callable[[Exception], None]) -> None:
        failed(Away("server", "La base partagée ne répond pas."))

    said: list[Message] = []
    place.refused.connect(said.append)
    place.reach(ask)
    _open(place, settle, "caf")
    place.form.field("telephone").setText("+33353010009")
    place.form.save.click()
    _saved(settle)
    assert not place.form.isHidden()
    assert place.form.words.text().startswith("La base partagée est hors ligne : rien n’est envoyé.")
    assert place.form.field("telephone").text() == "+33353010009"
    assert place.form.save.isEnabled()
    with store.transaction() as session:
        assert [one.version for one in register.versions(session, "partner") if one.code == "caf"] == [1]
    assert said == []
