"""Agenda, posters, ticket and recovery key: what they say, their size, their codes."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from printouts import agenda, month_poster, poster, recovery_key, ticket
from printouts.agenda import Agenda, AgendaEvent
from printouts.poster import Poster
from printouts.recovery_key import RecoveryKey
from printouts.ticket import Ticket
from printouts.wall import Format
from tests.printouts import pages
from tests.printouts.pages import MM

# Shrinking whole papers takes minutes; the failing one is named anyway.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)

LINK = "https://exemple.fr/programme"
EVENT = AgendaEvent(
    date(2026, 11, 17),
    time(11),
    "Atelier CV",
    time(12),
    "Trouver un emploi",
    "E",
    "Atelier",
    "Manpower",
    "Centre, cyberespace",
)
OTHER = AgendaEvent(date(2026, 11, 3), time(9, 30), "Métiers du soin", place="Salle B")
MONTH = Agenda(
    month=date(2026, 11, 1),
    site="Site Centre",
    events=(EVENT, OTHER),
    closed=((date(2026, 11, 11), "Armistice"),),
    address="avenue des Alliés, Montbéliard",
    phone="03 53 01 00 25",
    link=LINK,
)


def test_agenda_lists_dates_in_order_with_all_that_is_known() -> None:
    paper = agenda.render(MONTH)
    page = pages.only(paper)
    words = pages.words_of(page)
    assert page.size == pytest.approx((210 * MM, 297 * MM), abs=0.1)
    assert page.codes == (LINK,)
    for said in (
        "Programme de novembre 2026",
        "11 h – 12 h",
        "Atelier CV",
        "avec Manpower",
        "Centre, cyberespace",
        "Fermé : Armistice",
        "9 h 30",
        "Salle B",
        "Trouver un emploi",
        "03 53 01 00 25",
    ):
        assert said in words
    assert words.index("Métiers du soin") < words.index("Armistice") < words.index("Atelier CV")
    assert paper == agenda.render(MONTH)


def test_a_full_month_fits_one_page_and_a_huge_one_turns_the_page() -> None:
    full = tuple(
        replace(EVENT, day=date(2026, 11, 2 + number), title=f"Atelier {number}") for number in range(22)
    )
    assert len(pages.pages(agenda.render(replace(MONTH, events=full)))) == 1
    found = pages.pages(agenda.render(replace(MONTH, events=full * 4)))
    assert len(found) > 1
    assert "(suite)" in pages.words_of(found[1])
    assert f"2 / {len(found)}" in pages.words_of(found[1])


def test_a_place_shared_by_all_dates_is_said_once() -> None:
    same = replace(MONTH, events=(EVENT, replace(EVENT, day=date(2026, 11, 18))))
    assert pages.words_of(pages.only(agenda.render(same))).count("Centre, cyberespace") == 1


def test_an_empty_month_says_so() -> None:
    empty = agenda.render(Agenda(date(2026, 8, 1), "Site Sud", ()))
    words = pages.words_of(pages.only(empty))
    assert "Aucune date pour l’instant." in words
    assert "Programme d’août 2026" in words


@pytest.mark.parametrize(("size", "wide", "high"), [("A4", 210, 297), ("A3", 297, 420)])
def test_event_poster_answers_what_when_where(size: Format, wide: int, high: int) -> None:
    one = Poster(EVENT, "Repartez avec un CV à jour.", "avenue des Alliés", "03 53 01 00 25", LINK)
    paper = poster.render(one, size)
    page = pages.only(paper)
    words = pages.words_of(page)
    assert page.size == pytest.approx((wide * MM, high * MM), abs=0.1)
    assert page.codes == (LINK,)
    for said in (
        "Atelier CV",
        "17",
        "novembre",
        "de 11 h à 12 h",
        "Manpower",
        "Ouvert à tous, gratuit",
    ):
        assert said in words
    assert "mardi 17 novembre" in pages.described(paper).said
    assert pages.described(paper).fonts_embedded
    assert paper == poster.render(one, size)


@pytest.mark.parametrize("count", [0, 3, 9, 23, 60, 140])
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_month_poster_holds_any_number_of_dates(size: Format, count: int) -> None:
    events = tuple(replace(EVENT, day=date(2026, 11, 1 + number % 30)) for number in range(count))
    page = pages.only(month_poster.render(replace(MONTH, events=events), size))
    words = pages.words_of(page)
    assert "Novembre 2026" in words
    shown = words.count("Atelier CV")
    assert shown == count or f"et {count - shown} autres dates" in words
    assert shown == count or count > 60
    assert pages.inside(page)


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_what_is_cancelled_stays_and_says_so(size: Format) -> None:
    gone = replace(EVENT, cancelled=True)
    month = replace(MONTH, events=(gone, OTHER))
    for paper in (
        poster.render(Poster(gone), size),
        month_poster.render(month, size),
        agenda.render(month),
    ):
        words = pages.words_of(pages.only(paper))
        assert "Atelier CV" in words
        assert words.count("Annulé") == 1


def test_a_month_without_a_date_still_speaks_to_the_street() -> None:
    words = pages.words_of(pages.only(month_poster.render(replace(MONTH, events=()), "A3")))
    assert "Le programme arrive bientôt." in words


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_a_long_title_is_whole_on_its_poster(size: Format) -> None:
    title = "Découvrir les métiers du bâtiment, essayer un geste et rencontrer trois entreprises d’ici"
    words = pages.words_of(pages.only(poster.render(Poster(replace(EVENT, title=title)), size)))
    assert title in words


def test_no_page_of_the_association_no_code() -> None:
    for paper in (
        poster.render(Poster(EVENT)),
        month_poster.render(replace(MONTH, link="")),
        agenda.render(replace(MONTH, link="")),
    ):
        assert pages.only(paper).codes == ()


def test_ticket_is_a_number_and_never_a_name() -> None:
    at = datetime(2026, 11, 17, 10, 5)  # noqa: DTZ001 - the hour of the site, as printed
    words = pages.words_of(pages.only(ticket.render(Ticket("27", "Centre", at, 3))))
    assert words == "Centre Votre numéro 27 3 personnes avant vous donné le mardi 17 novembre à 10 h 05"
    assert "prochain numéro" in pages.words_of(pages.only(ticket.render(Ticket("28", "Centre", at, 0))))


def test_recovery_key_is_printed_in_its_groups_and_scans_exactly() -> None:
    key = "ABCDEF GHIJKL MNOPQR STUVWX YZ2345 67ABCD EFGHIJ KLMNOP QRSTU"
    paper = recovery_key.render(RecoveryKey(key, "Centre", "Poste 1", date(2026, 11, 17)))
    page = pages.only(paper)
    assert page.codes == (key,)
    assert all(group in page.text for group in key.split())
    assert "mardi 17 novembre 2026" in pages.words_of(page)
    assert page.size == pytest.approx((148 * MM, 210 * MM), abs=0.1)
    assert not any(key in said for said in pages.described(paper).said)


def test_an_ungrouped_key_is_cut_in_fours() -> None:
    assert recovery_key.groups("ABCDEFGHIJ") == ["ABCD", "EFGH", "IJ"]


TEXTS = st.text(max_size=60) | st.integers(1, 300).map(lambda length: "M" * length)
EVENTS = st.builds(
    AgendaEvent,
    st.dates(date(2026, 11, 1), date(2026, 11, 30)),
    st.times(),
    TEXTS,
    st.none() | st.times(),
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    TEXTS,
    st.booleans(),
)


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(st.lists(EVENTS, max_size=12), TEXTS, TEXTS, st.sampled_from(["A4", "A3"]))
def test_any_words_stay_on_their_paper(
    events: list[AgendaEvent], site: str, phone: str, size: Format
) -> None:
    month = replace(MONTH, events=tuple(events), site=site, phone=phone, address=site, heading=site)
    assert all(pages.inside(page) for page in pages.pages(agenda.render(month), dpi=30))
    assert pages.outside(pages.only(month_poster.render(month, size))) == []
    for event in events[:1]:
        one = Poster(event, site, site, phone, LINK, site)
        assert pages.outside(pages.only(poster.render(one, size))) == []


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(TEXTS, TEXTS, st.none() | st.integers(0, 10**6))
def test_any_ticket_stays_on_its_paper(number: str, site: str, before: int | None) -> None:
    at = datetime(2026, 11, 17, 10, 5)  # noqa: DTZ001 - the hour of the site, as printed
    assert pages.inside(pages.only(ticket.render(Ticket(number, site, at, before))))
