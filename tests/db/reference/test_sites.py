"""Sites open, close and keep their history; places are found by commune and quartier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.reference import catalogue, codes, communes, register, sites
from db.reference.catalogue import Catalogue
from db.refusals import Refused

ORDER = (
    "centre sud sud_valentigney_buis sud_mairie_audincourt sud_mjc_st_exupery sud_pms_valentigney nord "
    "grand_charmont_afpa sochaux_msap permanence_pont_de_roide permanence_isle_sur_le_doubs"
)


def test_sites_come_in_the_order_of_the_documents(session: Session) -> None:
    assert [site.code for site in sites.every(session)] == ORDER.split()
    assert {site.timezone for site in sites.every(session)} == {"Europe/Paris"}


@pytest.mark.parametrize(
    ("code", "opened", "closed"),
    [
        ("centre", date(2016, 9, 1), None),
        ("sud", date(2016, 9, 1), None),
        ("nord", date(2016, 9, 1), date(2018, 12, 31)),
        ("sochaux_msap", date(2018, 6, 1), None),
        ("permanence_pont_de_roide", date(2018, 1, 1), None),
    ],
)
def test_validity(session: Session, code: str, opened: date, closed: date | None) -> None:
    site = sites.get(session, code)
    assert site is not None
    assert (site.opened, site.closed) == (opened, closed)


def test_nord_counts_until_2018_and_sochaux_from_june(session: Session) -> None:
    def open_on(day: date) -> set[str]:
        return {site.code for site in sites.at(session, day)}

    assert "nord" in open_on(date(2018, 12, 31))
    assert "nord" not in open_on(date(2019, 1, 1))
    assert "sochaux_msap" not in open_on(date(2018, 5, 31))
    assert "sochaux_msap" in open_on(date(2018, 6, 1))
    assert open_on(date(2016, 8, 31)) == {"sud_valentigney_buis"}


def test_only_the_rural_permanences_warn_of_their_ages(session: Session) -> None:
    warned = [site.code for site in sites.every(session) if site.audience_warning]
    assert warned == ["permanence_pont_de_roide", "permanence_isle_sur_le_doubs"]


def test_the_714_communes_and_the_areas_that_hold_them(session: Session, known: Catalogue) -> None:
    assert len(known.rows("commune")) == 714
    commune = communes.get(session, "25388")
    assert commune is not None
    assert commune.name == "Montbéliard"
    assert {"25", "200065647", "france"} < commune.areas
    assert known.areas("les_buis") >= {"25580", "les_buis"}
    assert known.areas("elsewhere") == frozenset()
    assert communes.name(session, "les_buis") == "Les Buis"
    assert communes.find(session, "montbel")[0].name == "Montbéliard"
    assert [one.code for one in communes.find(session, "90000")] == ["90010"]


def test_a_code_is_checked_with_a_sentence(known: Catalogue) -> None:
    day = date(2026, 11, 20)
    assert codes.check(known, "need", "need", "logement", day).short == "Logement"
    assert codes.check_site(known, "centre", day).code == "centre"
    codes.check_territory(known, "25001")
    assert codes.check_partner(known, None, "cahier_08") == ("mobijob", "cahier_08")
    assert codes.check_partner(known, "caf", None) == ("caf", None)


@pytest.mark.parametrize(
    ("field", "ask"),
    [
        ("need", lambda known: codes.check(known, "need", "need", "soins", date(2026, 11, 20))),
        ("at", lambda known: codes.check_site(known, "nord", date(2019, 1, 1))),
        ("at", lambda known: codes.check_site(known, "sochaux_msap", date(2018, 5, 31))),
        ("site", lambda known: codes.check_site(known, "paris", date(2018, 5, 31))),
        ("territory", lambda known: codes.check_territory(known, "75056")),
        ("offer", lambda known: codes.check_partner(known, None, "nothing")),
        ("offer", lambda known: codes.check_partner(known, "caf", "cahier_08")),
        ("partner", lambda known: codes.check_partner(known, None, None)),
        ("partner", lambda known: codes.check_partner(known, "\x00" * 90, None)),
    ],
)
def test_a_bad_code_is_refused_at_its_field(
    known: Catalogue, field: str, ask: Callable[[Catalogue], Any]
) -> None:
    with pytest.raises(Refused) as refused:
        ask(known)
    assert refused.value.field == field
    assert refused.value.reason.isprintable()
    assert len(refused.value.reason) < 120


def test_a_retired_entry_is_refused_after_its_last_day(session: Session) -> None:
    row = next(row for row in register.in_force(session, "list.relay") if row.code == "mail")
    register.put(session, [replace(row, valid_to=date(2026, 6, 30))])
    known = catalogue.current(session)
    assert codes.check(known, "relay", "relay", "mail", date(2026, 6, 30)).code == "mail"
    with pytest.raises(Refused, match="01/07/2026"):
        codes.check(known, "relay", "relay", "mail", date(2026, 7, 1))
