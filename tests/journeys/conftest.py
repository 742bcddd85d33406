"""A shared database made by commands, and three desks that replayed a published year into it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from db.sharing import throwaway
from tests.support.postgres import Database, Databases
from tests.support.program import Administrator, Program

SITES = ("centre", "sud", "nord")


def administrator_of(database: Database, folder: Path) -> Administrator:
    """Whoever runs `server init` for this database, which is made ready."""
    made = Administrator(Program(folder / "administrator", None), database.url, database.password_file)
    made.do("init")
    return made


@pytest.fixture
def administrator(database: Database, tmp_path: Path) -> Administrator:
    """A prepared shared database of this test alone."""
    return administrator_of(database, tmp_path)


@dataclass(frozen=True)
class Year:
    """2018 of three desks, consolidated; `replayed` and `sent` are what the commands answered."""

    database: Database
    administrator: Administrator
    folder: Path
    desks: dict[str, Program]
    replayed: dict[str, Any]
    sent: dict[str, Any]


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """On a server of its own: the databases of other tests come and go with all their roles."""
    folder = tmp_path_factory.mktemp("year")
    with throwaway.serving() as server:
        database = Databases(server, [])()
        administrator = administrator_of(database, folder)
        desks = {site: administrator.desk(folder / site, site) for site in SITES}
        with ThreadPoolExecutor(len(SITES)) as side_by_side:
            played = dict(zip(SITES, side_by_side.map(_play, SITES, desks.values()), strict=True))
        replayed = {site: answers[0] for site, answers in played.items()}
        sent = {site: answers[1] for site, answers in played.items()}
        yield Year(database, administrator, folder, desks, replayed, sent)


def _play(site: str, desk: Program) -> tuple[Any, Any]:
    replayed = desk.json("replay", "--year", "2018", "--site", site)
    return replayed, desk.json("consolidate", "--until-done")
