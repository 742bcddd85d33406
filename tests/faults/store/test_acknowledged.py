"""What `record` answers is on the disk before it is said: another process can read it already."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from db.records import visits
from db.records.desk import Desk
from db.store import opening
from tests.support.stores import PASSPHRASE, Template
from ui.commands import recording, running


def test_an_answer_is_said_after_its_commit(
    installed: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = installed.copied(tmp_path / "desk")
    drafts = tmp_path / "drafts"
    drafts.write_text('{"type": "visit"}\n{"type": "referral", "partner": "ideis"}\n' * 3, encoding="utf-8")
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    said: list[str] = []

    def hears(answer: dict[str, Any]) -> None:
        reader = opening.open_with_key(folder, installed.key, writing=False)
        with reader.transaction() as session:
            today = visits.journal_of(session, "centre", Desk("centre", "").today())
        reader.close()
        assert answer["visit"] in {str(line.visit) for line in today}
        said.append(answer["visit"])

    monkeypatch.setattr(recording, "_write", hears)
    words = {"data_dir": str(folder), "passphrase_file": str(secret), "file": str(drafts), "json": False}
    assert recording._record(argparse.Namespace(**words)) == running.DONE
    assert len(said) == len(set(said)) == 6
