"""Published cards and our own make one directory: ours first, the nearest in memory, all by code."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.directory import importing, shelf
from db.records import printed, referrals
from db.records.desk import Desk
from db.records.referrals import ReferralDraft
from db.reference import catalogue, register, search
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters
from db.reference.register import Row
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

TODAY = date(2026, 11, 20)
Take = Callable[..., None]


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    def took(*records: Any, extract: bool = False) -> None:
        with shelf.writing(store.folder) as connection:
            importing.run(connection, [write(tmp_path / "in.json", records)], TODAY, extract=extract)

    return took


def _known(store: Store) -> Catalogue:
    with store.transaction() as session:
        return catalogue.current(session)


def test_an_import_is_seen_at_once_and_an_unchanged_base_is_not_read_again(store: Store, take: Take) -> None:
    before = _known(store)
    assert before.offer("dora--1") is None
    take(structure(1), service(1, conditions_acces="Avoir 18 ans", modes_mobilisation=["se-presenter"]))
    known = _known(store)
    assert known is not before
    assert _known(store) is known
    offer, partner = known.offer("dora--1"), known.partner("dora--s1")
    assert offer is not None
    assert partner is not None
    assert (offer.partner, offer.conditions, offer.walk_in) == ("dora--s1", ("Avoir 18 ans",), True)
    assert (partner.name, partner.address) == ("Maison 1", "1 rue de l’Exemple")
    assert offer in known.offers
    assert partner in known.partners


def test_a_visitor_is_referred_to_a_published_service(store: Store, desk: Desk, take: Take) -> None:
    take(structure(1), service(1, nom="Rouler à vélo"))
    with store.transaction() as session:
        at = datetime(2026, 11, 20, 9, 5, tzinfo=desk.now().tzinfo)
        found = search.suggest(session, "permis", Filters(territory="25388"), at)
        assert "dora--1" in {one.offer for one in found.results}
        line = referrals.refer(session, desk, ReferralDraft(offer="dora--1"))
    assert (line.partner, line.offer) == ("dora--s1", "dora--1")


def test_only_the_nearest_are_held_in_memory(
    store: Store, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "NEAREST", 4)
    zones = [["13"], None, ["france"], ["25"], ["25031"], ["200065647"], ["25388"], ["75056"]]
    take(*[service(number, zone_eligibilite=zone) for number, zone in enumerate(zones)])
    known = _known(store)
    held = {offer.code for offer in known.offers if offer.code.startswith("dora")}
    assert held == {"dora--3", "dora--4", "dora--5", "dora--6"}
    far = known.offer("dora--0")
    assert far is not None
    assert far.zone == frozenset({"13"})


def test_a_structure_that_only_its_services_name_is_still_a_partner(store: Store, take: Take) -> None:
    take(service(7))
    partner = _known(store).partner("dora--s7")
    assert partner is not None
    assert partner.name == "Structure non publiée (dora--s7)"
    assert partner.to_complete


def test_what_the_desk_wrote_stays_when_the_file_changes(store: Store, take: Take) -> None:
    take(structure(1), service(1))
    with store.transaction() as session:
        desk = {
            "contact": "Camille Exemple",
            "bring": ["un casque"],
            "corrected": {"telephone": "+33353010009"},
            "excludes": ["garantie_jeunes"],
        }
        register.put(
            session, [Row("offer", "dora--1", {"partner": "dora--s1", "service": service(1), "desk": desk})]
        )
    take(structure(1), service(1, nom="Rouler mieux", telephone="+33353010001", date_maj="2026-11-01"))
    offer = _known(store).offer("dora--1")
    assert offer is not None
    assert offer.contact is not None
    assert (offer.name, offer.bring, offer.excludes) == ("Rouler mieux", ("un casque",), ("garantie_jeunes",))
    assert (offer.contact.name, offer.contact.phone) == ("Camille Exemple", "+33353010009")
    take(structure(1))
    take(structure(2), service(2))
    offer = _known(store).offer("dora--1")
    assert offer is not None
    assert (offer.status, offer.bring) == ("vanished", ("un casque",))


def test_a_card_of_ours_yields_only_to_a_newer_edition(store: Store, take: Take) -> None:
    known = _known(store)
    caf = known.partner("caf")
    assert caf is not None
    own = {name: value for name, value in caf.structure.items() if value}
    take(own | {"nom": "Allocations familiales", "date_maj": "2018-01-01"})
    assert _known(store).partner("caf").name == caf.name  # type: ignore[union-attr]
    take(own | {"nom": "Allocations familiales", "date_maj": "2026-01-01"})
    assert _known(store).partner("caf").name == "Allocations familiales"  # type: ignore[union-attr]


def test_a_store_without_a_base_answers_from_its_own_cards(store: Store) -> None:
    known = _known(store)
    assert known.published.count() == 0
    assert known.published.last_import() is None
    assert len(known.offers) == len(known.own_offers)
    assert not shelf.path(store.folder).exists()


def test_the_slip_prints_where_the_service_is_and_a_contact_while_it_is_sure(
    store: Store, desk: Desk, take: Take
) -> None:
    take(structure(1), service(1, adresse="9 rue du Vélo", code_postal="25200", commune="Montbéliard"))
    told = {"contact": "Camille Exemple", "contact_until": "2026-11-20"}
    row = {"partner": "dora--s1", "service": service(1), "desk": told}
    with store.transaction() as session:
        register.put(session, [Row("offer", "dora--1", row)])
        for until, name in (("2026-11-20", "Camille Exemple"), ("2026-11-19", None)):
            register.put(session, [Row("offer", "dora--1", row | {"desk": told | {"contact_until": until}})])
            line = referrals.refer(session, desk, ReferralDraft(offer="dora--1"))
            said = printed.slip_copy(session, desk, asdict(line))["partner"]
            assert (said["address"], said["contact"]) == ("9 rue du Vélo, 25200 Montbéliard", name)
