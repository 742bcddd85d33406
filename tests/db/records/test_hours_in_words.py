"""Opening hours as everybody reads them."""

import pytest

from db.records import hours_in_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("PH off", ""),
        ("Mo-Fr 08:30-12:00", "du lundi au vendredi, 8 h 30 – 12 h"),
        ("Mo-Fr 08:30-12:00,13:30-17:00; PH off", "du lundi au vendredi, 8 h 30 – 12 h et 13 h 30 – 17 h"),
        ("Mo,We 09:00-12:00", "le lundi et le mercredi, 9 h – 12 h"),
        ("Mo,We,Fr 09:00-12:00", "le lundi, le mercredi et le vendredi, 9 h – 12 h"),
        ("Tu 14:00-16:30; Th 09:00-12:00", "le mardi, 14 h – 16 h 30 ; le jeudi, 9 h – 12 h"),
        ("sur rendez-vous", "sur rendez-vous"),
    ],
)
def test_in_french(rule: str, words: str) -> None:
    said = hours_in_words.sentence(rule).replace("\u00a0", " ").replace("\u202f", " ")
    assert said.lower() == words
    assert said[:1] == said[:1].upper()
