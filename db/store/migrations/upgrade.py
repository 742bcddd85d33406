"""Bringing a store to the present schema, one transaction for all steps."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from db.store.migrations import HEAD


def config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine) -> None:
    """Run the missing revisions; killed half-way, the file is as before."""
    with engine.begin() as connection:
        command.upgrade(config(connection), "head")
        connection.execute(text(f"PRAGMA user_version = {HEAD}"))
