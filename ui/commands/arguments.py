"""The tree of commands and options; wrong usage ends with exit code 2."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence

# command -> the module that declares it; read only when its name is typed, so that each starts fast
_ROOMS = {
    "setup": "setup",
    "connect": "connecting",
    "record": "recording",
    "counts": "counting",
    "bilan": "counting",
    "partners": "partners",
    "slip": "slips",
    "programme": "programme",
    "consolidate": "consolidation",
    "server": "server",
    "days": "days",
    "history": "history",
    "replay": "replaying",
    "backup": "backups",
    "restore": "backups",
    "verify": "backups",
    "doctor": "diagnosis",
    "retention": "retention",
    "demo": "demonstration",
}

_VALUED = ("--data-dir", "--passphrase-file")
_WINDOW = (*_VALUED, "--training", "--json")


def parser(words: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Everything that may stand after `main.py`; with `words`, only the commands they name."""
    common = _common()
    top = argparse.ArgumentParser(
        prog="main.py",
        description="Premier Accueil. Sans commande : ouvre la fenêtre.",
        parents=[common],
    )
    top.add_argument("--training", action="store_true", help="registre d’entraînement")
    commands = top.add_subparsers(title="commandes", dest="command", metavar="COMMANDE")
    for room in _named(words):
        importlib.import_module(f"ui.commands.{room}").declare(commands, common)
    return top


def _named(words: Sequence[str] | None) -> list[str]:
    """The rooms of every word that is a command; none for the window, all for help or an unknown word."""
    every = list(dict.fromkeys(_ROOMS.values()))
    if words is None:
        return every
    asked = {_ROOMS[word] for word in words if word in _ROOMS}
    if asked:
        return [room for room in every if room in asked]
    valued = [word for place, word in enumerate(words) if place and words[place - 1] in _VALUED]
    window = all(word in _WINDOW or word in valued or "=" in word for word in words)
    return [] if window else every


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", metavar="DIR", help="dossier de tout ce qui est gardé")
    common.add_argument("--passphrase-file", metavar="F", help="sans coffre : phrase de passe")
    common.add_argument("--json", action="store_true", help="un objet JSON sur la sortie")
    return common
