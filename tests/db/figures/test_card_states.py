"""The campaign goes where visitors are sent; checking a card answers its reports."""

from datetime import date
from pathlib import Path

from db.directory import importing, shelf
from db.figures import card_states
from db.figures.card_states import Review
from db.records.card_reports import CardReport, SlipsSent
from db.reference import catalogue, editing
from db.reference.catalogue import Catalogue
from db.reference.editing import Edit
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

TODAY = date(2026, 11, 20)
REPORT = CardReport(TODAY, "centre", "mobijob", "cahier_08", "hours_wrong")


def _known(store: Store) -> Catalogue:
    with store.transaction() as session:
        return catalogue.current(session)


def _edit(store: Store, edit: Edit) -> None:
    known = _known(store)
    with store.transaction() as session:
        editing.keep(session, editing.marked(editing.rows(known, edit, TODAY), "local"))


def _codes(review: Review, view: str) -> list[str]:
    return [card.code for card in review.cards if card_states.belongs(card, view)]


def test_most_slips_come_first_then_reports_then_the_poorest(store: Store) -> None:
    slips = [SlipsSent("mobijob", "cahier_08", 3), SlipsSent("caf", None, 5)]
    found = card_states.review(_known(store), [REPORT], slips, TODAY)
    first = [(card.code, card.slips) for card in found.cards[:3]]
    assert first == [("caf", 5), ("cahier_08", 3), ("mobijob", 3)]
    scores = [card.score or 0.5 for card in found.cards if not card.slips]
    assert scores == sorted(scores)
    assert _codes(found, "reported") == ["cahier_08"]
    assert found.counts["all"] == len(found.cards)
    assert "region_bfc" not in _codes(found, "all"), "no referral goes there"


def test_checking_a_card_answers_its_reports(store: Store) -> None:
    _edit(store, Edit("service", "cahier_08", {}, {"checked_on": "2026-11-20", "checked_by": "Suivi"}))
    found = card_states.review(_known(store), [REPORT], [], TODAY)
    assert _codes(found, "reported") == []
    assert "cahier_08" not in _codes(found, "verify")
    later = card_states.review(_known(store), [REPORT], [], date(2027, 11, 25))
    assert "cahier_08" in _codes(later, "verify"), "a year later it is asked again"


def test_a_structure_is_complete_when_somebody_can_be_reached(store: Store) -> None:
    assert "caf" in _codes(card_states.review(_known(store), [], [], TODAY), "complete")
    public = {"telephone": "+33353010009", "adresse": "1 rue de l’Exemple"}
    _edit(
        store, Edit("structure", "caf", public, {"contact": "Camille Exemple", "contact_until": "2026-11-30"})
    )
    found = {card.code: card for card in card_states.review(_known(store), [], [], TODAY).cards}
    assert found["caf"].missing == ("horaires",)
    assert not found["caf"].to_complete
    found = {card.code: card for card in card_states.review(_known(store), [], [], date(2026, 12, 1)).cards}
    assert found["caf"].missing == ("nom d’un contact", "horaires")


def test_what_is_over_stands_apart_and_far_cards_are_found_by_words(store: Store, tmp_path: Path) -> None:
    _edit(store, Edit("service", "cahier_08", {}, {"status": "ended"}))
    cards = [service(1, zone_eligibilite=["13"], nom="Rouler à vélo à Marseille", type="neuf"), structure(1)]
    with shelf.writing(store.folder) as connection:
        importing.run(connection, [write(tmp_path / "a.json", cards)], TODAY)
    known = _known(store)
    found = card_states.review(known, [], [], TODAY)
    assert _codes(found, "over") == ["cahier_08"]
    assert (found.published, found.imported) == (1, (TODAY, "a.json"))
    (far,) = card_states.find(known, "vélo marseil", [], [], TODAY)
    assert (far.code, far.under, far.unknown) == ("dora--1", "Maison 1", (("type", "neuf"),))
    assert card_states.find(known, " ' \" * ", [], [], TODAY) == ()
