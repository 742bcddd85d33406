"""What goes wrong between a desk and the shared database: nothing lost, nothing twice, all of it said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.sharing.throwaway import ThrowawayServer
from tests.journeys.conftest import administrator_of
from tests.support.postgres import Database, databases_on
from tests.support.program import Administrator, Program
from tests.support.proxy import after_commit, proxied

SPAN = ("--from", "2026-11-01", "--to", "2030-12-31")


@pytest.fixture(scope="module")
def database(postgres: ThrowawayServer) -> Iterator[Database]:
    """One prepared database for this module; each test has a desk of its own."""
    with databases_on(postgres) as databases:
        yield databases()


@pytest.fixture(scope="module")
def administrator(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Administrator:
    """Whoever runs the `server` commands."""
    return administrator_of(database, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def connected(administrator: Administrator, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A desk that consolidated once, for questions that change nothing of it."""
    desk = administrator.desk(tmp_path_factory.mktemp("connected") / "desk", "centre", name="Docteur")
    desk.json("consolidate")
    return desk


def _ids(database: Database, desk: str) -> list[str]:
    query = "SELECT id::text FROM premier_accueil.visits WHERE desk = %s"
    with database.connect() as server:
        return sorted(row for (row,) in server.execute(query, (desk,)))


def _execute(database: Database, statement: str) -> None:
    with database.connect() as server:
        server.execute(statement.encode())


def test_lost_acknowledgements_neither_lose_nor_double(
    administrator: Administrator, database: Database, tmp_path: Path
) -> None:
    with proxied(database.host, database.port) as proxy:
        desk = administrator.desk(tmp_path / "desk", "centre", port=proxy.port, name="Coupures")
        answers = desk.record([{"type": "visit"}] * 60 + [{"type": "referral", "partner": "caf"}] * 5)
        proxy.rule = after_commit(lambda number: number < 3)
        done = desk.json("consolidate", "--until-done", "--timeout", "120")
    assert proxy.passages > 3
    assert (done["refused"], done["waiting"]) == (0, 0)
    assert _ids(database, "Coupures") == sorted({answer["visit"] for answer in answers})
    assert desk.json("counts", *SPAN)["total"]["visitors"] == 65


def test_one_poison_row_stays_while_the_others_arrive(
    administrator: Administrator, database: Database, tmp_path: Path
) -> None:
    desk = administrator.desk(tmp_path / "desk", "sud", name="Poison")
    _execute(database, "ALTER TABLE premier_accueil.visits ADD CONSTRAINT trial CHECK (count <> 13)")
    drafts: list[dict[str, Any]] = [{"type": "visit"} for _ in range(100)]
    drafts[41]["count"] = 13
    answers = desk.record(drafts)
    done = desk.json("consolidate", "--until-done", "--timeout", "60")
    assert (done["proven"], done["refused"], done["waiting"]) == (99, 1, 0)
    arrived = sorted(answer["id"] for place, answer in enumerate(answers) if place != 41)
    assert _ids(database, "Poison") == arrived
    assert desk.json("doctor")["refused"] == 1
    _execute(database, "ALTER TABLE premier_accueil.visits DROP CONSTRAINT trial")


def test_a_partner_edited_in_the_shared_database_reaches_the_desk(
    connected: Program, database: Database
) -> None:
    assert connected.json("partners", "show", "caf")["card"]["nom"] == "CAF"
    _execute(
        database,
        "UPDATE premier_accueil.reference SET data = jsonb_set(data, '{structure,nom}', '\"CAF du Doubs\"')"
        " WHERE kind = 'partner' AND code = 'caf'",
    )
    connected.json("consolidate")
    assert connected.json("partners", "show", "caf")["card"]["nom"] == "CAF du Doubs"


def test_a_copy_restored_on_a_new_computer_sends_nothing_twice(
    administrator: Administrator, database: Database, tmp_path: Path
) -> None:
    desk = administrator.desk(tmp_path / "desk", "centre", name="Ordinateur perdu")
    desk.record([{"type": "visit"}] * 4)
    copy = desk.json("backup")["backup"]
    desk.record([{"type": "visit"}] * 2)
    assert desk.json("consolidate", "--until-done")["proven"] == 6
    new = Program(tmp_path / "new", "une autre phrase de passe")
    paper = new.file("recovery key", _recovery_key(desk, tmp_path))
    password = ("--password-file", desk.file("password", "secret de centre Ordinateur perdu"))
    done = new.json("restore", copy, "--recovery-key-file", paper, *password)
    assert (done["rows"]["visits"], done["missing"], done["aside"]) == (4, None, None)
    new.record([{"type": "visit"}])
    assert new.json("consolidate", "--until-done")["waiting"] == 0
    assert len(_ids(database, "Ordinateur perdu")) == 7


def _recovery_key(desk: Program, folder: Path) -> str:
    """As it stands on the paper that was printed at set-up."""
    from db.store import secrets

    return secrets.recovery_key(secrets.read(desk.folder, desk.passphrase))


def test_the_doctor_names_a_stopped_server(connected: Program, database: Database) -> None:
    well = connected.json("doctor")
    assert well["well"]
    assert well["server"]["reachable"]
    assert well["last_proven"]
    assert well["versions"]["postgresql_client"]
    database.server.stop()
    try:
        ill = connected.json("doctor", code=3)
    finally:
        database.server.start()
    assert ill["server"]["reason"] == "Le serveur partagé est arrêté, ou son adresse a changé."
    assert ill["store"]["intact"]


def test_the_doctor_names_a_changed_password(connected: Program, administrator: Administrator) -> None:
    named = ("--site", "centre", "--desk", "Docteur", "--role-password-file")
    administrator.do("rotate", *named, connected.file("other", "un autre secret"))
    told = connected.text("doctor", code=3)
    assert "PROBLÈME : Le serveur partagé refuse le mot de passe de ce poste." in told
    administrator.do("rotate", *named, connected.file("password", "secret de centre Docteur"))


def test_the_doctor_names_another_schema(connected: Program, database: Database) -> None:
    _execute(database, "INSERT INTO premier_accueil.schema_version VALUES (99)")
    assert "plus récent" in connected.json("doctor", code=3)["server"]["reason"]
    _execute(database, "DELETE FROM premier_accueil.schema_version WHERE version = 99")


def test_the_doctor_tells_no_secret(connected: Program) -> None:
    told = connected.run("doctor", "--json")
    for secret in ("secret de centre", connected.passphrase or "", _recovery_key(connected, Path())[:13]):
        assert secret not in told.stdout + told.stderr
