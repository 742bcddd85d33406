"""The desk's disk is full when the shared database has just committed: said, and nothing twice afterwards."""

import json
from pathlib import Path

from db.sharing import rights
from tests.faults.store.conftest import Tight
from tests.support.proxy import Passage, Verdict, Way, proxied
from tests.support.sharing import Shared

ROWS = 5
PASSWORD = "mot de passe du poste"


def test_an_acknowledgement_that_cannot_be_kept_is_asked_for_again(
    tight: Tight, shared: Shared, tmp_path: Path
) -> None:
    assert tight.run("record", said=b'{"type": "visit"}\n' * ROWS).returncode == 0

    def rule(_passage: Passage, way: Way, data: bytes) -> Verdict:
        if way == "up" and b"COMMIT\0" in data:
            tight.disk.fill()
        return "pass"

    with proxied(shared.database.host, shared.database.port) as road:
        _connect(tight, shared, road.port, tmp_path / "password")
        road.rule = rule
        failed = tight.run("consolidate", "--until-done")
        assert (failed.returncode, failed.stdout) == (3, b"")
        assert "le disque est plein" in failed.stderr.decode()
        assert _there(shared) == ROWS
        road.rule = lambda *_: "pass"
        tight.disk.relieve()
        done = json.loads(tight.run("--json", "consolidate", "--until-done").stdout)
    assert (done["proven"], done["refused"], done["waiting"]) == (ROWS, 0, 0)
    assert _there(shared) == ROWS


def _connect(tight: Tight, shared: Shared, port: int, secret: Path) -> None:
    with shared.administered() as link:
        role = rights.add_desk(link, ["centre"], "Poste 1", PASSWORD)
    secret.write_text(PASSWORD, encoding="utf-8")
    url = f"postgresql://{role}@{shared.database.host}:{port}/{shared.database.name}"
    assert tight.run("connect", "--server", url, "--password-file", str(secret)).returncode == 0


def _there(shared: Shared) -> int:
    ((count,),) = shared.rows("SELECT count(*) FROM premier_accueil.visits")
    return int(count)
