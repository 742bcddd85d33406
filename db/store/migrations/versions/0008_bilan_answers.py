"""Answers to the questions of the funders' tables."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0008"
down_revision = "0007"

_STEPS = (
    """CREATE TABLE bilan_answers (
        seq INTEGER NOT NULL, id BLOB NOT NULL, site VARCHAR NOT NULL, desk VARCHAR NOT NULL,
        day DATE NOT NULL, replaces BLOB, void BOOLEAN NOT NULL, set_aside BOOLEAN NOT NULL,
        reason VARCHAR, hash BLOB NOT NULL, entry VARCHAR NOT NULL, question VARCHAR NOT NULL,
        year INTEGER NOT NULL, value INTEGER, words VARCHAR,
        PRIMARY KEY (seq), UNIQUE (id) )""",
    "CREATE INDEX ix_bilan_answers_site_day ON bilan_answers (site, day)",
    "CREATE UNIQUE INDEX uq_bilan_answers_replaces ON bilan_answers (replaces)"
    " WHERE replaces IS NOT NULL AND set_aside = 0",
)


def upgrade() -> None:
    """Make the table."""
    for step in _STEPS:
        op.execute(text(step))


def downgrade() -> None:
    """Drop it."""
    op.drop_table("bilan_answers")
