"""`counts` and `bilan`: the figures, from this store or from the shared database."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date
from typing import Any

from ui.commands import running, values


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add both commands to the tree."""
    counts = commands.add_parser("counts", parents=[common], help="les quatre lignes par jour")
    counts.add_argument("--from", dest="first", type=values.day, required=True, metavar="JOUR")
    counts.add_argument("--to", dest="last", type=values.day, required=True, metavar="JOUR")
    counts.add_argument("--site", metavar="CODE")
    counts.add_argument("--shared", action="store_true", help="depuis la base partagée")
    counts.set_defaults(run=_counts)
    bilan = commands.add_parser("bilan", parents=[common], help="le tableau annuel")
    bilan.add_argument("--from", dest="first", type=values.month, required=True, metavar="MOIS")
    bilan.add_argument("--to", dest="last", type=values.month, required=True, metavar="MOIS")
    bilan.add_argument("--shared", action="store_true", help="depuis la base partagée")
    bilan.add_argument("--outside", action="store_true", help="avec le secret statistique")
    bilan.add_argument("--format", choices=("csv", "xlsx", "pdf", "json"), required=True)
    bilan.add_argument("--output", required=True, metavar="F")
    bilan.set_defaults(run=_bilan)


def _counts(arguments: argparse.Namespace) -> int:
    from db.figures import counts

    _check_order(arguments)
    with running.opened(arguments, writing=False) as store:
        days = _days(arguments, store)
    total = counts.total(days)
    value = {"days": [_day(line) for line in days], "total": asdict(total)}
    running.answer(arguments, value, _table(days, total))
    return running.DONE


def _days(arguments: argparse.Namespace, store: Any) -> list[Any]:
    from db.figures import counts

    first, last, site = arguments.first, arguments.last, arguments.site
    if not arguments.shared:
        with store.transaction() as session:
            _check_site(session, site)
            return counts.by_day(session, first, last, site)
    from db.sharing import shared
    from ui.commands import linking

    with linking.linked(arguments, store) as link:
        return shared.day_totals(link, first, last, site)


def _check_site(session: Any, site: str | None) -> None:
    from db.reference import catalogue
    from db.refusals import Refused

    if site is not None and catalogue.current(session).site(site) is None:
        raise Refused("site", f"Le site « {site[:40]} » n’est pas dans la liste.")


def _check_order(arguments: argparse.Namespace) -> None:
    from db.refusals import Refused

    if arguments.last < arguments.first:
        raise Refused("to", "La fin est avant le début.")


def _bilan(arguments: argparse.Namespace) -> int:
    from ui.commands import bilans

    _check_order(arguments)
    with running.opened(arguments, writing=False) as store:
        content = bilans.make(arguments, store)
    running.output(arguments.output, content)
    value = {"output": arguments.output, "format": arguments.format, "outside": arguments.outside}
    running.answer(arguments, value, f"Bilan écrit : {arguments.output}")
    return running.DONE


def _day(line: Any) -> dict[str, Any]:
    value = asdict(line)
    return {**value, "day": line.day.isoformat()}


def _table(days: list[Any], total: Any) -> str:
    head = f"{'Site':<30}{'Jour':<12}{'Visiteurs':>10}{'Conseils':>10}{'Relations':>10}{'Particip.':>10}"
    lines = [head]
    lines += [f"{line.site:<30}{line.day.isoformat():<12}{_cells(line)}" for line in days]
    return "\n".join([*lines, f"{'Total':<42}{_cells(total)}"])


def _cells(line: Any) -> str:
    names = ("visitors", "advice_resources", "referrals", "participants")
    found = (getattr(line, name) for name in names)
    return "".join(f"{'NR' if value is None else value:>10}" for value in found)


def last_day(month: date) -> date:
    """The last day of the month that begins with `month`."""
    from calendar import monthrange

    return month.replace(day=monthrange(month.year, month.month)[1])
