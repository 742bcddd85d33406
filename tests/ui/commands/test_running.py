"""What every command shares: exit codes, the passphrase's file, whole files or none."""

from pathlib import Path

import pytest

from db.refusals import Refused
from db.store import lock
from tests.support.commands import Program
from tests.ui.commands.conftest import Run
from ui.commands import running

RANGE = ("--from", "2026-11-01", "--to", "2026-11-30")


def test_a_writer_is_turned_away_while_the_store_is_held_and_a_reader_is_not(
    program: Program, run: Run
) -> None:
    held = lock.take(program.folder)
    for words in (("days", "close", "--day", "2026-11-17"), ("replay", "--year", "2018")):
        said = run(*words, "--json")
        assert (said.code, said.out) == (3, b""), words
        assert "déjà ouvert" in said.err
    for command in (("counts",), ("days", "list")):
        assert run(*command, *RANGE, "--json").code == 0
    held.release()
    assert run("days", "close", "--day", "2026-11-17").code == 0


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\x00" + bytes(5000), b"no database"])
def test_a_damaged_store_is_three_and_stays_as_it_is(program: Program, run: Run, damage: bytes) -> None:
    (program.folder / "store.db").write_bytes(damage)
    for words in (("counts", *RANGE), ("record",), ("days", "close", "--day", "2026-11-17")):
        said = run(*words)
        assert (said.code, said.out) == (3, b"")
        assert "Traceback" not in said.err
    assert (program.folder / "store.db").read_bytes() == damage


def test_without_an_installation_it_says_how_to_begin(run: Run, tmp_path: Path) -> None:
    said = run("counts", *RANGE, "--data-dir", str(tmp_path / "none"))
    assert (said.code, said.out) == (3, b"")
    assert "mise en place" in said.err


@pytest.mark.parametrize(
    ("content", "secret"),
    [
        (b"abc", "abc"),
        (b"abc\r\nd", "abc"),
        (b"\xef\xbb\xbfabc\n", "abc"),
        (b" a b \n", " a b "),
        ("é’\n".encode(), "é’"),
    ],
)
def test_the_first_line_counts_without_its_end(tmp_path: Path, content: bytes, secret: str) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    assert running.first_line(str(file), "passphrase_file") == secret


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\nabc", b"\xff\xfe"])
def test_a_file_without_a_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    for path in (file, tmp_path / "absent", tmp_path):
        with pytest.raises(Refused) as refused:
            running.first_line(str(path), "passphrase_file")
        assert refused.value.field == "passphrase_file"
