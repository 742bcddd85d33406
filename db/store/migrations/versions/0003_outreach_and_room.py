"""Outreach tells more and its months too; the room of computers has a plan and workshops."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"

_STEPS = (
    "ALTER TABLE outreach ADD COLUMN territory VARCHAR",
    "ALTER TABLE outreach ADD COLUMN partners INTEGER CHECK (partners BETWEEN 0 AND 500)",
    "ALTER TABLE outreach ADD COLUMN introductions INTEGER CHECK (introductions BETWEEN 0 AND 500)",
    "ALTER TABLE workstations ADD COLUMN across INTEGER",
    "ALTER TABLE workstations ADD COLUMN down INTEGER",
    "ALTER TABLE tickets ADD COLUMN called BIGINT",
    """CREATE TABLE funnels (
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
    diagnoses INTEGER CHECK (diagnoses BETWEEN 0 AND 5000),
    pathways INTEGER CHECK (pathways BETWEEN 0 AND 5000),
    PRIMARY KEY (seq),
    UNIQUE (id)
)""",
    "CREATE INDEX ix_funnels_site_day ON funnels (site, day)",
    "CREATE UNIQUE INDEX uq_funnels_replaces ON funnels (replaces)"
    " WHERE replaces IS NOT NULL AND set_aside = 0",
    """CREATE TABLE workshops (
    id BLOB NOT NULL,
    site VARCHAR NOT NULL,
    begins BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    label VARCHAR NOT NULL,
    PRIMARY KEY (id)
)""",
    "CREATE INDEX ix_workshops_site_begins ON workshops (site, begins)",
)


def upgrade() -> None:
    """Add columns and tables; nothing that stands changes."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop what was added."""
    for table in ("workshops", "funnels"):
        op.drop_table(table)
    for table, column in (
        ("tickets", "called"), ("workstations", "down"), ("workstations", "across"),
        ("outreach", "introductions"), ("outreach", "partners"), ("outreach", "territory"),
    ):  # fmt: skip
        op.drop_column(table, column)
