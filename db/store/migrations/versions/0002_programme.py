"""The programme: seats and dates that nobody came to, other desks' figures, groups by age band."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

_STEPS = (
    """CREATE TABLE event_notes (
        seq INTEGER NOT NULL, id BLOB NOT NULL, site VARCHAR NOT NULL, desk VARCHAR NOT NULL,
        day DATE NOT NULL, replaces BLOB, void BOOLEAN NOT NULL, set_aside BOOLEAN NOT NULL,
        reason VARCHAR, hash BLOB NOT NULL, event VARCHAR NOT NULL, told VARCHAR NOT NULL,
        seats INTEGER NOT NULL CHECK (seats BETWEEN -500 AND 500), theme VARCHAR, form VARCHAR,
        PRIMARY KEY (seq), UNIQUE (id) )""",
    "CREATE INDEX ix_event_notes_site_day ON event_notes (site, day)",
    "CREATE UNIQUE INDEX uq_event_notes_replaces ON event_notes (replaces)"
    " WHERE replaces IS NOT NULL AND set_aside = 0",
    """CREATE TABLE shared_events (
        event VARCHAR NOT NULL, seats INTEGER NOT NULL, participants INTEGER NOT NULL,
        nobody BOOLEAN NOT NULL, PRIMARY KEY (event) )""",
    'ALTER TABLE attendances ADD COLUMN "groups" JSON',
)


def upgrade() -> None:
    """Make the new tables and the new column."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop them."""
    op.execute(text('ALTER TABLE attendances DROP COLUMN "groups"'))
    for table in ("event_notes", "shared_events"):
        op.drop_table(table)
