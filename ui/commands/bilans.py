"""The yearly table in each of its formats, from one engine."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ui.commands import running


def make(arguments: argparse.Namespace, store: Any) -> bytes:
    """The bytes of the table in the format that was asked; a CSV gets its Table Schema beside it."""
    from db.figures import disclosure, exports, report
    from db.records import moments

    table = _table(arguments, store)
    if arguments.outside:
        table = disclosure.bilan_outside(table)
    if arguments.format == "json":
        return exports.json_bytes(table)
    made = report.yearly(table, moments.local(datetime.now(UTC)).replace(tzinfo=None, microsecond=0))
    if arguments.format == "csv":
        path = Path(arguments.output)
        running.output(str(path.with_suffix(".schema.json")), exports.schema_bytes())
        return exports.csv_bytes(made)
    if arguments.format == "xlsx":
        from db.figures import workbook

        return workbook.xlsx_bytes(made)
    from printouts import bilan as paper
    from ui.supervision import report_paper

    return paper.render(report_paper.values(made))


def _table(arguments: argparse.Namespace, store: Any) -> Any:
    from db.figures import bilan

    if not arguments.shared:
        with store.transaction() as session:
            return bilan.from_store(session, arguments.first, arguments.last)
    from db.sharing import shared
    from ui.commands import linking
    from ui.commands.counting import last_day

    with linking.linked(arguments, store) as link:
        days = shared.day_totals(link, arguments.first, last_day(arguments.last))
    with store.transaction() as session:
        return bilan.from_shared(session, days, arguments.first, arguments.last)
