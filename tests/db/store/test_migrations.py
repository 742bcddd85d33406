"""The history of the schema ends at what the code believes, and a killed step leaves the file as it was."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from db.store import opening
from db.store.migrations import HEAD, upgrade
from db.store.opening import Store
from db.store.tables import metadata
from tests.support.stores import PASSPHRASE


def test_the_upgraded_schema_is_what_the_tables_say(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_number_in_the_code_is_the_last_revision(store: Store) -> None:
    with store.engine.connect() as connection:
        script = ScriptDirectory.from_config(upgrade.config(connection))
        assert len(list(script.walk_revisions())) == HEAD
        assert script.get_current_head() == f"{HEAD:04}"
        assert connection.execute(text("PRAGMA user_version")).scalar_one() == HEAD


def test_an_upgrade_that_breaks_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.store.migrations import upgrade as module

    monkeypatch.setattr(module, "HEAD", "no number")  # the last statement fails
    with pytest.raises(Exception, match=r"no such column|syntax|abîmé|registre"):
        opening.create(tmp_path, PASSPHRASE)
    monkeypatch.undo()
    store, _ = opening.create(tmp_path, PASSPHRASE)
    with store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA user_version")).scalar_one() == HEAD
    store.close()


def test_checks_and_computed_columns_are_those_of_the_tables_too(store: Store) -> None:
    """The comparison of Alembic does not look at them."""
    fresh = create_engine("sqlite://")
    metadata.create_all(fresh)
    with fresh.connect() as connection:
        wanted = _schema(connection)
    fresh.dispose()
    with store.engine.connect() as connection:
        found = _schema(connection)
    found.pop("alembic_version", None)
    assert found == wanted


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: " ".join(sql.split()) for name, sql in rows}
