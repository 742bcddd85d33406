"""A disk that is full while recording: exit 3, every acknowledged line is there, later lines go on."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from db.records import visits
from db.records.desk import Desk
from db.store import opening
from tests.faults.commands_killed import ROOT, environment
from tests.support.stores import PASSPHRASE, Template

LINES = 400


def _limited(size: int) -> None:
    """In the child: no file may grow beyond `size`; Python itself ignores the signal that says so."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _recorded(folder: Path, size: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "main.py", "record"],
        cwd=ROOT,
        env=environment(folder),
        input=b'{"type": "visit"}\n' * LINES,
        capture_output=True,
        check=False,
        preexec_fn=lambda: _limited(size),
    )


@pytest.mark.parametrize("size", [40_000, 100_000, 440_000], ids=["at once", "soon", "later"])
def test_nothing_acknowledged_is_lost(installed: Template, tmp_path: Path, size: int) -> None:
    folder = installed.copied(tmp_path)
    done = _recorded(folder, size)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert PASSPHRASE.encode() not in done.stderr + done.stdout
    assert len(answers) < LINES
    assert answers or size < 100_000
    assert all(answer["stored"] for answer in answers)
    store = opening.open_with_key(folder, installed.key)
    desk = Desk("centre", "Poste 1")
    with store.transaction() as session:
        kept = {str(line.id) for line in visits.journal_of(session, "centre", desk.today())}
        assert {answer["id"] for answer in answers} <= kept
        assert len(kept) - len(answers) <= 1
        visits.record(session, desk, visits.VisitDraft())
    store.close()


def test_a_full_disk_at_setup_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    folder = tmp_path / "desk"
    words = ["main.py", "setup", "--site", "centre", "--desk", "Poste 1"]
    words += ["--data-dir", str(folder), "--passphrase-file", str(secret)]
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PREMIER_")}
    for size, code in ((100_000, 3), (None, 0)):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=plain,
            capture_output=True,
            check=False,
            preexec_fn=None if size is None else lambda size=size: _limited(size),
        )
        assert done.returncode == code, done.stderr.decode()
        assert b"Traceback" not in done.stderr
