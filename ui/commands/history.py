"""`history import`: the published figures of the past, kept as reference data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ui.commands import running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add `history import` to the tree."""
    actions = commands.add_parser("history", help="chiffres publiés").add_subparsers(required=True)
    load = actions.add_parser("import", parents=[common])
    load.add_argument("files", nargs="+", metavar="F")
    load.add_argument("--shared", action="store_true", help="pour tous les postes")
    load.add_argument("--server", metavar="URL", help="administrateur de la base partagée")
    load.add_argument("--password-file", metavar="F")
    load.set_defaults(run=_import)


def _import(arguments: argparse.Namespace) -> int:
    """All files or none: a half-imported past would be believed."""
    paths = [Path(name) for name in arguments.files]
    done = _shared(arguments, paths) if arguments.shared else _local(arguments, paths)
    value = {"imported": [{"kind": one.kind, "rows": one.rows} for one in done]}
    text = "\n".join(f"{one.kind} : {one.rows} lignes" for one in done)
    running.answer(arguments, value, text)
    return running.DONE


def _local(arguments: argparse.Namespace, paths: list[Path]) -> list[Any]:
    from db.reference import history

    with running.opened(arguments, writing=True) as store, store.transaction() as session:
        return [history.import_file(session, path) for path in paths]


def _shared(arguments: argparse.Namespace, paths: list[Path]) -> list[Any]:
    from db.sharing import connection, published
    from ui.commands import linking

    if arguments.server is not None:
        target = linking.administrator(arguments, arguments.server)
    else:
        with running.opened(arguments, writing=False) as store:
            target = linking.target(arguments, store)
    with connection.linked(target) as link:
        return published.import_files(link, paths)
