"""One process per store; the lock dies with the process."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.refusals import Away
from db.store import lock

HOLD = """
import sys
from pathlib import Path
from db.store import lock
held = lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_one_is_told_and_the_next_one_gets_in(tmp_path: Path) -> None:
    held = lock.take(tmp_path)
    with pytest.raises(Away) as away:
        lock.take(tmp_path)
    assert away.value.what == "store"
    assert "déjà ouvert" in away.value.reason
    held.release()
    lock.take(tmp_path).release()


def test_a_killed_process_leaves_no_lock(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLD, str(tmp_path)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(Away):
            lock.take(tmp_path)
        holder.kill()
        holder.wait()
        lock.take(tmp_path).release()


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Away):
        lock.take(tmp_path / "file")
