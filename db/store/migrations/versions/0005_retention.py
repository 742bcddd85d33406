"""Retention: rows that are sealed, and the sums that live on when their attributes are forgotten."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"

_STEPS = (
    "ALTER TABLE visits ADD COLUMN sealed BOOLEAN DEFAULT 0 NOT NULL",
    "ALTER TABLE unmet ADD COLUMN sealed BOOLEAN DEFAULT 0 NOT NULL",
    "CREATE INDEX ix_visits_unsealed ON visits (site, day) WHERE sealed = 0",
    """CREATE TABLE margins (
    site VARCHAR NOT NULL,
    desk VARCHAR NOT NULL,
    month DATE NOT NULL,
    attribute VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (site, desk, month, attribute, code)
)""",
)


def upgrade() -> None:
    """Add the columns and the table; nothing is forgotten yet."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("margins")
    op.drop_index("ix_visits_unsealed")
    for table in ("visits", "unmet"):
        op.drop_column(table, "sealed")
