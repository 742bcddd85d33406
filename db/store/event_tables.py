"""The tables of the programme: who came, what else is told of an event, what other desks told."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Integer, String, Table

from db.store.journal_table import journal_table, metadata
from db.store.types import RowId

attendances = journal_table(
    "attendances",
    Column("event", String),
    Column("theme", String),
    Column("form", String),
    Column("partner", String),
    Column("count", Integer, CheckConstraint("count BETWEEN 1 AND 500"), nullable=False),
    Column("visit", RowId),
    # every group counted anew, when ages were told: one visit an age band
    Column("groups", JSON, quote=True),
)

# what is told of an event besides who came: seats kept or given back, or that nobody came
event_notes = journal_table(
    "event_notes",
    Column("event", String, nullable=False),
    Column("told", String, nullable=False),
    Column("seats", Integer, CheckConstraint("seats BETWEEN -500 AND 500"), nullable=False),
    Column("theme", String),
    Column("form", String),
)

# what the other desks told of each event, as it was at the last round
shared_events = Table(
    "shared_events",
    metadata,
    Column("event", String, primary_key=True),
    Column("seats", Integer, nullable=False),
    Column("participants", Integer, nullable=False),
    Column("nobody", Boolean, nullable=False),
)
