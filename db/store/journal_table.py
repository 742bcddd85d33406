"""What every table of rows that never change has: its identity, its place, what it replaces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, MetaData, String, Table, text

from db.store.types import RowId

metadata = MetaData()


def journal_table(name: str, *columns: Any) -> Table:
    """A table of rows that never change, with what every shared row carries."""
    return Table(
        name,
        metadata,
        Column("seq", Integer, primary_key=True),
        Column("id", RowId, nullable=False, unique=True),
        Column("site", String, nullable=False),
        Column("desk", String, nullable=False),
        Column("day", Date, nullable=False),
        Column("replaces", RowId),
        Column("void", Boolean, nullable=False, default=False),
        Column("set_aside", Boolean, nullable=False, default=False),
        Column("reason", String),
        Column("hash", LargeBinary(32), nullable=False),
        *columns,
        Index(f"ix_{name}_site_day", "site", "day"),
        # the second correction of one row is refused, unless the first was itself set aside
        Index(
            f"uq_{name}_replaces",
            "replaces",
            unique=True,
            sqlite_where=text("replaces IS NOT NULL AND set_aside = 0"),
        ),
    )
