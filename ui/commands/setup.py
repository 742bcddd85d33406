"""`setup`: the first start without the assistant."""

from __future__ import annotations

import argparse

from ui.commands import running


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    setup = commands.add_parser("setup", parents=[common], help="première mise en place")
    setup.add_argument("--site", metavar="CODE")
    setup.add_argument("--desk", metavar="NOM")
    setup.add_argument("--workstations", type=int, default=0, metavar="N")
    setup.add_argument("--server", metavar="URL")
    setup.add_argument("--password-file", metavar="F")
    setup.add_argument("--supervisor", metavar="NOM")
    setup.set_defaults(run=_setup, usage_error=setup.error)


def _setup(arguments: argparse.Namespace) -> int:
    from db import installation

    _check_usage(arguments)
    password = None
    if arguments.password_file is not None:
        password = running.first_line(arguments.password_file, "password_file")
    wanted = installation.Wanted(
        site=arguments.site or installation.SUPERVISOR_SITE,
        desk=arguments.supervisor or arguments.desk,
        workstations=arguments.workstations,
        server=arguments.server,
        server_password=password,
        supervisor=arguments.supervisor is not None,
    )
    folder, secret = running.folder(arguments), running.passphrase(arguments)
    made, recovery_key = installation.create(folder, secret, wanted)
    if made.warning:
        running.say(made.warning)
    value = {"site": made.site, "desk": made.desk, "recovery_key": recovery_key}
    running.answer(arguments, value, _text(made.site_name, made.desk, recovery_key))
    return running.DONE


def _check_usage(arguments: argparse.Namespace) -> None:
    desk = arguments.site is not None and arguments.desk is not None
    if desk == (arguments.supervisor is not None):
        arguments.usage_error("donnez --site et --desk, ou bien --supervisor")
    if (arguments.server is None) != (arguments.password_file is None):
        arguments.usage_error("--server et --password-file vont ensemble")
    if arguments.supervisor is not None and arguments.server is None:
        arguments.usage_error("--supervisor demande --server et --password-file")


def _text(site: str, desk: str, recovery_key: str) -> str:
    return (
        f"{site}, {desk} : le registre est prêt.\n"
        "Clé de secours, à écrire et à garder loin de ce poste (elle n’est montrée qu’une fois) :\n"
        f"  {recovery_key}"
    )
