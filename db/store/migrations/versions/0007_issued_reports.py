"""Reports that were issued."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0007"
down_revision = "0006"

_STEPS = (
    """CREATE TABLE reports (
        seq INTEGER NOT NULL, id BLOB NOT NULL, site VARCHAR NOT NULL, desk VARCHAR NOT NULL,
        day DATE NOT NULL, replaces BLOB, void BOOLEAN NOT NULL, set_aside BOOLEAN NOT NULL,
        reason VARCHAR, hash BLOB NOT NULL, number VARCHAR NOT NULL, title VARCHAR NOT NULL,
        protected BOOLEAN NOT NULL, content VARCHAR NOT NULL,
        PRIMARY KEY (seq), UNIQUE (id) )""",
    "CREATE INDEX ix_reports_site_day ON reports (site, day)",
    "CREATE INDEX ix_reports_number ON reports (number)",
    "CREATE UNIQUE INDEX uq_reports_replaces ON reports (replaces)"
    " WHERE replaces IS NOT NULL AND set_aside = 0",
)


def upgrade() -> None:
    """Make the table."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop it."""
    op.drop_table("reports")
