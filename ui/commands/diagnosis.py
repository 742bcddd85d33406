"""`doctor`: what runs, what waits, what is wrong; nothing secret, nothing changed."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.refusals import Away, Refused
from ui.commands import findings, running

if TYPE_CHECKING:
    from db.installation import Installation

_LEAST_ROOM = 200_000_000  # bytes; a store of ten years and its copies need less
_CLOCK_SECONDS = 300  # what the desk may differ from the server before days go wrong


@dataclass
class Report:
    """What was found; `troubles` keep the program from its work, `remarks` do not."""

    value: dict[str, Any] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def declare(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the command to the tree."""
    doctor = commands.add_parser("doctor", parents=[common], help="ce qui marche, ce qui manque")
    doctor.set_defaults(run=_doctor)


def _doctor(arguments: argparse.Namespace) -> int:
    from ui import versions

    report = Report()
    folder = running.folder(arguments)
    report.value = {"versions": versions.every(), "data_dir": str(folder)}
    _machine(report, folder)
    _store(report, arguments, folder)
    report.value |= {"troubles": report.troubles, "remarks": report.remarks, "well": not report.troubles}
    running.answer(arguments, report.value, findings.text(report.value))
    return running.AWAY if report.troubles else running.DONE


def _machine(report: Report, folder: Path) -> None:
    from ui import surroundings

    free, missing = surroundings.room(folder), surroundings.missing_libraries()
    queues, silence = surroundings.printers()
    report.value |= {
        "disk": {"free_bytes": free},
        "libraries": {"missing": missing},
        "printers": {"names": queues, "reason": silence},
    }
    if free < _LEAST_ROOM:
        report.troubles.append(f"Le disque est presque plein : il reste {free // 1_000_000} Mo.")
    if missing:
        report.remarks.append(f"La fenêtre demande : apt-get install {' '.join(missing)}")
    if not queues:
        report.remarks.append(silence or "Aucune imprimante sur ce poste.")


def _store(report: Report, arguments: argparse.Namespace, folder: Path) -> None:
    from db.store import backup, opening, secrets, witness

    copies = backup.copies(folder)
    newest = copies[0].made.isoformat() if copies else None
    report.value["backups"] = {"kept": len(copies), "newest": newest}
    present = (folder / opening.FILE).exists()
    found: dict[str, Any] = {"present": present, "opens": False, "key": None}
    report.value["vault"] = {"available": secrets.vault_available()}
    report.value["store"] = found
    try:
        found["key"] = secrets.protection(folder) if (folder / secrets.CARD).exists() else None
        with running.opened(arguments, writing=False) as store:
            found["opens"] = True
            found["missing"] = store.missing
            if store.missing:
                report.troubles.append(witness.words(store.missing))
            _inside(report, store, folder)
    except (Away, Refused) as error:
        found["reason"] = error.reason
        report.troubles.append(error.reason)


def _inside(report: Report, store: Any, folder: Path) -> None:
    from db import installation
    from db.sharing import outbox
    from db.store import health, settings

    with store.transaction() as session:
        how = health.look(session)
        report.value["store"] |= {"schema": how.schema, "intact": how.damage is None}
        if how.damage is not None:
            report.troubles.append("Le fichier du registre est abîmé : restaurez une sauvegarde.")
            return
        desk = installation.read(session)
        left = outbox.count(session)
        proven, odd = settings.get(session, "last_proven"), settings.unsound(session)
        _kept(report, session)
    report.value["desk"] = {"site": desk.site, "name": desk.desk, "supervisor": desk.supervisor}
    report.value["waiting"], report.value["refused"] = left.waiting, left.refused
    report.value["last_proven"] = proven
    if odd:
        report.troubles.append(settings.words(odd))
    if left.refused:
        report.remarks.append(f"La base partagée a refusé {left.refused} ligne(s) : voir Réglages.")
    _server(report, store, folder, desk)


def _kept(report: Report, session: Any) -> None:
    """The chain of the audit log, followed from its first line; what was forgotten last."""
    from db.retention import forgetting
    from db.store import audit

    broken, done = audit.verify(session), forgetting.last_report(session)
    report.value["audit"] = {"whole": broken is None}
    report.value["retention"] = None if done is None else {"on": done.on, "kept": done.kept}
    if broken is not None:
        report.troubles.append(
            f"Le journal d’audit est rompu à la ligne {broken.line} : relisez le registre."
        )


def _server(report: Report, store: Any, folder: Path, desk: Installation) -> None:
    found: dict[str, Any] = {"set": desk.server is not None, "host": desk.server_host, "reachable": False}
    report.value["server"] = found
    if desk.server is None:
        return
    from db import installation
    from db.sharing import reach

    try:
        with store.transaction() as session:
            target = installation.server_address(session, folder)
        if target is None:
            return
        told = reach.look(target)
    except (Away, Refused) as error:
        found["reason"] = error.reason
        report.troubles.append(error.reason)
        return
    ahead = round(told.seconds_ahead)
    found |= {"reachable": True, "postgresql": told.postgresql, "schema": told.schema}
    found |= {"plain": target.loopback, "sites": list(told.sites), "clock_seconds_ahead": ahead}
    if abs(ahead) > _CLOCK_SECONDS:
        report.troubles.append(f"L’horloge du poste diffère de {abs(ahead)} s de celle du serveur.")
