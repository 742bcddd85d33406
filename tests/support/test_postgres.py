"""The server under the tests is a real one, and leaves nothing from one test to the next."""

import os
import subprocess
from pathlib import Path

import psycopg
import pytest

from db.sharing import throwaway
from db.sharing.throwaway import ThrowawayServer
from tests.support.postgres import Database, Databases


def test_a_database_is_empty_and_answers(database: Database) -> None:
    with database.connect() as connection:
        assert connection.info.server_version >= 150000
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert connection.execute(tables).fetchone() == (0,)


def test_roles_and_databases_are_gone_afterwards(postgres: ThrowawayServer) -> None:
    databases = Databases(postgres, [])
    first, second = databases(), databases()
    for database in (first, second):
        with database.connect() as connection:
            connection.execute(f"CREATE ROLE pa_{database.name}_desk LOGIN PASSWORD 'x'")
            connection.execute(f"CREATE TABLE t (); GRANT SELECT ON t TO pa_{database.name}_desk")
    databases.clear()
    with Database(postgres, "postgres").connect() as connection:
        left = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'pa\\_%'"
        assert connection.execute(left).fetchone() == (0,)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        first.connect()


def test_a_wrong_password_is_refused(database: Database) -> None:
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        database.connect("postgres", "wrong")


def test_the_client_of_the_server_works(database: Database) -> None:
    said = subprocess.run(
        [str(database.psql), database.url, "-Atc", "select 40 + 2"],
        env={**os.environ, "PGPASSWORD": database.server.password},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == "42\n"


def test_a_crash_keeps_what_was_committed() -> None:
    with throwaway.serving() as server:
        database = Database(server, "postgres")
        with database.connect() as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1")
        server.restart("immediate")
        with database.connect() as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1,)
        server.stop("immediate")
        assert not server.runs()
        with pytest.raises(psycopg.OperationalError):
            database.connect()
        folder = server.folder
    assert not Path(folder).exists()
