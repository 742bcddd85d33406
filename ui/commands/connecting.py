"""`connect`: a desk that counted alone gets a shared database, or its role's new password."""

from __future__ import annotations

import argparse

from ui.commands import running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    connect = commands.add_parser("connect", parents=[common], help="relier ce poste à la base partagée")
    connect.add_argument("--server", metavar="URL", help="sans elle : la base d’avant, autre mot de passe")
    connect.add_argument("--password-file", metavar="F", required=True)
    connect.set_defaults(run=_connect)


def _connect(arguments: argparse.Namespace) -> int:
    """The next round tells whether the server lets this role in; nothing is asked of it now."""
    from db import installation
    from db.refusals import Refused

    password = running.first_line(arguments.password_file, "password_file")
    folder = running.folder(arguments)
    with running.opened(arguments, writing=True) as store, store.transaction() as session:
        server = arguments.server or installation.read(session).server
        if server is None:
            raise Refused("server", "Donnez --server : ce poste n’a pas encore de base partagée.")
        made = installation.connect(session, folder, server, password)
    text = f"Ce poste consolide dans {made.server_host}. « doctor » dit s’il y entre."
    running.answer(arguments, {"server": server, "host": made.server_host}, text)
    return running.DONE
