"""`backup`, `restore`, `verify`: copies that were opened and counted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.commands import running

if TYPE_CHECKING:
    from db.store.restoring import Missing, Restored
    from db.store.verifying import Checked


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the three commands to the tree."""
    backup = commands.add_parser("backup", parents=[common], help="copier le registre, et vérifier la copie")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", parents=[common], help="remettre une copie en place")
    restore.add_argument("file", metavar="F")
    restore.add_argument("--recovery-key-file", metavar="K", help="la clé de secours du papier")
    restore.add_argument("--password-file", metavar="G", help="mot de passe du serveur, pour un nouveau PC")
    restore.set_defaults(run=_restore)
    verify = commands.add_parser("verify", parents=[common], help="relire tout le registre, ou une copie")
    verify.add_argument("file", nargs="?", metavar="F")
    verify.add_argument("--recovery-key-file", metavar="K")
    verify.set_defaults(run=_verify)


def _backup(arguments: argparse.Namespace) -> int:
    from db.store import backup

    with running.opened(arguments, writing=False) as store:
        copy, checked = backup.make(store)
        kept = len(backup.copies(store.folder))
    value = {"backup": str(copy.path), "kept": kept, **_plain(checked)}
    running.answer(arguments, value, f"Copie : {copy.path}\n{_words(checked)}")
    return _verdict(checked)


def _verify(arguments: argparse.Namespace) -> int:
    from db.store import opening, verifying

    key = _key(arguments)
    path = Path(arguments.file) if arguments.file else running.folder(arguments) / opening.FILE
    checked = verifying.check(path, key)
    running.answer(arguments, {"file": str(path), **_plain(checked)}, _words(checked))
    return _verdict(checked)


def _restore(arguments: argparse.Namespace) -> int:
    from db.records.desk import Desk
    from db.store import restoring

    folder, secret = running.folder(arguments), running.passphrase(arguments)
    password = None
    if arguments.password_file is not None:
        password = running.first_line(arguments.password_file, "password_file")
    key, today = _key(arguments), Desk("", "").today()
    protect = arguments.recovery_key_file is not None
    done = restoring.restore(folder, Path(arguments.file), key, today, protect=protect, passphrase=secret)
    if password is not None:
        _keep(arguments, folder, password)
    aside = str(done.aside) if done.aside else None
    value = {
        "restored": arguments.file,
        **_plain(done.checked),
        "aside": aside,
        "missing": _lost(done.missing),
    }
    running.answer(arguments, value, _told(done))
    return running.DONE


def _keep(arguments: argparse.Namespace, folder: Path, password: str) -> None:
    from db import installation

    with running.opened(arguments, writing=True) as store, store.transaction() as session:
        installation.keep_server_password(session, folder, password)


def _key(arguments: argparse.Namespace) -> bytes:
    """The key of the folder's own vault or passphrase, or the one on paper."""
    from db.store import secrets

    if arguments.recovery_key_file is not None:
        paper = running.first_line(arguments.recovery_key_file, "recovery_key_file")
        return secrets.from_recovery_key(paper)
    return secrets.read(running.folder(arguments), running.passphrase(arguments))


def _verdict(checked: Checked) -> int:
    for one in checked.wrong:
        running.say(one)
    return running.DONE if checked.whole else running.REFUSED


def _plain(checked: Checked) -> dict[str, Any]:
    return {
        "whole": checked.whole,
        "rows": checked.rows,
        "audit_lines": checked.audit_lines,
        "waiting": checked.waiting,
        "wrong": list(checked.wrong),
    }


def _words(checked: Checked) -> str:
    from db.store import verifying

    counted = [f"{count} {verifying.NAMES[kind]}" for kind, count in checked.rows.items() if count]
    state = "Entier" if checked.whole else "ABÎMÉ"
    rows = ", ".join(counted) or "aucune ligne"
    return f"{state} : {rows}. Journal d’audit : {checked.audit_lines}. En attente : {checked.waiting}."


def _lost(missing: Missing | None) -> dict[str, Any] | None:
    if missing is None:
        return None
    return {"rows": missing.rows, "total": sum(missing.rows.values()), "unproven": missing.unproven}


def _told(done: Restored) -> str:
    lines = [f"Copie remise en place. {_words(done.checked)}"]
    if done.aside is not None:
        lines.append(f"L’ancien registre est gardé dans {done.aside}.")
        lines.append(_loss(done.missing))
    return "\n".join(lines)


def _loss(missing: Missing | None) -> str:
    if missing is None:
        return "Il ne se lit pas avec cette clé : ce qui manque ne peut pas être compté."
    total = sum(missing.rows.values())
    if total == 0:
        return "Il ne manque aucune ligne."
    return (
        f"Il manque {total} ligne(s) écrites depuis la copie, dont {missing.unproven} "
        "que la base partagée n’a pas confirmées."
    )
