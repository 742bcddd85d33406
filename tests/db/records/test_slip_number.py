"""Slip numbers: random within the prefix, and any single wrong character is noticed."""

import string

import pytest

from db.records import slip_number
from db.refusals import Refused

ALPHABET = string.digits + string.ascii_uppercase


@pytest.mark.parametrize("number", ["M7K", "X00", "ZZZ", "A1B"])
def test_any_single_wrong_character_is_noticed(number: str) -> None:
    right = slip_number.new(number)
    compact = right.replace("-", "")
    assert slip_number.parse(right) == right
    for place, mark in enumerate(compact):
        for other in set(ALPHABET) - {mark}:
            with pytest.raises(Refused) as refused:
                slip_number.parse(compact[:place] + other + compact[place + 1 :])
            assert refused.value.field == "slip"


def test_two_neighbours_that_changed_places_are_noticed() -> None:
    compact = slip_number.new("M7K").replace("-", "")
    for place in range(len(compact) - 1):
        left, right = compact[place], compact[place + 1]
        if left != right:
            with pytest.raises(Refused):
                slip_number.parse(compact[:place] + right + left + compact[place + 2 :])


def test_it_reads_what_people_type() -> None:
    right = slip_number.new("M7K")
    for typed in (right.lower(), right.replace("-", ""), f"  {right} ", right.replace("-", " ")):
        assert slip_number.parse(typed) == right


@pytest.mark.parametrize(
    "text",
    [
        None,
        12,
        "",
        "M7K",
        "M7K-4QZ8MX-TT",
        "*" * 10,
        "Ａ" * 10,
        "ſ" * 10,
        "ı" * 10,
        "é" * 10,
        "M7K\x004QZ8MX",
        [],
    ],
)
def test_what_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(Refused):
        slip_number.parse(text)


def test_numbers_do_not_repeat_or_count_up() -> None:
    made = [slip_number.new("M7K") for _ in range(2000)]
    assert len(set(made)) == len(made)
    assert not set("ILOU") & set("".join(made))
    assert made != sorted(made)


@pytest.mark.parametrize(("site", "initial"), [("Montbéliard", "M"), ("Îlot", "T"), ("éé", "X"), ("", "X")])
def test_the_prefix_begins_as_the_site(site: str, initial: str) -> None:
    prefix = slip_number.new_prefix(site)
    assert len(prefix) == 3
    assert prefix[0] == initial
    assert set(prefix) <= set(ALPHABET) - set("ILOU")


def test_a_reader_set_for_an_american_keyboard_is_understood_on_a_french_one() -> None:
    american = "1234567890-QWAZM"
    french = "&é\"'(-è_çà)AZQW?"
    for _ in range(200):
        right = slip_number.new("M7K")
        typed = right.translate(str.maketrans(american, french))
        assert slip_number.parse(typed) == right
