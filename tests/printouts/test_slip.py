"""The slip: one page, readable number, true words, whatever is put into it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from printouts import slip, slip_bilingual, slip_french, wording
from tests.printouts import pages
from tests.printouts.pages import MM

# Shrinking whole papers takes minutes; the failing one is named anyway.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)

SITE = slip.Site(
    "Site Centre",
    "avenue des Alliés, Montbéliard",
    "Du lundi au vendredi, 8 h 30 – 12 h et 13 h 30 – 17 h",
    "03 53 01 00 25",
)
FULL = slip.Slip(
    number="M26-00417-T",
    made_on=date(2026, 11, 17),
    site=SITE,
    partner="France Travail, agence de Montbéliard",
    news_by=date(2026, 12, 8),
    contact="Prénom Nom",
    role="conseillère",
    appointment=datetime(2026, 11, 19, 9, 30),  # noqa: DTZ001 - the hour of the site, as printed
    address="12 rue de l’Exemple, 25200 Montbéliard",
    phone="03 53 01 00 41",
    hours="du lundi au vendredi, 8 h 30 – 12 h 30",
    how_to_come="Bus, arrêt Exemple, puis 3 minutes à pied",
    bring="Une pièce d’identité, votre numéro d’inscription, un devis d’auto-école",
    need="Passer le permis pour pouvoir travailler",
)
BARE = slip.Slip("M26-00417-T", date(2026, 11, 17), slip.Site("Site Centre"), "ADIL", date(2027, 1, 1))


SAID = (
    "Vous êtes attendu(e) chez France Travail, agence de Montbéliard",
    "Demandez Prénom Nom, conseillère",
    "jeudi 19 novembre 2026 à 9 h 30",
    "12 rue de l’Exemple, 25200 Montbéliard",
    "03 53 01 00 41",
    "Passer le permis pour pouvoir travailler",
    "Si vous n’avez pas de nouvelles le mardi 8 décembre, appelez-nous : 03 53 01 00 25.",
    "Cette fiche est anonyme : nous n’avons demandé ni gardé votre nom.",
    "Le numéro de fiche suffit.",
    "mardi 17 nov. 2026",
)
ANSWERS = ("reçu", "rendez-vous", "accompagnement", "formation", "emploi", "non concerné", "pas venu")


def test_full_slip_says_everything_on_one_a5() -> None:
    page = pages.only(slip.render(FULL))
    words = pages.words_of(page)
    assert page.size == pytest.approx((148 * MM, 210 * MM), abs=0.1)
    for said in (*SAID, *ANSWERS):
        assert said in words
    assert words.count("M26-00417-T") == 2


def test_a_text_that_had_to_be_shortened_says_so() -> None:
    long = replace(FULL, bring="une pièce d’identité, " * 60, language="en")
    words = pages.words_of(pages.only(slip.render(long)))
    assert "Un texte trop long a été raccourci (...)." in words
    assert "A text that was too long has been shortened (...)." in words
    assert "raccourci" not in pages.words_of(pages.only(slip.render(FULL)))


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("large", [False, True])
def test_every_language_and_size_scans_twice(language: str, large: bool) -> None:
    paper = slip.render(replace(FULL, language=language, large=large))
    page = pages.only(paper)
    assert page.codes == ("M26-00417-T", "M26-00417-T")
    assert pages.words_of(page).count("M26-00417-T") == 2
    assert pages.inside(page)
    assert page.size == pytest.approx((210 * MM, 297 * MM) if large else (148 * MM, 210 * MM), abs=0.1)


def test_pair_is_two_slips_on_one_lying_a4() -> None:
    other = replace(FULL, number="M26-00418-K", language="ar")
    page = pages.only(slip.render_pair(FULL, other))
    assert page.size == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    assert page.codes == ("M26-00417-T", "M26-00417-T", "M26-00418-K", "M26-00418-K")
    assert pages.inside(page)


def test_pair_without_a_second_slip_repeats_the_first() -> None:
    assert pages.only(slip.render_pair(FULL)).codes == ("M26-00417-T",) * 4


def test_missing_lines_keep_their_labels_and_a_year_that_changes_is_said() -> None:
    words = pages.words_of(pages.only(slip.render(BARE)))
    for label in ("Demandez", "Rendez-vous", "Adresse", "Téléphone", "Ouvert", "Comment venir", "À apporter"):
        assert label in words
    assert "le vendredi 1er janvier 2027, revenez nous voir, sans rendez-vous." in words


def test_same_slip_same_bytes() -> None:
    for one in (FULL, BARE, replace(FULL, language="ar", large=True)):
        assert slip.render(one) == slip.render(one)


@pytest.mark.parametrize("one", [FULL, BARE, replace(FULL, language="ar"), replace(FULL, language="uk")])
def test_fonts_title_language_and_structure_travel_with_the_paper(one: slip.Slip) -> None:
    found = pages.described(slip.render(one))
    assert found.title == "Fiche de liaison M26-00417-T"
    assert found.language == "fr"
    assert found.marked
    assert found.fonts_embedded
    assert all(font.startswith("NotoSans") for font in found.fonts)
    assert found.kinds.count("Figure") == 2
    assert "H1" in found.kinds


def test_a_sentence_over_two_lines_is_heard_as_one() -> None:
    said = pages.described(slip.render(FULL)).said
    assert "Une pièce d’identité, votre numéro d’inscription, un devis d’auto-école" in said
    assert "Code QR du numéro M26-00417-T" in said


def test_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Langue « xx » inconnue"):
        slip.render(replace(FULL, language="xx"))


def test_arabic_reads_from_right_to_left_and_is_joined() -> None:
    paper = slip.render(replace(FULL, language="ar"))
    page = pages.only(paper)
    label = wording.wording("ar")["address"]
    assert any(label in _from_the_right(row) for row in _rows(page))
    assert "FECC" in pages.glyph_names(paper), "the letter ain of the address stands joined on both sides"
    assert label in pages.described(paper).said, "a screen reader must hear the sentence in reading order"


def test_telephone_number_keeps_its_order_in_an_arabic_sentence() -> None:
    page = pages.only(slip.render(replace(FULL, language="ar")))
    digits = [
        "".join(c for c, _, _ in sorted(row, key=lambda letter: letter[1]) if c.isdigit())
        for row in _rows(page)
    ]
    assert any(row.count("0353010025") == 1 for row in digits)


def _rows(page: pages.Page) -> list[list[tuple[str, float, float]]]:
    """The letters around each letter, as one line of the paper."""
    heights = sorted({round(y) for _, _, y in page.letters})
    return [[letter for letter in page.letters if abs(letter[2] - height) < 5] for height in heights]


def _from_the_right(row: list[tuple[str, float, float]]) -> str:
    order = sorted(row, key=lambda letter: -letter[1])
    return "".join(letter for letter, _, _ in order if letter.isprintable())


@pytest.mark.parametrize("text", ["W" * 1500, "الكلمة " * 200], ids=["W", "arabic"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_everything_too_long_at_once_still_ends_above_the_cut(text: str, language: str) -> None:
    at = datetime(2026, 12, 30, 13, 30)  # noqa: DTZ001 - the hour of the site, as printed
    site = slip.Site(text, text, text, text, text)
    made, news = date(2026, 11, 17), date(2027, 12, 8)
    one = slip.Slip("AAAA26-00000000-T", made, site, text, news, text, text, text, at, text, text, text)
    one = replace(one, how_to_come=text, bring=text, need=text, need_translated=text)
    layout = slip_french if language == "fr" else slip_bilingual
    for large in (False, True):
        shape = slip._LARGE if large else slip._A5
        whole = replace(one, language=language, large=large)
        assert layout.fitted(whole, shape).y <= shape.room
        assert pages.inside(pages.only(slip.render(whole)))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_need_of_the_list_is_said_in_the_second_language(
    language: str,
) -> None:
    french = wording.wording("fr").needs
    assert set(wording.wording(language).needs) == set(french)
    told = wording.need(language, "garde_enfants", "Garde d’enfants")
    assert bool(told) == (language != "fr")
    assert wording.need(language, "garde_enfants", "Garde d’enfants le soir") == ""
    assert wording.need(language, None, "") == ""
    one = replace(FULL, language=language, need="Garde d’enfants", need_translated=told)
    said = " ".join((pages.words_of(pages.only(slip.render(one))), *pages.described(slip.render(one)).said))
    assert told in said


ANY_TEXT = st.one_of(
    st.just(""),
    st.text(max_size=60),
    st.text(st.sampled_from("aàéEXœ’-, 0123456789"), max_size=900),
    st.integers(20, 900).map(lambda length: "W" * length),
    st.text(st.sampled_from("ابتثجحخ دذرز لا،"), max_size=300),
    st.text(st.sampled_from("Ждїєґ щюя"), max_size=300),
)
ANY_SLIP = st.builds(
    slip.Slip,
    number=st.from_regex(r"[A-Z]{1,4}[0-9]{2}-[0-9A-Z]{4,8}-[0-9A-Z]", fullmatch=True),
    made_on=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    site=st.builds(slip.Site, name=ANY_TEXT, address=ANY_TEXT, hours=ANY_TEXT, phone=ANY_TEXT),
    partner=ANY_TEXT,
    news_by=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    offer=ANY_TEXT,
    contact=st.none() | ANY_TEXT,
    role=st.none() | ANY_TEXT,
    appointment=st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    address=ANY_TEXT,
    phone=ANY_TEXT,
    hours=ANY_TEXT,
    how_to_come=ANY_TEXT,
    bring=ANY_TEXT,
    need=ANY_TEXT,
    need_translated=ANY_TEXT,
    language=st.sampled_from(wording.LANGUAGES),
    large=st.booleans(),
)


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_SLIP)
def test_any_lengths_one_page_readable_number_nothing_outside(one: slip.Slip) -> None:
    page = pages.only(slip.render(one))
    assert page.codes == (one.number, one.number)
    assert pages.inside(page)
    cut = (52 if one.large else 39) * MM
    crossing = [box for box in page.bounds if box[1] < cut - 6 and box[3] > cut + 6]
    assert not crossing, "nothing runs over the cut line"
    shape = slip._LARGE if one.large else slip._A5
    layout = slip_french if one.language == "fr" else slip_bilingual
    assert layout.fitted(one, shape).y <= shape.room, "the text ends above the cut line"


@settings(max_examples=8, deadline=None, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_SLIP, ANY_SLIP)
def test_any_pair_is_one_page_with_both_numbers_twice(one: slip.Slip, other: slip.Slip) -> None:
    page = pages.only(slip.render_pair(one, other))
    assert page.codes == tuple(sorted((one.number, one.number, other.number, other.number)))
    assert pages.inside(page)
    middle = 148.5 * MM
    crossing = [box for box in page.bounds if box[0] < middle - 4 and box[2] > middle + 4]
    assert not crossing, "neither slip runs into the other"
