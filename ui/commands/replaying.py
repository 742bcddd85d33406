"""`replay`: ordinary rows whose days add up to a published year."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ui.commands import running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    replay = commands.add_parser("replay", parents=[common], help="rejouer une année publiée")
    replay.add_argument("--year", type=int, required=True)
    replay.add_argument("--site", metavar="CODE")
    replay.add_argument("--seed", type=int, default=1)
    replay.set_defaults(run=_replay)


def _replay(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.records import replay

    with running.opened(arguments, writing=True) as store:
        with store.transaction() as session:
            desk = installation.read(session).place()
        site = arguments.site or desk.site
        done = replay.replay(store, desk, arguments.year, site, arguments.seed)
    value = asdict(done)
    running.answer(arguments, value, "\n".join(f"{key} : {kept}" for key, kept in value.items()))
    return running.DONE
