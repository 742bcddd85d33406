"""`consolidate`: one round, or until everything is proven."""

from __future__ import annotations

import argparse
import time

from ui.commands import linking, running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    command = commands.add_parser("consolidate", parents=[common], help="envoyer et prouver")
    command.add_argument("--until-done", action="store_true", help="jusqu’à ce que tout soit prouvé")
    command.add_argument("--timeout", type=float, default=600.0, metavar="S")
    command.set_defaults(run=_consolidate)


def _consolidate(arguments: argparse.Namespace) -> int:
    from db.sharing import rounds

    deadline = time.monotonic() + arguments.timeout
    with running.opened(arguments, writing=True) as store:
        target = linking.target(arguments, store)
        done = rounds.consolidate(store, target, until_done=arguments.until_done, deadline=deadline)
    value = {name: getattr(done, name) for name in ("sent", "proven", "refused", "waiting")}
    text = f"{done.sent} envoyés, {done.proven} prouvés, {done.refused} refusés, {done.waiting} en attente"
    running.answer(arguments, value, text)
    return running.DONE
