"""The tables of one desk's store.

Journal tables hold rows that never change. A correction or a cancellation is a new row that names
the row it replaces; a row counts when it is not void, not set aside, and no standing row replaces it.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from db.store.event_tables import attendances as attendances
from db.store.event_tables import event_notes as event_notes
from db.store.event_tables import shared_events as shared_events
from db.store.journal_table import journal_table as _journal
from db.store.journal_table import metadata as metadata
from db.store.report_tables import bilan_answers as bilan_answers
from db.store.report_tables import reports as reports
from db.store.retention_tables import margins as margins
from db.store.retention_tables import sealed_column
from db.store.types import RowId, UtcDateTime

_ADVICE = ("advice", "self_service", "cv_application", "online_procedures", "cyberspace")
_PARTICIPANTS = ("group", "event", "other_reception")


def _any_of(codes: tuple[str, ...]) -> str:
    return " OR ".join(f"instr(services, '{code}') > 0" for code in codes)


visits = _journal(
    "visits",
    Column("at", UtcDateTime),
    Column("root", RowId),
    Column("kind", String, nullable=False),
    Column("services", String, nullable=False),
    Column("count", Integer, CheckConstraint("count BETWEEN 1 AND 500"), nullable=False),
    Column("need", String),
    Column("audience", String),
    Column("age", String),
    Column("known_to_mission_locale", Boolean),
    Column("returning", Boolean, quote=True),
    Column("origin", String),
    Column("territory", String),
    Column("remote", Boolean),
    Column("from_paper", Boolean),
    Column("late", Boolean, nullable=False, default=False),
    Column("to_specify", Boolean, nullable=False, default=False),
    # the database itself says in which lines a visit counts
    Column("in_advice_resources", Boolean, Computed(_any_of(_ADVICE), persisted=False)),
    Column("in_referrals", Boolean, Computed("instr(services, 'referral') > 0", persisted=False)),
    Column("in_participants", Boolean, Computed(_any_of(_PARTICIPANTS), persisted=False)),
    sealed_column(),
    Index("ix_visits_unsealed", "site", "day", sqlite_where=text("sealed = 0")),
)

referrals = _journal(
    "referrals",
    Column("at", UtcDateTime),
    Column("visit", RowId, nullable=False),
    Column("partner", String, nullable=False),
    Column("offer", String),
    Column("need", String),
    Column("relay", String),
    Column("appointment", UtcDateTime),
    Column("language", String, nullable=False),
    Column("slip", String, nullable=False, index=True),
)

slips = Table(
    "slips",
    metadata,
    Column("number", String, primary_key=True),
    Column("referral", RowId, nullable=False),
    # the fixed copy of what the paper says: it reads the same when the directory has changed
    Column("printed", JSON, nullable=False),
    Column("to_print", Boolean, nullable=False, default=True),
)

outcomes = _journal(
    "outcomes",
    Column("slip", String, nullable=False, index=True),
    Column("outcome", String, nullable=False),
    Column("refusal_reason", String),
)

workstations = Table(
    "workstations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("out_of_order", String),
    Column("out_since", UtcDateTime),
    Column("reserved_from", UtcDateTime),
    Column("reserved_until", UtcDateTime),
    Column("reserved_for", String),
    # where it stands on the plan of the room; None: in the order of the numbers
    Column("across", Integer),
    Column("down", Integer),
)

# the whole room, for a workshop
workshops = Table(
    "workshops",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("site", String, nullable=False),
    Column("begins", UtcDateTime, nullable=False),
    Column("ends", UtcDateTime, nullable=False),
    Column("label", String, nullable=False),
    Index("ix_workshops_site_begins", "site", "begins"),
)

seats = Table(
    "seats",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("site", String, nullable=False),
    Column("workstation", Integer, nullable=False),
    Column("visit", RowId, nullable=False),
    Column("started", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("extended", Boolean, nullable=False, default=False),
    Column("assisted", Boolean, nullable=False, default=False),
    Column("use", String),
    Column("ended", UtcDateTime),
    Column("capped", Boolean, nullable=False, default=False),
    Column("cancelled", Boolean, nullable=False, default=False),
    # one person at a time, said by the database
    Index("uq_seats_open", "site", "workstation", unique=True, sqlite_where=text("ended IS NULL")),
    Index("ix_seats_started", "site", "started"),
)

sessions = _journal(
    "sessions",
    Column("started", UtcDateTime),
    Column("ended", UtcDateTime),
    Column("minutes", Integer, CheckConstraint("minutes >= 0"), nullable=False),
    Column("band", String, nullable=False),
    Column("workstation", Integer),
    Column("visit", RowId),
    Column("assisted", Boolean, nullable=False),
    Column("use", String),
    Column("capped", Boolean, nullable=False, default=False),
)

tickets = Table(
    "tickets",
    metadata,
    Column("day", Date, primary_key=True),
    Column("site", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("visit", RowId, nullable=False),
    Column("given", UtcDateTime, nullable=False),
    Column("closed", UtcDateTime),
    Column("called", UtcDateTime),
)

outreach = _journal(
    "outreach",
    Column("level", String, nullable=False),
    Column("count", Integer, CheckConstraint("count BETWEEN 1 AND 500"), nullable=False),
    Column("category", String),
    Column("nature", String),
    Column("role", String),
    Column("format", String),
    Column("place", String),
    Column("territory", String),
    Column("partners", Integer, CheckConstraint("partners BETWEEN 0 AND 500")),
    Column("introductions", Integer, CheckConstraint("introductions BETWEEN 0 AND 500")),
)

# what became of a month's contacts: told once a month, by its first day; unknown is not zero
funnels = _journal(
    "funnels",
    Column("diagnoses", Integer, CheckConstraint("diagnoses BETWEEN 0 AND 5000")),
    Column("pathways", Integer, CheckConstraint("pathways BETWEEN 0 AND 5000")),
)

unmet = _journal(
    "unmet",
    Column("kind", String, nullable=False),
    Column("need", String),
    sealed_column(),
)

statements = _journal(
    "statements",
    Column("state", String, nullable=False),
    Column("because", String),
)

card_reports = _journal(
    "card_reports",
    Column("partner", String, nullable=False),
    Column("offer", String),
    Column("fault", String, nullable=False),
)
# 24 numbers, one for each hour of the day: they travel apart from the rows, for days that are over or closed
hours = _journal("hours", Column("hours", String, nullable=False))

gestures = Table(
    "gestures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("undone", Boolean, nullable=False, default=False),
    # [kind, id before or null, id after] of each row that the gesture wrote
    Column("rows", JSON, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", RowId, nullable=False),
    Column("refused", String),
    UniqueConstraint("kind", "id", name="uq_outbox_kind_id"),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("written", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON, nullable=False),
)

reference = Table(
    "reference",
    metadata,
    Column("kind", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("data", JSON, nullable=False),
)

shared_totals = Table(
    "shared_totals",
    metadata,
    Column("site", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("visitors", Integer),
    Column("advice_resources", Integer),
    Column("referrals", Integer),
    Column("participants", Integer),
)

# what the shared database last answered to a supervisor, for when it is away
last_known = Table(
    "last_known",
    metadata,
    Column("key", String, primary_key=True),
    Column("read", UtcDateTime, nullable=False),
    Column("data", JSON, nullable=False),
)

_EVERY = (
    *(visits, referrals, outcomes, sessions, attendances, event_notes, outreach, funnels),
    *(unmet, statements, card_reports, hours, reports, bilan_answers),
)
JOURNALS: dict[str, Table] = {table.name: table for table in _EVERY}
