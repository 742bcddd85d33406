"""The sent form of each kind of row: what leaves the desk, and the hash both sides compute from it.

Day-grained and without free text, but for what a supervisor answers to a funder. The shared database
computes the same hash from its own columns, so an equal hash proves that the row arrived as it was.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

# `month` is made from `day`: a referral's number ties it to a person at the partner
FIELDS: dict[str, tuple[str, ...]] = {
    "visits": (
        "site", "id", "desk", "day", "services", "count", "need", "audience", "age",
        "known_to_mission_locale", "returning", "origin", "territory", "remote", "from_paper",
        "replaces", "void",
    ),
    "referrals": (
        "site", "id", "desk", "month", "partner", "offer", "relay", "slip", "replaces", "void",
    ),
    "outcomes": (
        "site", "id", "desk", "month", "slip", "outcome", "refusal_reason", "replaces", "void",
    ),
    "sessions": ("site", "id", "desk", "day", "assisted", "use", "band", "replaces", "void"),
    "attendances": (
        "site", "id", "desk", "day", "event", "theme", "form", "partner", "count",
        "replaces", "void",
    ),
    "event_notes": (
        "site", "id", "desk", "day", "event", "told", "seats", "theme", "form", "replaces", "void",
    ),
    "outreach": (
        "site", "id", "desk", "day", "level", "count", "category", "nature", "role", "format",
        "place", "replaces", "void", "territory", "partners", "introductions",
    ),
    "funnels": ("site", "id", "desk", "month", "diagnoses", "pathways", "replaces", "void"),
    "unmet": ("site", "id", "desk", "day", "kind", "need", "replaces", "void"),
    "statements": ("site", "id", "desk", "day", "state", "because", "replaces", "void"),
    "card_reports": ("site", "id", "desk", "day", "partner", "offer", "fault", "replaces", "void"),
    "hours": ("site", "id", "desk", "day", "hours", "replaces", "void"),
    "reports": (
        "site", "id", "desk", "day", "number", "title", "protected", "content", "replaces", "void",
    ),
    "bilan_answers": (
        "site", "id", "desk", "day", "entry", "question", "year", "value", "words", "replaces", "void",
    ),
}  # fmt: skip

# fields that a later version added, at the end of their form: a row that tells none of them keeps the
# hash that it had before, at desks and servers of either age
LATER: dict[str, tuple[str, ...]] = {"outreach": ("territory", "partners", "introductions")}

# what a row tells of its visitor. A sealed row tells nothing of it any more: its hash is that of what is
# left, for the old one would give the answers back to whoever tries the few thousand there are
PERSONAL: dict[str, tuple[str, ...]] = {
    "visits": (
        "need", "audience", "age", "known_to_mission_locale", "returning", "origin", "territory", "remote",
    ),
    "unmet": ("need",),
}  # fmt: skip

RECEIPTS_ONLY = "receipts_only"  # the setting of a site whose rows are sealed from the first moment

_EPOCH = date(2000, 1, 1)


def form(kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `row` that may leave the desk, in their fixed order."""
    month = row["day"].replace(day=1)
    told = {name: month if name == "month" else row.get(name) for name in FIELDS[kind]}
    return {**told, **dict.fromkeys(PERSONAL[kind])} if row.get("sealed") else told


def seal(kind: str, row: Mapping[str, Any]) -> bytes:
    """The hash that the row has once it is sealed: nothing of the visitor can be guessed from it."""
    return digest(kind, {**row, "sealed": kind in PERSONAL})


def digest(kind: str, row: Mapping[str, Any]) -> bytes:
    """SHA-256 of the sent form: fields joined by `|`, unknown empty, days counted from 2000-01-01."""
    told = form(kind, row)
    later = LATER.get(kind, ())
    if all(told[name] is None for name in later):
        told = {name: value for name, value in told.items() if name not in later}
    canonical = "|".join(_text(value) for value in told.values())
    return hashlib.sha256(canonical.encode()).digest()


def _text(value: str | int | bool | date | uuid.UUID | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date):
        return str((value - _EPOCH).days)
    return str(value)
