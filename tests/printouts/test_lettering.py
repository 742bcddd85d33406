"""Lines are broken in reading order; what the eye needs comes afterwards."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printouts import lettering
from printouts.lettering import Run

ARABIC = "إذا لم يصلكم خبر يوم الثلاثاء فاتصلوا بنا أو عودوا إلينا بدون موعد"


def test_arabic_lines_are_broken_before_they_are_turned() -> None:
    lines = lettering.lines(lettering.plain(ARABIC), 120, 11)
    assert len(lines) > 2
    assert " ".join(lettering.logical(line) for line in lines) == ARABIC
    assert lettering.logical(lines[0]).startswith("إذا لم")


def test_arabic_is_joined_then_turned() -> None:
    ((drawn, _),) = lettering.visual(lettering.plain("العنوان"), right_to_left=True)
    assert unicodedata.normalize("NFKC", drawn[::-1]) == "العنوان"
    assert all("\ufe70" <= letter <= "\ufefc" for letter in drawn)


def test_a_latin_name_keeps_its_direction_inside_arabic() -> None:
    runs = (Run("اطلبوا مقابلة "), Run("Prénom Nom", bold=True, apart=True), Run(" غدا"))
    drawn = lettering.visual(runs, right_to_left=True)
    assert ("Prénom Nom", True) in drawn
    assert drawn.index(("Prénom Nom", True)) == 1, "the word after the name stands on its left"


def test_two_numbers_apart_follow_each_other_from_the_right() -> None:
    runs = (Run("من "), Run("03 53", apart=True), Run(" إلى "), Run("04 54", apart=True))
    drawn = [text for text, _ in lettering.visual(runs, right_to_left=True)]
    assert drawn.index("04 54") < drawn.index("03 53")


def test_french_spaces_never_end_a_line() -> None:
    assert (
        lettering.bound("de 9 h 30 à 12 h : « oui » ?")
        == "de 9\u00a0h\u00a030 à 12\u00a0h\u00a0: «\u00a0oui\u00a0»\u202f?"
    )


def test_controls_and_direction_marks_are_left_out() -> None:
    assert lettering.clean(" a\u202eb\x00c\n\td\u200f ") == "abc d"


def test_fill_puts_values_in_and_never_reads_them_as_orders() -> None:
    runs = lettering.fill("Appelez {phone}, **vite**.", {"phone": Run("**03** {phone}", bold=True)})
    assert lettering.logical(runs) == "Appelez **03** {phone}, vite."
    assert [run.bold for run in runs] == [False, True, False, True, False]


def test_a_cut_line_says_that_it_was_cut_and_still_fits() -> None:
    runs = lettering.plain("un texte bien trop long pour cette petite colonne")
    found = lettering.lines(runs, 80, 11)
    kept = lettering.limited(found, 1, 80, 11)
    assert lettering.logical(kept[0]).endswith("…")
    assert lettering.width(kept[0], 11) <= 80


def test_even_lines_prefer_the_comma() -> None:
    runs = lettering.plain("France Travail, agence de Montbéliard", bold=True)
    first, second = lettering.even_lines(runs, 190, 12.5)
    assert (lettering.logical(first), lettering.logical(second)) == (
        "France Travail,",
        "agence de Montbéliard",
    )


@pytest.mark.parametrize("size", [6.0, 11.0, 20.0])
def test_an_endless_arabic_word_is_cut_within_its_column(size: float) -> None:
    for word in ("ها" * 200, "عععع" * 100, "لا" * 200):
        lines = lettering.lines(lettering.plain(word), 90, size)
        assert all(lettering.width(line, size) <= 90 for line in lines)
        assert "".join(map(lettering.logical, lines)) == word


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), max_size=60), st.booleans(), st.booleans()),
        max_size=6,
    ),
    st.floats(30, 300),
    st.floats(6, 20),
)
def test_no_line_is_wider_than_its_column_and_no_word_is_lost(
    parts: list[tuple[str, bool, bool]], room: float, size: float
) -> None:
    runs = tuple(Run(lettering.clean(text), bold, apart) for text, bold, apart in parts)
    lines = lettering.lines(runs, room, size)
    for line in lines:
        assert lettering.width(line, size) <= room + 0.01 or len(lettering.logical(line)) == 1
    kept = "".join(lettering.logical(line) for line in lines).replace(" ", "")
    assert kept == lettering.logical(runs).replace(" ", "")


@pytest.mark.parametrize("text", ["", "   ", "\u200f"])
def test_nothing_to_say_is_no_line(text: str) -> None:
    assert lettering.lines(lettering.plain(text), 100, 11) == ()
