"""Fixed sentences: complete in every language; dates and hours as each language says them."""

from datetime import date, time

import pytest

from printouts import fonts, lettering, wording

FRENCH = wording.wording("fr")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_language_has_every_sentence_and_its_letters(language: str) -> None:
    words = wording.wording(language)
    assert words.sentences.keys() == FRENCH.sentences.keys()
    for key, sentence in words.sentences.items():
        assert sentence.strip(), key
        assert sentence == lettering.clean(sentence).replace("  ", " "), key
        assert all(fonts.font_of(letter, bold) for letter in sentence for bold in (False, True)), key
        assert ("{day}" in sentence) == ("{day}" in FRENCH[key]), key
        assert ("{phone}" in sentence) == ("{phone}" in FRENCH[key]), key


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "mardi 8 décembre"),
        ("en", "Tuesday 8 December"),
        ("es", "martes 8 de diciembre"),
        ("it", "martedì 8 dicembre"),
        ("pt", "terça-feira, 8 de dezembro"),
        ("ar", "الثلاثاء 8 ديسمبر"),
        ("tr", "8 Aralık Salı"),
        ("uk", "8 грудня (вівторок)"),
    ],
)
def test_the_day_of_the_news_is_said_in_each_language(language: str, said: str) -> None:
    assert wording.wording(language).day(date(2026, 12, 8), "news_day") == said


def test_only_arabic_is_written_from_the_right() -> None:
    assert [code for code in wording.LANGUAGES if wording.wording(code).right_to_left] == ["ar"]


def test_french_hours_and_days() -> None:
    assert wording.hour(time(9, 30)) == "9\u00a0h\u00a030"
    assert wording.hour(time(9)) == "9\u00a0h"
    assert wording.long_day(date(2026, 12, 1)) == "mardi 1er décembre 2026"
    assert wording.short_day(date(2026, 11, 17)) == "mardi 17 nov. 2026"
    assert wording.number(51459) == "51\u202f459"


def test_an_hour_elsewhere_is_on_24_hours() -> None:
    assert wording.wording("en").hour(time(14, 5)) == "14:05"
    assert wording.wording("tr").hour(time(9, 30)) == "9.30"
