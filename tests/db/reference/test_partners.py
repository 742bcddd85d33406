"""The directory: codes of the documents, the national format's rules, nothing invented."""

import json
import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.reference import partners, shipped
from db.reference.cards import Offer, Partner
from db.reference.catalogue import Catalogue

TERMS: dict[str, Any] = json.loads(shipped.file("directory_terms.json").read_text(encoding="utf-8"))
ZONE = re.compile(r"\d{5}|\d[\dAB]\d?|\d{9}|99[0-5]\d{2}|france")
CAHIER = [f"cahier_{number:02}" for number in range(1, 47)]
NEVER = {
    *("conseil_citoyen_valentigney", "conseil_citoyen_sochaux", "commerces_proximite", "direccte_bfc"),
    *("irts_besancon", "iut_belfort", "prefecture_belfort", "region_bfc", "direccte_ud25", "ars_bfc"),
}


def _values(name: str) -> set[str]:
    return {value for value, _ in TERMS[name]}


def test_partners_and_schemes_have_the_codes_of_the_documents(known: Catalogue) -> None:
    assert {partner.code for partner in known.partners if partner.target == "non"} == NEVER
    assert all(known.offer(code) for code in CAHIER)
    assert all(known.offer(code) for code in ("cotentin_02b", "belfort_01c", "larochelle_01h"))
    assert known.partner("pole_emploi").name == "France Travail"  # type: ignore[union-attr]
    assert {offer.partner for offer in known.offers} <= {partner.code for partner in known.partners}
    silent = {partner.code for partner in known.partners} - {offer.partner for offer in known.offers}
    assert silent <= NEVER


def test_no_contact_no_telephone_and_no_address_is_invented(known: Catalogue) -> None:
    cards: list[Partner | Offer] = [*known.partners, *known.offers]
    for card in cards:
        assert card.contact is None
        assert card.to_verify
        assert card.dated in {"2019", "2020", "2021"}
        assert card.checked_on is None
    assert all(partner.address is None for partner in known.partners)
    text = shipped.file("partners.json").read_text() + shipped.file("offers.json").read_text()
    assert re.findall(r"\S@\S+\.\w|0[1-9](?:[ .]?\d\d){4}", text) == []


def test_structures_follow_the_national_format(known: Catalogue) -> None:
    for partner in known.partners:
        structure = partner.structure
        assert structure["id"] == f"premier-accueil--{partner.code}"
        assert 3 <= len(partner.name) <= 150
        assert not partner.name.endswith(".")
        assert len(partner.description) >= 5
        assert set(structure.get("reseaux_porteurs") or ()) <= _values("networks")


@pytest.mark.parametrize("number", range(4))
def test_services_follow_the_national_format(known: Catalogue, number: int) -> None:
    themes = {row.code for row in known.rows("theme")}
    for offer in known.offers[number::4]:
        service = offer.service
        assert service["structure_id"] == f"premier-accueil--{offer.partner}"
        assert 3 <= len(offer.name) <= 150
        assert len(offer.description) >= 5
        assert service["type"] in _values("types")
        assert set(offer.thematics) <= themes
        assert offer.thematics
        assert service.get("frais") in {None, *_values("fees")}
        assert set(service["publics"]) <= _values("publics")
        assert "tous-publics" not in service["publics"] or len(service["publics"]) == 1
        assert set(service["modes_accueil"]) <= _values("reception")
        assert offer.zone
        assert all(ZONE.fullmatch(code) for code in offer.zone), offer.zone


def test_our_own_fields_use_our_own_codes(known: Catalogue) -> None:
    for offer in known.offers:
        assert all(known.choice("need", need) for need in offer.needs), offer.code
        assert all(known.choice("audience", code) for code in offer.audiences), offer.code
        assert all(known.partner(code) or known.offer(code) for code in offer.excludes)
        assert "'" not in offer.name + offer.description


def test_far_schemes_are_outside_every_area_known_here(known: Catalogue) -> None:
    def far(offer: Offer) -> bool:
        return not (offer.zone or frozenset()) & known.near

    away = {offer.code for offer in known.offers if far(offer)}
    assert {code for code in CAHIER if code not in away} == {"cahier_05", "cahier_08", "cahier_09"}
    assert all(offer.code in away for offer in known.offers if offer.code.startswith(("cotentin", "laroch")))


def test_themes_cover_the_national_list_and_sensitive_ones_store_nothing(known: Catalogue) -> None:
    themes = {row.code: row.data["need"] for row in known.rows("theme")}
    assert len(themes) == 69
    assert len({code.split("--")[0] for code in themes}) == 16
    assert {row.code for row in known.rows("lexicon")} == set(themes)
    assert all(len(row.data["words"]) >= 30 for row in known.rows("lexicon"))
    silent = {code for code, need in themes.items() if need is None}
    assert {code for code in themes if code.startswith("sante--")} <= silent
    for leaf in ("problematique-judiciaire", "separation-violence", "la-citoyennete", "personne-dependante"):
        assert any(code.endswith(leaf) for code in silent), leaf
    assert all(known.choice("need", need) for need in themes.values() if need)


def test_the_directory_is_read_by_code(session: Session) -> None:
    assert partners.get(session, "mobijob") is not None
    assert partners.get(session, "nobody") is None
    assert [offer.code for offer in partners.offers(session, "mobijob")] == ["cahier_08"]
    assert partners.offer(session, "cahier_08") in partners.offers(session)
    assert {one.code for one in partners.to_complete(session)} >= {"caf", "defi"}
    assert "region_bfc" not in {one.code for one in partners.to_complete(session)}
    assert len(partners.every(session)) == 130
