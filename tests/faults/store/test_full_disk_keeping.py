"""A disk full while the store opens, is upgraded or copied: told, nothing lost, and later it goes on."""

import json
import shutil
import subprocess
from pathlib import Path

from alembic import command
from sqlalchemy import text

from db.records import visits
from db.records.desk import Desk
from db.store import opening
from db.store.migrations import upgrade
from tests.faults.store.conftest import Tight
from tests.support.stores import Template

VISIT = b'{"type": "visit"}\n'
FULL = "le disque est plein"


def test_a_copy_that_finds_no_room_leaves_everything_as_it_was(tight: Tight) -> None:
    assert tight.run("record", said=VISIT).returncode == 0
    assert tight.run("backup").returncode == 0
    before = tight.names()
    for spare in (0, 100_000, 700_000):
        failed = _without_room(tight, spare, "backup")
        assert failed.returncode == 3
        assert tight.names() - before <= {"store.db-wal", "store.db-shm"}
    assert tight.run("record", said=VISIT).returncode == 0
    made = json.loads(tight.run("--json", "backup").stdout)
    assert (made["whole"], made["rows"]["visits"], made["kept"]) == (True, 2, 2)


def test_a_copy_that_cannot_be_put_back_for_want_of_room_changes_nothing(tight: Tight) -> None:
    assert tight.run("record", said=VISIT).returncode == 0
    copy = json.loads(tight.run("--json", "backup").stdout)["backup"]
    assert tight.run("record", said=VISIT).returncode == 0
    before = tight.names()
    failed = _without_room(tight, 200_000, "restore", copy)
    assert failed.returncode == 3
    assert "La copie n’a pas pu être remise en place" in failed.stderr.decode()
    assert tight.names() == before
    restored = json.loads(tight.run("--json", "restore", copy).stdout)
    assert (restored["rows"]["visits"], restored["missing"]["total"]) == (1, 1)


def test_an_upgrade_that_finds_no_room_is_told_as_that_and_is_made_later(
    tight: Tight, installed: Template, tmp_path: Path
) -> None:
    older = _older(installed, tmp_path / "older", lines=30)
    shutil.copyfile(older / opening.FILE, tight.disk.seen / opening.FILE)
    for spare in (0, 50_000, 110_000):
        failed = _without_room(tight, spare, "record")
        assert (failed.returncode, failed.stdout) == (3, b"")
        assert "Le registre ne s’ouvre pas" in failed.stderr.decode()
    assert tight.run("record", said=VISIT).returncode == 0
    checked = json.loads(tight.run("--json", "verify").stdout)
    assert (checked["whole"], checked["rows"]["visits"]) == (True, 31)


def _without_room(tight: Tight, spare: int, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command on a disk with so many bytes left; it blames the disk and nothing else."""
    tight.disk.fill(spare)
    failed = tight.run(*words, said=VISIT)
    tight.disk.relieve()
    assert FULL in failed.stderr.decode()
    assert "abîmé" not in failed.stderr.decode()
    return failed


def _older(installed: Template, folder: Path, lines: int) -> Path:
    """An installation of the first schema with so many visits."""
    with installed.opened(folder) as store:
        for _ in range(lines):
            with store.transaction() as session:
                visits.record(session, Desk("centre", "Poste 1"), visits.VisitDraft())
        with store.engine.begin() as connection:
            command.downgrade(upgrade.config(connection), "0001")
            connection.execute(text("PRAGMA user_version = 1"))
    return folder
