"""Appointments as people say them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.refusals import Refused
from ui.referral import appointment

NOW = datetime.fromisoformat("2026-11-17T10:05")  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jeudi 19 nov. à 09:30", "2026-11-19T09:30"),
        ("jeudi 9h30", "2026-11-19T09:30"),
        ("19/11 14h", "2026-11-19T14:00"),
        ("19/11/26 9:30", "2026-11-19T09:30"),
        ("demain 9 h", "2026-11-18T09:00"),
        ("après-demain midi", "2026-11-19T12:00"),
        ("mardi 9h", "2026-11-24T09:00"),
        ("aujourd’hui 14h", "2026-11-17T14:00"),
        ("3 janvier 9h", "2027-01-03T09:00"),
        ("1er décembre à 9 h 05", "2026-12-01T09:05"),
        ("LUNDI 9H", "2026-11-23T09:00"),
    ],
)
def test_what_is_meant(typed: str, meant: str) -> None:
    assert appointment.read(typed, NOW) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 nov. 9h", "Novembre a 30 jours."),
        ("30/02 9h", "Février a 28 jours."),
        ("vendredi 19 nov. 9h", "Le 19 novembre est un jeudi."),
        ("19 nov.", "Il manque l’heure : jeudi 19 nov. à 9 h 30."),
        ("9h30", "Quel jour ? Écrivez par exemple : jeudi 19 nov. à 9 h 30."),
        ("jeudi 25h", "L’heure va de 0 à 23."),
        ("jeudi 9h75", "Une heure a 60 minutes."),
        ("19/13 9h", "Les mois vont de 1 à 12."),
        ("aujourd’hui 9h", "Ce rendez-vous est déjà passé."),
        ("19/11/2029 9h", "Ce rendez-vous est dans plus d’un an."),
        ("19 zzz 9h", "« zzz » n’est pas un mois. Par exemple : jeudi 19 nov. à 9 h 30."),
    ],
)
def test_what_is_refused_and_how(typed: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        appointment.read(typed, NOW)
    assert (refused.value.field, refused.value.reason) == ("appointment", said)


def test_nothing_typed_is_no_appointment() -> None:
    assert appointment.read("  ", NOW) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(typed: str) -> None:
    found: datetime | str | None
    try:
        found = appointment.read(typed, NOW)
    except Refused as refused:
        found = refused.reason
    assert found.endswith(".") if isinstance(found, str) else found is None or found >= NOW


@given(st.datetimes(NOW, datetime.fromisoformat("2027-11-10")))
def test_what_it_says_it_reads(moment: datetime) -> None:
    whole = moment.replace(second=0, microsecond=0)
    if whole < NOW or (whole - NOW).days > 290:
        return
    assert appointment.read(appointment.said(whole), NOW) == whole
