"""Counts by hour, and what the shared database last answered."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0006"
down_revision = "0005"

_STEPS = (
    """CREATE TABLE hours (
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    day DATE NOT NULL,
    replaces BLOB,
    void BOOLEAN NOT NULL,
    set_aside BOOLEAN NOT NULL,
    reason VARCHAR,
    hash BLOB NOT NULL,
    hours VARCHAR NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
)""",
    "CREATE INDEX ix_hours_site_day ON hours (site, day)",
    "CREATE UNIQUE INDEX uq_hours_replaces ON hours (replaces) WHERE replaces IS NOT NULL AND set_aside = 0",
    """CREATE TABLE last_known (
    "key" VARCHAR NOT NULL,
    read BIGINT NOT NULL,
    data JSON NOT NULL,
    PRIMARY KEY ("key")
)""",
)


def upgrade() -> None:
    """Make the new tables."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop them."""
    for table in ("hours", "last_known"):
        op.drop_table(table)
