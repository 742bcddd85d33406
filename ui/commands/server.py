"""`server`: the shared database's administrator at work; no store is needed and none is changed."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.commands import linking, retention, running, values

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from db.sharing.connection import Link


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add `server init | add-desk | add-supervisor | revoke-desk | rotate | check` to the tree."""
    actions = commands.add_parser("server", help="la base partagée").add_subparsers(required=True)
    shared = _shared(common)
    actions.add_parser("init", parents=[shared]).set_defaults(run=_init)
    desk = actions.add_parser("add-desk", parents=[shared])
    desk.add_argument("--site", type=values.codes, required=True, metavar="CODE[,CODE]")
    desk.add_argument("--desk", required=True, metavar="NOM")
    desk.add_argument("--role-password-file", required=True, metavar="G")
    desk.set_defaults(run=_add_desk)
    supervisor = actions.add_parser("add-supervisor", parents=[shared])
    supervisor.add_argument("--name", required=True, metavar="NOM")
    supervisor.add_argument("--sites", type=values.codes, required=True, metavar="CODE[,CODE]")
    supervisor.add_argument("--role-password-file", required=True, metavar="G")
    supervisor.set_defaults(run=_add_supervisor)
    revoke = _whose(actions.add_parser("revoke-desk", parents=[shared]))
    revoke.set_defaults(run=_revoke, usage_error=revoke.error)
    rotate = _whose(actions.add_parser("rotate", parents=[shared]))
    rotate.add_argument("--role-password-file", required=True, metavar="G")
    rotate.set_defaults(run=_rotate, usage_error=rotate.error)
    actions.add_parser("check", parents=[shared]).set_defaults(run=_check)
    actions.add_parser("retire", parents=[shared]).set_defaults(run=retention.retire)


def _shared(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parent = argparse.ArgumentParser(add_help=False, parents=[common])
    parent.add_argument("url", metavar="URL", help="postgresql://ADMINISTRATEUR@HOTE:5432/BASE")
    parent.add_argument("--password-file", metavar="F", help="première ligne : son mot de passe")
    return parent


def _whose(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--site", metavar="CODE")
    command.add_argument("--desk", metavar="NOM")
    command.add_argument("--supervisor", metavar="NOM")
    command.add_argument("--role", metavar="RÔLE", help="au lieu de --site et --desk")
    return command


def _linked(arguments: argparse.Namespace) -> AbstractContextManager[Link]:
    from db.sharing import connection

    return connection.linked(linking.administrator(arguments, arguments.url))


def _init(arguments: argparse.Namespace) -> int:
    from db.sharing import administration

    with _linked(arguments) as link:
        made = administration.init(link)
    value = {"version": made.version, "steps": list(made.steps), "reference": made.reference}
    done = "préparée" if made.steps else "déjà prête"
    text = f"Base partagée {done} (schéma {made.version}, {made.reference} données de référence changées)."
    running.answer(arguments, value, text)
    return running.DONE


def _add_desk(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.sharing import rights

    desk = installation.check_desk_name(arguments.desk)
    password = running.first_line(arguments.role_password_file, "role_password_file")
    with _linked(arguments) as link:
        role = rights.add_desk(link, arguments.site, desk, password)
    running.answer(arguments, {"role": role}, _reachable(arguments.url, role))
    return running.DONE


def _add_supervisor(arguments: argparse.Namespace) -> int:
    from db import installation
    from db.sharing import rights

    name = installation.check_desk_name(arguments.name)
    password = running.first_line(arguments.role_password_file, "role_password_file")
    with _linked(arguments) as link:
        role = rights.add_supervisor(link, arguments.sites, name, password)
    running.answer(arguments, {"role": role}, _reachable(arguments.url, role))
    return running.DONE


def _reachable(url: str, role: str) -> str:
    """What to type at the desk; the administrator's own name is not repeated."""
    place = url.split("@", 1)[-1]
    return f"Rôle {role}. Au poste : --server postgresql://{role}@{place}"


def _revoke(arguments: argparse.Namespace) -> int:
    from db.sharing import rights

    _check_usage(arguments)
    with _linked(arguments) as link:
        role = _role(link, arguments)
        rights.revoke(link, role)
    running.answer(arguments, {"role": role, "revoked": True}, f"Le rôle {role} n’entre plus.")
    return running.DONE


def _rotate(arguments: argparse.Namespace) -> int:
    from db.sharing import rights

    _check_usage(arguments)
    password = running.first_line(arguments.role_password_file, "role_password_file")
    with _linked(arguments) as link:
        role = _role(link, arguments)
        rights.rotate(link, role, password)
    running.answer(arguments, {"role": role, "rotated": True}, f"Nouveau mot de passe pour {role}.")
    return running.DONE


def _check(arguments: argparse.Namespace) -> int:
    """Exit 1 when the server let one forbidden act pass."""
    from db.sharing import inspection

    attempts = inspection.check(linking.administrator(arguments, arguments.url))
    passed = [one for one in attempts if not one.refused]
    value = {"safe": not passed, "attempts": [asdict(one) for one in attempts]}
    lines = [f"{'refusé ' if one.refused else 'ACCEPTÉ'}  {one.who} : {one.act} ({one.detail})"
             for one in attempts]  # fmt: skip
    told = f"{len(attempts)} essais, {len(passed)} qui auraient dû être refusés."
    running.answer(arguments, value, "\n".join([*lines, told]))
    return running.REFUSED if passed else running.DONE


def _check_usage(arguments: argparse.Namespace) -> None:
    """One way of naming the role, and a whole one."""
    desk = arguments.site is not None and arguments.desk is not None
    half = (arguments.site is None) != (arguments.desk is None)
    ways = (desk, arguments.supervisor is not None, arguments.role is not None)
    if half or sum(ways) != 1:
        arguments.usage_error("donnez --site et --desk, ou bien --supervisor, ou bien --role")


def _role(link: Link, arguments: argparse.Namespace) -> str:
    from db.sharing import rights

    if arguments.role is not None:
        return str(arguments.role)
    if arguments.supervisor is not None:
        return rights.supervisor_role(link, arguments.supervisor)
    return rights.role_of(link, arguments.site, arguments.desk)
