"""Playing the demonstration from an empty folder to the supervisor's table."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db import installation
from db.figures import counts
from db.installation import Wanted
from db.records import referrals
from db.sharing import administration, connection, rights, shared, throwaway
from db.sharing.connection import Address
from db.sharing.throwaway import ThrowawayServer
from db.store import opening
from printouts import slip
from ui import application, papers
from ui.assembly import Assembly
from ui.demo import scripts
from ui.demo.player import Clock, Player

# a Tuesday morning; the demonstration's own clock, so that it looks the same every day
_START = datetime(2026, 11, 17, 7, 35, tzinfo=UTC)
_DATABASE = "premier_accueil"

Tell = Callable[[str], None]


def play(output: Path, tell: Tell) -> dict[str, Any]:
    """Play the day; leaves pictures, slips and counts in `output` and says what it does."""
    application.application()
    # the stores are for the length of the play: nobody knows their passphrases
    with tempfile.TemporaryDirectory() as desks, throwaway.serving() as server:
        tell("PostgreSQL : un serveur d’essai démarre sur cette machine.")
        administrator = _database(server)
        made: list[str] = []
        for desk in scripts.DESKS:
            made += _desk(Path(desks) / desk.site, output, desk, administrator, tell)
        found = _counts(administrator)
    (output / "counts.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    for line in found["days"]:
        tell(f"{line['site']} : {line['visitors']} visiteurs, {line['referrals']} mises en relation")
    return {"files": [*made, "counts.json"], **found}


def _database(server: ThrowawayServer) -> Address:
    with connection.linked(connection.address(server.url(), server.password)) as link:
        link.connection.execute(f"CREATE DATABASE {_DATABASE}")
    administrator = connection.address(server.url(_DATABASE), server.password)
    with connection.linked(administrator) as link:
        administration.init(link)
    return administrator


def _desk(folder: Path, output: Path, desk: scripts.Desk, administrator: Address, tell: Tell) -> list[str]:
    """Set one desk up, play its day, consolidate, keep its slips."""
    password, phrase = secrets.token_urlsafe(18), secrets.token_urlsafe(18)
    with connection.linked(administrator) as link:
        role = rights.add_desk(link, [desk.site], desk.name, password)
    host, port = administrator.host, administrator.port
    url = f"postgresql://{role}@{host}:{port}/{administrator.database}"
    wanted = Wanted(desk.site, desk.name, desk.workstations, url, password)
    installation.create(folder, phrase, wanted)
    store = opening.open_store(folder, phrase)
    clock = Clock(_START)
    assembly = Assembly(store, folder, now=clock)
    try:
        assembly.show()
        made = _play(Player(assembly, clock), desk, output, tell)
        with store.transaction() as session:
            made += _slips(session, assembly, output)
    finally:
        assembly.close()
        store.close()
    return made


def _play(player: Player, desk: scripts.Desk, output: Path, tell: Tell) -> list[str]:
    player.settle()
    made = []
    for step in desk.steps:
        if isinstance(step, scripts.Press):
            player.press(*step.keys, minutes=step.minutes)
        elif isinstance(step, scripts.Type):
            player.type(step.text)
        else:
            name = f"{desk.site}-{step.name}.png"
            player.picture(output / name)
            made.append(name)
    player.consolidate()
    name = f"{desk.site}-a-jour.png"
    player.picture(output / name)
    tell(f"{desk.site} : la journée est jouée et envoyée.")
    return [*made, name]


def _slips(session: Any, assembly: Assembly, output: Path) -> list[str]:
    desk = assembly.work.desk
    made = []
    for line in referrals.of_day(session, desk.site, desk.today()):
        name = f"fiche-{line.slip}.pdf"
        values = papers.slip_values(referrals.slip_of(session, line.slip))
        (output / name).write_bytes(slip.render(values))
        made.append(name)
    return made


def _counts(administrator: Address) -> dict[str, Any]:
    day = _START.date()
    with connection.linked(administrator) as link:
        days = shared.day_totals(link, day, day)
    found = [{**asdict(line), "day": line.day.isoformat()} for line in days]
    return {"days": found, "total": asdict(counts.total(days))}
