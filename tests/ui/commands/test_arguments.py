"""The tree of commands: all of the contract, wrong words end with 2, a command reads only itself."""

import subprocess
import sys

import pytest

from tests.support.commands import ROOT
from ui.commands import arguments

CONTRACT = {
    "setup", "record", "counts", "bilan", "partners", "slip", "consolidate", "server", "days", "history",
    "replay", "backup", "restore", "verify", "doctor", "demo",
}  # fmt: skip


def test_every_command_of_the_contract_is_declared(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        arguments.parser().parse_args(["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert {word for word in CONTRACT if f"\n    {word}" in told} == CONTRACT


@pytest.mark.parametrize("words", [["nothing"], ["--fast"], ["record", "--nothing"], ["counts"], ["history"]])
def test_wrong_words_end_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        arguments.parser(words).parse_args(words)
    assert left.value.code == 2


def test_options_of_every_command_may_stand_before_or_after_it() -> None:
    for words in (["--data-dir", "counts", "record"], ["record", "--data-dir", "counts"]):
        given = arguments.parser(words).parse_args(words)
        assert (given.command, given.data_dir) == ("record", "counts")
    assert arguments.parser(["--training"]).parse_args(["--training"]).command is None


def test_record_starts_without_what_it_does_not_need() -> None:
    program = """
import sys, main
from ui.commands import arguments
arguments.parser(["record"]).parse_args(["record"])
from db import installation
from db.records import drafts
from db.store import opening
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    heavy = {"alembic", "PySide6", "reportlab", "rapidfuzz", "psycopg", "keyring", "holidays", "pikepdf"}
    assert heavy & set(said.stdout.split()) == set()
