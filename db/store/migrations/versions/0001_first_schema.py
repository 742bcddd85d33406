"""The first schema, as its SQL file says it."""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import inspect, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table and index."""
    statements = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n")
    for statement in statements:
        if statement.strip():
            op.execute(text(statement.replace(":", r"\:")))


def downgrade() -> None:
    """Drop every table."""
    for table in inspect(op.get_bind()).get_table_names():
        if table != "alembic_version":
            op.drop_table(table)
