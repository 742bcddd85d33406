"""`partners import | export`: the directory in the national format, in and out."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ui.commands import running

Actions = Any
_SHOWN = 20


def declare(actions: Actions, common: argparse.ArgumentParser) -> None:
    """Add both to the actions of `partners`."""
    load = actions.add_parser("import", parents=[common], help="fichiers data·inclusion")
    load.add_argument("files", nargs="+", metavar="F")
    load.add_argument("--extract", action="store_true", help="un extrait : rien n’est tenu pour disparu")
    load.set_defaults(run=_import)
    save = actions.add_parser("export", parents=[common], help="fichier .json ou .csv")
    save.add_argument("file", metavar="F")
    save.set_defaults(run=_export)


def _import(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.directory import importing, shelf

    paths = [Path(name) for name in arguments.files]
    with running.opened(arguments, writing=True) as store:
        with store.transaction() as session:
            today = installation.read(session).place().today()
        with shelf.writing(store.folder) as connection, _interruptible() as cancelled:
            done = importing.run(connection, paths, today, _progress, cancelled, extract=arguments.extract)
    running.answer(arguments, _plain(done), _words(done))
    if done.cancelled:
        running.say("Import arrêté. Ce qui était lu est gardé : relancez-le pour le terminer.")
        return running.AWAY
    return running.REFUSED if done.refused or done.broken else running.DONE


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Ctrl+C ends the batch that is being written, then stops."""
    asked: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: asked.append(number))
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(done: Any) -> None:
    if sys.stderr.isatty():
        percent = 100 * done.read // max(1, done.size)
        print(f"\r{percent} % : {done.taken} fiches", end="", file=sys.stderr)


def _plain(done: Any) -> dict[str, Any]:
    def counts(told: Any) -> dict[str, int]:
        return {"added": told.added, "changed": told.changed, "same": told.same}

    return {
        "services": counts(done.services),
        "structures": counts(done.structures),
        "vanished": done.vanished,
        "doubles": done.doubles,
        "refused": done.refused,
        "wrong": [
            {"file": one.file, "place": one.place, "id": one.id, "field": one.field, "reason": one.reason}
            for one in done.wrong
        ],
        "unknown": [
            {"field": field, "value": value, "count": count}
            for (field, value), count in sorted(done.unknown.items())
        ],
        "whole": done.whole,
        "broken": done.broken,
    }


def _words(done: Any) -> str:
    lines = [
        f"{name} : ajoutées {told.added}, mises à jour {told.changed}, inchangées {told.same}"
        for name, told in (("Structures", done.structures), ("Services", done.services))
    ]
    lines += [f"Plus dans le fichier : {done.vanished}."] if done.vanished else []
    lines += [
        f"{field} : valeur inconnue « {value} » ({count})"
        for (field, value), count in sorted(done.unknown.items())
    ]
    lines += [f"Fiches refusées : {done.refused}."] if done.refused else []
    lines += [f"  {one}" for one in done.wrong[:_SHOWN]]
    more = len(done.wrong) - _SHOWN
    lines += [f"  … {more} de plus (--json les donne toutes)."] if more > 0 else []
    lines += [done.broken] if done.broken else []
    return "\n".join(lines)


def _export(arguments: argparse.Namespace) -> int:
    from db.directory import exporting
    from db.reference import catalogue

    with running.opened(arguments, writing=False) as store:
        with store.transaction() as session:
            known = catalogue.current(session)
        done = exporting.write(known, Path(arguments.file))
    value = {
        "files": [str(path) for path in done.files],
        "structures": done.structures,
        "services": done.services,
        "left_out": done.left_out,
    }
    text = f"Structures : {done.structures}. Services : {done.services}."
    if done.left_out:
        text += f" Valeurs inconnues de la norme, laissées de côté : {done.left_out}."
    running.answer(arguments, value, text)
    return running.DONE
