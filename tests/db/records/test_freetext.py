"""The few free fields refuse what names or reaches somebody, and keep plain sentences as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import freetext
from db.refusals import Refused

PHONES = [
    "0381940000", "03 81 94 00 00", "03.81.94.00.00", "03-81-94-00-00", "03/81/94/00/00", "+33 3 81 94 00 00",
    "0033381940000", "(03) 81 94 00 00", "rappeler au 06 12 34 56 78 demain", "06_12_34_56_78",
    "06,12,34,56,78", "06 · 12 · 34 · 56 · 78", "06–12–34–56–78", "0 6 1 2 3 4 5 6 7 8",
    "06\u00a012\u00a034\u00a056\u00a078",
    "٠٦١٢٣٤٥٦٧٨", "０６１２３４５６７８", "⁰⁶¹²³⁴⁵⁶⁷⁸", "6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "tel0612345678fin", "06  12  34  56  78",
]  # fmt: skip
NUMBERS = [
    "185057800608436", "1 85 05 78 006 084 36", "2 99 12 2A 004 123", "299122A004123",
    "2-99-12-2B-004-123-45", "1850578006084",
]  # fmt: skip
MAILS = [
    "jean@exemple.fr", "jean @ exemple . fr", "jean＠exemple.fr", "jean(at)exemple.fr", "jean [at] exemple",
    "jean arobase exemple", "jean.dupont.gmail.com", "@pseudo", "https://exemple.org/jean",
]  # fmt: skip
PLATES = [
    "AB-123-CD", "AB 123 CD", "AB123CD", "ab-123-cd", "ab123cd", "AB.123.CD", "AB_123_CD", "1234 AB 25",
    "1234AB25", "123-ABC-25", "voiture 1234-ab-25", "12 ABC 2A",
]  # fmt: skip
NAMES = ["Mme Martin", "avec M. Dupont", "Monsieur Été", "vu avec madame Durand", "Mlle X"]
BIRTHDAYS = [
    "née le 12/03/1987", "12-03-1987", "12.3.2004", "1/1/2001", "12/03/87", "né en mars", "née le 3 avril",
    "né(e) le 3", "1er mai 1985", "le 3 avril 1985", "14 févr. 2003", "12 décembre 1999",
]  # fmt: skip
ACCOUNTS = [
    "FR76 3000 6000 0112 3456 7890 189", "FR7630006000011234567890189", "fr76-3000-6000-0112-3456",
    "GB29 NWBK 6016 1331 9268 19", "DE89370400440532013000", "BE68 5390 0754 7034",
]  # fmt: skip


@pytest.mark.parametrize("text", PHONES + NUMBERS + MAILS + PLATES + BIRTHDAYS + ACCOUNTS + NAMES)
def test_personal_data_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="rien de personnel") as refused:
        freetext.clean(text)
    assert refused.value.field == "reason"


@pytest.mark.parametrize(
    "text",
    [
        "erreur de touche", "compté deux fois", "groupe de 12 au lieu de 10",
        "saisi le 20/11/2026 par erreur",
        "du 2026-11-20 à 10:05", "poste 3 en panne depuis 9 h 30", "ligne 1024",
        "Été à Orléans : c’était « non »",
        "12 personnes, 3 enfants", "feuille n° 14 du 20.11.2026", "article L. 1234-5",
        "l’accueil de 13 h 30 à 17 h",
        "madame était pressée", "bonjour monsieur", "M. et Mme étaient déjà comptés",
        "RDV reporté", "erreur 404", "2026", "saisi le 20/11/26", "réunion du 3 avril 2026",
        "panne du 12 décembre", "agent absent le 1er mai", "bordereau B12", "salle CD12",
    ],
)  # fmt: skip
def test_a_plain_reason_is_kept_as_it_is(text: str) -> None:
    assert freetext.clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b",
        "a\nb",
        "a\tb",
        "\x1b[31m",
        "a\u200bb",
        "a\u202eb",
        "\ufeffa",
        "a\u00adb",
        "\ud800",
        "a\x7f",
        "\ue000",
    ],
)
def test_control_and_invisible_characters_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="invisibles"):
        freetext.clean(text)


@pytest.mark.parametrize("value", [None, 3, True, [], {}, 1.5, b"texte"])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(Refused):
        freetext.clean(value)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\u2009 "])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="quelques mots"):
        freetext.clean(text)


def test_composed_and_single_spaced() -> None:
    assert freetext.clean("  e\u0301te\u0301   2026 ") == "été 2026"


def test_two_hundred_signs_and_no_more() -> None:
    assert freetext.clean("é" * freetext.LONGEST) == "é" * 200
    with pytest.raises(Refused, match="dépasse"):
        freetext.clean("é" * 201)


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE visits;--", "=cmd|' /C calc'!A0", "<script>x</script>", "%s{0}"]
)
def test_code_is_text(text: str) -> None:
    assert freetext.clean(text) == text


@given(st.text(max_size=300))
def test_any_text_is_kept_or_refused_in_words(text: str) -> None:
    try:
        kept = freetext.clean(text)
    except Refused:
        return
    assert kept
    assert kept == freetext.clean(kept)


@given(st.text("0123456789", min_size=10, max_size=10), st.text(" .-/_,·:;()", max_size=3))
def test_ten_digits_are_refused_however_they_are_parted(digits: str, between: str) -> None:
    typed = between.join(digits[place : place + 2] for place in range(0, 10, 2))
    with pytest.raises(Refused):
        freetext.clean(f"appeler {typed} svp")
