"""The tree of commands and options; wrong usage ends with exit code 2."""

from __future__ import annotations

import argparse

from ui.commands import (
    backups,
    consolidation,
    counting,
    days,
    demonstration,
    diagnosis,
    history,
    partners,
    recording,
    replaying,
    server,
    setup,
    slips,
)

_ROOMS = (
    setup, recording, counting, partners, slips, consolidation, server, days, history, replaying,
    backups, diagnosis, demonstration,
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """Everything that may stand after `main.py`."""
    common = _common()
    top = argparse.ArgumentParser(
        prog="main.py",
        description="Premier Accueil. Sans commande : ouvre la fenêtre.",
        parents=[common],
    )
    top.add_argument("--training", action="store_true", help="registre d’entraînement")
    commands = top.add_subparsers(title="commandes", dest="command", metavar="COMMANDE")
    for room in _ROOMS:
        room.declare(commands, common)
    return top


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", metavar="DIR", help="dossier de tout ce qui est gardé")
    common.add_argument("--passphrase-file", metavar="F", help="sans coffre : phrase de passe")
    common.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    return common
