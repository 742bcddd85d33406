"""Databases on a real server: each fresh for one test, gone after it with the roles made in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from db.sharing.throwaway import ADMINISTRATOR, LOOPBACK, ThrowawayServer

_numbers = count(1)


@dataclass(frozen=True)
class Database:
    """An empty database and how its administrator gets in."""

    server: ThrowawayServer
    name: str

    host: str = LOOPBACK
    user: str = ADMINISTRATOR

    @property
    def port(self) -> int:
        """The server's port."""
        return self.server.port

    @property
    def url(self) -> str:
        """The address for the administrator, without a password."""
        return self.server.url(self.name)

    @property
    def password_file(self) -> Path:
        """The file whose first line is the administrator's password."""
        return self.server.password_file

    @property
    def psql(self) -> Path:
        """The command-line client that belongs to the server."""
        return self.server.program("psql")

    def url_for(self, role: str) -> str:
        """The address for another role, without a password."""
        return self.server.url(self.name, role)

    def connect(
        self, user: str | None = None, password: str | None = None, *, autocommit: bool = True
    ) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection of psycopg; without a user, the administrator's."""
        return psycopg.connect(
            host=self.host,
            port=self.port,
            dbname=self.name,
            user=user or self.user,
            password=password if user else self.server.password,
            autocommit=autocommit,
        )


@dataclass(frozen=True)
class Databases:
    """Makes fresh databases on one server and clears them away together."""

    server: ThrowawayServer
    made: list[Database]

    def __call__(self) -> Database:
        """Create the next empty database."""
        database = Database(self.server, f"trial_{next(_numbers)}")
        with Database(self.server, "postgres").connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database.name)))
        self.made.append(database)
        return database

    def clear(self) -> None:
        """Drop every database made, then every role of the program: roles outlive databases."""
        if not self.server.runs():
            self.server.start()
        with Database(self.server, "postgres").connect() as connection:
            for database in self.made:
                name = sql.Identifier(database.name)
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            self.made.clear()
            for role in _roles(connection):
                connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@contextmanager
def databases_on(server: ThrowawayServer) -> Iterator[Databases]:
    """Databases for the length of the block; a server that the block stopped is started again."""
    databases = Databases(server, [])
    try:
        yield databases
    finally:
        databases.clear()


def _roles(connection: psycopg.Connection[tuple[Any, ...]]) -> list[str]:
    query = r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'pa\_%'"
    return [name for (name,) in connection.execute(query)]
