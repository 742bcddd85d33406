"""What leaves the desk: day-grained, without free text, with a hash that both sides compute."""

import hashlib
import uuid
from datetime import UTC, date, datetime

import pytest

from db.store import sent
from db.store.tables import JOURNALS

ID = uuid.UUID("0a7a9a52-6a1d-4d2e-9d55-0b7f2f3c1d11")


@pytest.mark.parametrize("kind", sorted(sent.FIELDS))
def test_no_hour_no_text_no_tie_leaves_the_desk(kind: str) -> None:
    """A referral's number ties it to a person at the partner: no visit, no day beside it."""
    never = {"at", "reason", "started", "ended", "minutes", "workstation", "visit", "root", "appointment"}
    assert never.isdisjoint(sent.FIELDS[kind])
    if kind in ("referrals", "outcomes"):
        assert "day" not in sent.FIELDS[kind]
        assert "need" not in sent.FIELDS[kind]


@pytest.mark.parametrize("kind", sorted(JOURNALS))
def test_every_field_of_every_journal_is_one_of_its_columns(kind: str) -> None:
    columns = {column.name for column in JOURNALS[kind].columns} | {"month"}
    assert set(sent.FIELDS[kind]) <= columns
    assert "seq" not in sent.FIELDS[kind]


def test_the_canonical_text_is_fixed() -> None:
    """The shared database builds the very same text; a change here must fail."""
    row = {
        "site": "centre", "id": ID, "desk": "Poste 1", "day": date(2026, 11, 20), "services": "advice",
        "count": 2, "need": "logement", "known_to_mission_locale": True, "remote": False, "void": False,
    }  # fmt: skip
    text = f"centre|{ID}|Poste 1|9820|advice|2|logement|||t||||f|||f"
    assert sent.digest("visits", row) == hashlib.sha256(text.encode()).digest()


def test_a_referral_shows_the_first_of_its_month() -> None:
    row = {"day": date(2026, 11, 20), "at": datetime(2026, 11, 20, 9, tzinfo=UTC), "slip": "M7K-4QZ8MX-T"}
    assert sent.form("referrals", row)["month"] == date(2026, 11, 1)
    assert sent.digest("referrals", row) == sent.digest("referrals", {**row, "day": date(2026, 11, 2)})


def test_what_is_unknown_differs_from_false() -> None:
    row = {"day": date(2026, 11, 20)}
    told = {**row, "remote": False}
    assert sent.digest("visits", row) != sent.digest("visits", told)
