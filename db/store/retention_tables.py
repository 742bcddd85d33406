"""What lives on when a row has forgotten what it told of its visitor: sums of a month, by one attribute."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, text

from db.store.journal_table import metadata

# persons by one attribute, or use of computers by hour of the week; never two attributes crossed
margins = Table(
    "margins",
    metadata,
    Column("site", String, primary_key=True),
    Column("desk", String, primary_key=True),
    Column("month", Date, primary_key=True),
    Column("attribute", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("number", Integer, nullable=False),
)


def sealed_column() -> Column[Any]:
    """Whether the row is sent, and hashed, without what it tells of its visitor."""
    return Column("sealed", Boolean, nullable=False, server_default=text("0"))
