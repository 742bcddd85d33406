"""What `tasks.py` finds on this machine, and what it says to somebody who may not install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).parents[1]


def test_every_task_of_the_contract_is_there() -> None:
    said = subprocess.run(
        [sys.executable, "tasks.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for task in ("run", "test", "check", "bench", "pictures", "bundle"):
        assert f"  {task} " in said.stdout


def test_an_unknown_task_is_wrong_usage() -> None:
    said = subprocess.run([sys.executable, "tasks.py", "dance"], cwd=ROOT, capture_output=True, check=False)
    assert said.returncode == 2


def test_the_stamp_tells_one_lock_from_another_and_not_its_line_ends(tmp_path: Path) -> None:
    one, same, other = tmp_path / "one", tmp_path / "same", tmp_path / "other"
    one.write_bytes(b"a==1\n")
    same.write_bytes(b"a==1\r\n")
    other.write_bytes(b"a==2\n")
    assert tasks._fingerprint(one) == tasks._fingerprint(same) != tasks._fingerprint(other)


def test_this_python_works_and_a_missing_one_does_not(tmp_path: Path) -> None:
    assert tasks._works(Path(sys.executable))
    assert not tasks._works(tmp_path / "python")


def test_a_library_or_program_that_is_not_there_is_found_missing() -> None:
    assert not tasks._present("libnobody-has-this.so.9")
    assert not tasks._present("nobody-has-this")
    assert not tasks._present("/usr/lib/nobody/*/has-this")


def test_without_a_package_manager_the_names_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(tasks.Stopped, match="libegl1 xdotool"):
        tasks._install(["libegl1", "xdotool"], "system libraries")
