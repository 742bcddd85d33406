"""What this desk reports of the cards of the directory."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0004"
down_revision = "0003"

_STEPS = (
    """CREATE TABLE card_reports (
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
    partner VARCHAR NOT NULL,
    offer VARCHAR,
    fault VARCHAR NOT NULL,
    PRIMARY KEY (seq),
    UNIQUE (id)
)""",
    "CREATE INDEX ix_card_reports_site_day ON card_reports (site, day)",
    "CREATE UNIQUE INDEX uq_card_reports_replaces ON card_reports (replaces)"
    " WHERE replaces IS NOT NULL AND set_aside = 0",
)


def upgrade() -> None:
    """Add the table; nothing that stands changes."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("card_reports")
