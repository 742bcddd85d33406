"""Reports that were issued, and what a person answered to the questions of their tables."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String

from db.store.journal_table import journal_table

# `content` is the whole report as compressed text; `protected`: made for outside the house
reports = journal_table(
    "reports",
    Column("number", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("protected", Boolean, nullable=False),
    Column("content", String, nullable=False),
)

# what no row counts, said once a year to a funder: a whole number or a short text, never both
bilan_answers = journal_table(
    "bilan_answers",
    Column("entry", String, nullable=False),
    Column("question", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Integer),
    Column("words", String),
)
