"""`retention` and `server retire`: what is forgotten, on which side, and that no count has moved."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.commands import linking, running

if TYPE_CHECKING:
    from db.retention.forgetting import Report


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    retention = commands.add_parser(
        "retention", parents=[common], help="ce que le registre oublie avec le temps"
    )
    retention.add_argument(
        "--run", dest="now", action="store_true", help="oublier maintenant ce qui doit l’être"
    )
    retention.set_defaults(run=_retention)


def _retention(arguments: argparse.Namespace) -> int:
    from db.records.desk import Desk
    from db.retention import forgetting

    with running.opened(arguments, writing=arguments.now) as store:
        if arguments.now:
            done: Report | None = forgetting.run(store, Desk("", "").today())
        else:
            with store.transaction() as session:
                done = forgetting.last_report(session)
    value = {"run": None if done is None else asdict(done)}
    running.answer(arguments, value, words(done))
    return running.DONE


def words(done: Report | None) -> str:
    """A report in French lines."""
    if done is None:
        return "Rien n’a encore été oublié sur ce poste."
    day = "/".join(reversed(done.on.split("-")))
    lines = [
        f"Le {day} : {done.hours} heure(s), {done.answers} passage(s) et {done.slips} fiche(s) oubliés.",
        f"Comptes avant : {_four(done.before)} ; après : {_four(done.after)}. Lignes gardées : {done.rows}.",
    ]
    if done.kept:
        lines.append(
            f"{done.kept} ligne(s) anciennes attendent une preuve de la base partagée, ou une sauvegarde."
        )
    return "\n".join(lines)


def _four(counts: tuple[int, int, int, int]) -> str:
    return " / ".join(str(one) for one in counts)


def retire(arguments: argparse.Namespace) -> int:
    """Let every site of the shared database forget; refused when a count would move."""
    from db.records.desk import Desk
    from db.retention import limits
    from db.sharing import connection, retiring

    until = limits.month_before(Desk("", "").today(), limits.MONTHS)
    with connection.linked(linking.administrator(arguments, arguments.url)) as link:
        found = retiring.retire_all(link, until)
    sites = [{**asdict(one), "before": one.before.isoformat()} for one in found]
    lines = [
        f"{one.site} : {one.forgotten} ligne(s) oubliées, rien de plus ancien que le {one.before:%d/%m/%Y}"
        for one in found
    ]
    running.answer(arguments, {"sites": sites}, "\n".join(lines) or "Aucun site n’a de passage.")
    return running.DONE
