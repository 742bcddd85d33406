"""`days`: what is closed, closing and reopening."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from db.refusals import Refused
from ui.commands import running, values


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add `days list | close | reopen` to the tree."""
    days = commands.add_parser("days", help="clôture des journées").add_subparsers(required=True)
    listing = days.add_parser("list", parents=[common])
    listing.add_argument("--from", dest="first", type=values.day, required=True)
    listing.add_argument("--to", dest="last", type=values.day, required=True)
    listing.set_defaults(run=_list)
    close = days.add_parser("close", parents=[common])
    close.add_argument("--day", type=values.day, required=True)
    close.add_argument("--state", default="complete", metavar="ÉTAT")
    close.add_argument("--because", metavar="MOTIF")
    close.set_defaults(run=_close)
    reopen = days.add_parser("reopen", parents=[common])
    reopen.add_argument("--day", type=values.day, required=True)
    reopen.add_argument("--reason", required=True)
    reopen.set_defaults(run=_reopen)


def _list(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.figures import counts
    from db.records import days

    if arguments.last < arguments.first:
        raise Refused("to", "La fin est avant le début.")
    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        site = installation.read(session).site
        counted = counts.by_day(session, arguments.first, arguments.last, site)
        stated = days.stated(session, site, arguments.first, arguments.last)
    every = sorted({*stated, *(line.day for line in counted)})
    listed = [_line(day, stated.get(day)) for day in every]
    text = "\n".join(f"{line['day']}  {line['state']}" for line in listed)
    running.answer(arguments, {"site": site, "days": listed}, text)
    return running.DONE


def _line(day: date, statement: Any) -> dict[str, Any]:
    if statement is None:
        return {"day": day.isoformat(), "state": "to_close"}
    return {"day": day.isoformat(), "state": statement.state, "because": statement.because}


def _close(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.records import days

    with running.opened(arguments, writing=True) as store, store.transaction() as session:
        desk = installation.read(session).place()
        made = days.close(session, desk, arguments.day, arguments.state, arguments.because)
    value = {"site": made.site, "day": made.day.isoformat(), "state": made.state}
    running.answer(arguments, value, f"Journée du {made.day:%d/%m/%Y} : close.")
    return running.DONE


def _reopen(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.records import days

    with running.opened(arguments, writing=True) as store, store.transaction() as session:
        desk = installation.read(session).place()
        made = days.reopen(session, desk, arguments.day, arguments.reason)
    value = {"site": made.site, "day": made.day.isoformat(), "state": made.state}
    running.answer(arguments, value, f"Journée du {made.day:%d/%m/%Y} : rouverte.")
    return running.DONE
