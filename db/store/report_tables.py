"""Reports that were issued: frozen, numbered, the same for ever."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, String

from db.store.journal_table import journal_table

# `content` is the whole report as compressed text; `protected`: made for outside the house
reports = journal_table(
    "reports",
    Column("number", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("protected", Boolean, nullable=False),
    Column("content", String, nullable=False),
)
