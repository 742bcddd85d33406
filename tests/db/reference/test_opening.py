"""Open now, opens at, closed on a holiday, or not known: never a guess."""

from datetime import UTC, datetime

import pytest

from db.reference import opening

OFFICE = "Mo-Fr 08:30-12:00,13:30-17:00"


@pytest.mark.parametrize(
    ("hours", "moment", "state", "said"),
    [
        (OFFICE, datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "open", "ouvert jusqu’à 12:00"),
        (OFFICE, datetime(2026, 11, 20, 11, 30, tzinfo=UTC), "closed", "ouvre à 13:30"),
        (OFFICE, datetime(2026, 11, 20, 17, 0, tzinfo=UTC), "closed", "ouvre lundi à 08:30"),
        (OFFICE, datetime(2026, 11, 11, 9, 0, tzinfo=UTC), "closed", "ouvre jeudi à 08:30"),
        (OFFICE, datetime(2026, 7, 14, 9, 0, tzinfo=UTC), "closed", "ouvre mercredi à 08:30"),
        ("24/7", datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "open", "ouvert"),
        ("off", datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "closed", "fermé"),
        (
            "Jan 02-05 08:00-10:00",
            datetime(2026, 11, 20, 9, 5, tzinfo=UTC),
            "closed",
            "ouvre le 02/01 à 08:00",
        ),
        (None, datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "unknown", "horaires à vérifier"),
        ("", datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "unknown", "horaires à vérifier"),
        ("le matin", datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "unknown", "horaires à vérifier"),
        ("Mo-Fr 99:00", datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "unknown", "horaires à vérifier"),
    ],
)
def test_what_is_said_of_the_hours(hours: str | None, moment: datetime, state: str, said: str) -> None:
    found = opening.at(hours, moment)
    assert (found.state, found.words) == (state, said)


def test_the_clock_of_the_place_counts_in_summer_too() -> None:
    assert opening.at(OFFICE, datetime(2026, 7, 1, 6, 30, tzinfo=UTC)).state == "open"
    assert opening.at(OFFICE, datetime(2026, 12, 1, 6, 30, tzinfo=UTC)).state == "closed"


def test_hours_are_valid_as_openstreetmap_writes_them() -> None:
    assert opening.valid(OFFICE)
    assert not opening.valid("tous les jours")
