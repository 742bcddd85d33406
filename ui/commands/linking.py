"""The commands' way to the shared database: the store's own role, or an administrator's."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from db.refusals import Away, Refused
from ui.commands import running

if TYPE_CHECKING:
    from db.sharing.connection import Address, Link


def target(arguments: argparse.Namespace, store: Any) -> Address:
    """Where this installation consolidates, and as whom."""
    from db import installation
    from db.sharing import connection

    with store.transaction() as session:
        url = installation.read(session).server
        password = installation.server_password(session, running.folder(arguments))
    if url is None or password is None:
        raise Away("server", "Aucune base partagée n’est réglée sur ce poste.")
    return connection.address(url, password)


def linked(arguments: argparse.Namespace, store: Any) -> AbstractContextManager[Link]:
    """A link with the store's own role."""
    from db.sharing import connection

    return connection.linked(target(arguments, store))


def administrator(arguments: argparse.Namespace, url: str) -> Address:
    """The administrator of a URL, whose password stands in `--password-file`."""
    from db.sharing import connection

    if arguments.password_file is None:
        raise Refused("password_file", "Donnez --password-file : la première ligne est le mot de passe.")
    return connection.address(url, running.first_line(arguments.password_file, "password_file"))
