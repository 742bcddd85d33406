"""`slip`: the paper again, as it was printed."""

from __future__ import annotations

import argparse

from ui.commands import running

LANGUAGES = ("fr", "en", "es", "it", "pt", "ar", "tr", "uk")


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    slip = commands.add_parser("slip", parents=[common], help="refaire le papier d’une fiche")
    slip.add_argument("number", metavar="NUMÉRO")
    slip.add_argument("--language", choices=LANGUAGES)
    slip.add_argument("--large", action="store_true", help="gros caractères")
    slip.add_argument("--output", required=True, metavar="F")
    slip.set_defaults(run=_slip)


def _slip(arguments: argparse.Namespace) -> int:
    from db.records import referrals, slip_number
    from printouts import slip
    from ui import papers

    number = slip_number.parse(arguments.number)
    with running.opened(arguments, writing=False) as store, store.transaction() as session:
        copy = referrals.slip_of(session, number)
    values = papers.slip_values(copy, language=arguments.language, large=arguments.large)
    running.output(arguments.output, slip.render(values))
    value = {"slip": number, "output": arguments.output}
    running.answer(arguments, value, f"Fiche {number} écrite : {arguments.output}")
    return running.DONE
