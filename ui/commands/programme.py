"""`programme`: the dates of a month as JSON, and its papers and calendar file without the window."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui.commands import running, values

if TYPE_CHECKING:
    from db.figures.programme import Dated
    from ui.programme.reading import Programme

FORMATS = ("agenda", "poster", "ics")


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    programme = commands.add_parser("programme", help="le programme d’un mois, ses papiers, son agenda")
    acts = programme.add_subparsers(dest="act", required=True, metavar="ACTION")
    listed = acts.add_parser("list", parents=[common], help="les dates du mois")
    made = acts.add_parser("export", parents=[common], help="agenda, affiche ou fichier .ics du mois")
    for act in (listed, made):
        act.add_argument("--month", required=True, type=values.month, metavar="AAAA-MM")
        act.add_argument("--site", metavar="CODE", help="par défaut : tous les sites")
    made.add_argument("--format", required=True, choices=FORMATS)
    made.add_argument("--size", choices=("A3", "A4"), default="A3", help="de l’affiche")
    made.add_argument("--output", required=True, metavar="F")
    listed.set_defaults(run=_list)
    made.set_defaults(run=_export)


def _list(arguments: argparse.Namespace) -> int:
    read = _read(arguments)
    events = [_plain(one) for one in read.month]
    text = "\n".join(f"{one['day']} {one['starts']}  {one['title']}" for one in events)
    running.answer(arguments, {"events": events}, text or "Aucune date ce mois-ci.")
    return running.DONE


def _export(arguments: argparse.Namespace) -> int:
    from ui.programme import papers

    read = _read(arguments)
    if arguments.format == "ics":
        content = papers.calendar(read.labels, [one.event for one in read.month], read.now)
    else:
        asked = "agenda" if arguments.format == "agenda" else f"month_{arguments.size.lower()}"
        made = papers.of(asked, read, None)
        assert made is not None  # only posters of one event need one
        content = made.render()
    running.output(arguments.output, content)
    value = {"format": arguments.format, "events": len(read.month), "output": arguments.output}
    running.answer(arguments, value, f"Programme écrit : {arguments.output}")
    return running.DONE


def _read(arguments: argparse.Namespace) -> Programme:
    from db import installation
    from db.reference import catalogue
    from db.refusals import Refused
    from ui.programme import reading

    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        if arguments.site and catalogue.current(session).site(arguments.site) is None:
            raise Refused("site", f"Le site « {arguments.site[:40]} » n’est pas connu.")
        desk = installation.read(session).place()
        return reading.read(session, desk, arguments.month, arguments.site, week=False)


def _plain(one: Dated) -> dict[str, Any]:
    """An event as scripts read it; nothing is told of anybody, only numbers."""
    event = one.event
    names = ("code", "site", "title", "theme", "form", "partner", "room", "capacity", "cancelled")
    return {
        "day": event.day.isoformat(),
        "starts": f"{event.starts:%H:%M}",
        "ends": f"{event.ends:%H:%M}",
        **{name: getattr(event, name) for name in names},
        "seats": one.told.seats,
        "participants": one.told.participants if one.held else None,
    }
