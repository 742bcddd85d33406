"""A card is edited field by field: good values become new versions, bad ones are refused at their field."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.directory import importing, shelf
from db.reference import catalogue, editing, register, search
from db.reference.catalogue import Catalogue
from db.reference.editing import Edit
from db.reference.eligibility import Filters
from db.refusals import Refused
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

TODAY = date(2026, 11, 20)


def _known(store: Store) -> Catalogue:
    with store.transaction() as session:
        return catalogue.current(session)


def _keep(store: Store, edit: Edit) -> Catalogue:
    made = editing.marked(editing.rows(_known(store), edit, TODAY), "local")
    with store.transaction() as session:
        editing.keep(session, made)
    return _known(store)


def _take(store: Store, tmp_path: Path, *records: Any) -> None:
    with shelf.writing(store.folder) as connection:
        importing.run(connection, [write(tmp_path / "in.json", records)], TODAY)


def test_a_card_of_ours_gets_a_new_version_with_the_day(store: Store) -> None:
    desk = {"contact": "Camille Exemple", "contact_until": "2027-06-30", "bring": ["une pièce d’identité"]}
    desk |= {"how_to_come": "Bus, arrêt Exemple", "checked_on": "2026-11-20", "checked_by": "Suivi"}
    known = _keep(store, Edit("structure", "caf", {"telephone": "+33353010009"}, desk))
    caf = known.partner("caf")
    assert caf is not None
    assert caf.contact is not None
    assert (caf.contact.name, caf.contact.phone) == ("Camille Exemple", "+33353010009")
    assert caf.contact.on(date(2027, 6, 30)).name == "Camille Exemple"
    assert caf.contact.on(date(2027, 7, 1)).name is None
    assert (caf.bring, caf.how_to_come, caf.checked_by) == (
        ("une pièce d’identité",),
        "Bus, arrêt Exemple",
        "Suivi",
    )
    assert caf.structure["date_maj"] == "2026-11-20"
    with store.transaction() as session:
        versions = [one.version for one in register.versions(session, "partner") if one.code == "caf"]
    assert versions == [1, 2]


def test_of_a_published_card_only_what_the_desk_says_is_kept(store: Store, tmp_path: Path) -> None:
    _take(store, tmp_path, structure(1), service(1, courriel="a@exemple.fr"))
    public = service(1) | {"telephone": "+33353010009", "courriel": None}
    known = _keep(store, Edit("service", "dora--1", public, {"age_min": 16}))
    row = next(one for one in known.rows("offer") if one.code == "dora--1")
    assert row.data["desk"]["corrected"] == {"courriel": None, "telephone": "+33353010009"}
    assert [one.code for one in known.rows("partner") if one.code == "dora--s1"] == ["dora--s1"]
    _take(
        store,
        tmp_path,
        structure(1),
        service(1, courriel="b@exemple.fr", nom="Rouler", date_maj="2026-11-01"),
    )
    offer = _known(store).offer("dora--1")
    assert offer is not None
    assert offer.contact is not None
    assert (offer.name, offer.age_min) == ("Rouler", 16)
    assert (offer.contact.phone, offer.contact.email) == ("+33353010009", None)


def test_a_new_structure_and_its_service(store: Store) -> None:
    _keep(store, Edit("structure", None, {"nom": "Vélo Club de l’Allan", "description": "Des vélos."}))
    told: dict[str, Any] = {"nom": "Rouler à vélo", "description": "Apprendre à rouler.", "frais": "gratuit"}
    told |= {"thematiques": ["mobilite--preparer-un-permis"], "zone_eligibilite": ["25"]}
    known = _keep(store, Edit("service", None, told, partner="velo_club_de_l_allan"))
    offer = known.offer("rouler_a_velo")
    assert offer is not None
    assert offer.service["structure_id"] == "premier-accueil--velo_club_de_l_allan"
    found = search.Directory(known).suggest("permis", Filters(), datetime(2026, 11, 20, 10).astimezone())
    assert "rouler_a_velo" in {one.offer for one in found.results}
    again = editing.rows(known, Edit("structure", None, {"nom": "Vélo Club de l’Allan"}), TODAY)
    assert again[0].code == "velo_club_de_l_allan_2"


@pytest.mark.parametrize(
    ("public", "desk", "field"),
    [
        ({"nom": "x"}, {}, "nom"),
        ({"nom": None}, {}, "nom"),
        ({"code_postal": "2520"}, {}, "code_postal"),
        ({"courriel": "personne"}, {}, "courriel"),
        ({"site_web": "exemple"}, {}, "site_web"),
        ({}, {"contact_until": "31/02/2026"}, "contact_until"),
        ({}, {"alert": "appelez le 03 53 01 00 41"}, "alert"),
        ({}, {"how_to_come": "x" * 201}, "how_to_come"),
        ({}, {"walk_in_hours": "le matin"}, "walk_in_hours"),
        ({}, {"status": "perdue"}, "status"),
        ({}, {"age_min": 30, "age_max": 20}, "age_max"),
        ({}, {"age_min": -1}, "age_min"),
        ({}, {"excludes": ["nobody"]}, "excludes"),
        ({}, {"checked_on": "2026-11-21"}, "checked_on"),
        ({}, {"bring": ["a\x00b"]}, "bring"),
    ],
)
def test_a_bad_value_is_refused_at_its_field(
    store: Store, public: dict[str, Any], desk: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        editing.rows(_known(store), Edit("structure", "caf", public, desk), TODAY)
    assert refused.value.field == field
    assert refused.value.reason.endswith(".")


def test_days_of_validity_and_states_that_end_by_themselves(store: Store) -> None:
    edit = Edit("service", "cahier_08", {}, {}, valid_from=date(2026, 1, 1), valid_to=date(2025, 1, 1))
    with pytest.raises(Refused) as refused:
        editing.rows(_known(store), edit, TODAY)
    assert refused.value.field == "valid_to"
    paused = {
        "status": "paused",
        "status_until": "2026-11-25",
        "alert": "Travaux",
        "alert_until": "2026-11-22",
    }
    known = _keep(store, Edit("service", "cahier_08", {}, paused, valid_to=date(2026, 12, 31)))

    def said(day: int, month: int = 11) -> tuple[bool, str, bool]:
        at = datetime(2026, month, day, 10).astimezone()
        found = search.Directory(known).suggest("mobijob", Filters(), at)
        fits = [one for one in found.results if one.offer == "cahier_08"]
        because = next((one.because for one in found.not_eligible if one.offer == "cahier_08"), "")
        return bool(fits), because, any("Travaux" in one.to_check for one in fits)

    assert said(20) == (False, "Fermée pour le moment", False)
    assert said(26) == (True, "", False)
    known = _keep(store, Edit("service", "cahier_08", {}, {"status": "active"}, valid_to=date(2026, 11, 30)))
    assert said(22) == (True, "", True)
    assert said(1, 12) == (False, "Offre terminée", False)


def test_a_contact_that_is_no_longer_sure_is_not_named_among_the_results(store: Store) -> None:
    desk = {"contact": "Camille Exemple", "contact_until": "2026-11-20"}
    known = _keep(store, Edit("service", "cahier_08", {}, desk))
    named = []
    for day in (20, 21):
        at = datetime(2026, 11, day, 10).astimezone()
        found = search.Directory(known).suggest("mobijob", Filters(), at).results
        named += [one.contact.name for one in found if one.offer == "cahier_08" and one.contact]
    assert named == ["Camille Exemple", None]
