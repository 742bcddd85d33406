"""`demo`: three desks play a day through the real windows, and a real PostgreSQL brings them together."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ui.commands import running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    demo = commands.add_parser("demo", parents=[common], help="trois postes jouent une journée")
    demo.add_argument("--output", default="demo", metavar="DIR")
    demo.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    without_display = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if without_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        running.say("Pas d’écran : la démonstration se joue sans fenêtre visible.")
    from ui.demo import day

    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)
    tell = running.say if arguments.json else print
    done = day.play(output, tell)
    running.answer(arguments, done, f"Tout est dans {output.resolve()}")
    return running.DONE
