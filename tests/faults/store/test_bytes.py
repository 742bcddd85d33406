"""What is typed is nowhere in the bytes on the disk, neither while open nor after a crash."""

import json
import subprocess
import sys
from pathlib import Path

from db.store.opening import FILE
from tests.faults.commands_killed import ROOT, environment
from tests.support.stores import PASSPHRASE, Template

TYPED = [
    "Poste 1", "groupe compté deux fois hier", "champvallon", "acces_emploi", "demandeurs_emploi",
    "pole_emploi", "ideis_cv", "centre", "spontaneous", "Montbéliard",
]  # fmt: skip


def test_no_typed_text_is_found_in_the_bytes(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    drafts: list[dict[str, object]] = [
        {"type": "visit", "need": "acces_emploi", "audience": "demandeurs_emploi", "territory": "champvallon",
         "origin": "spontaneous"},
        {"type": "referral", "partner": "pole_emploi"}, {"type": "referral", "offer": "ideis_cv"},
    ]  # fmt: skip
    words = [sys.executable, "main.py", "record"]
    with subprocess.Popen(
        words, cwd=ROOT, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for draft in drafts:
            process.stdin.write(json.dumps(draft).encode() + b"\n")
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline()))
        last = {"type": "cancel", "id": answers[0]["id"], "reason": TYPED[1]}
        process.stdin.write(json.dumps(last).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["stored"]
        (folder / "passphrase").unlink()  # the person's own file, not the program's
        _look(folder, answers)
        process.kill()
    _look(folder, answers)


def _look(folder: Path, answers: list[dict[str, str]]) -> None:
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {FILE, f"{FILE}-wal"} <= set(files)
    assert not files[FILE].startswith(b"SQLite format 3")
    assert b"SQLite format 3\x00" not in files[FILE] + files[f"{FILE}-wal"]
    told = [*TYPED, PASSPHRASE, *(answer["id"] for answer in answers), answers[1]["slip"], "CREATE TABLE"]
    for name, held in files.items():
        for text in told:
            for encoding in ("utf-8", "utf-16-le"):
                assert text.encode(encoding) not in held, f"{text} in {name}"
