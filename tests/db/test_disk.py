"""What a disk has against us is told from what is wrong with a file."""

import errno
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from db import disk
from db.refusals import Away


def test_the_system_is_told_in_french() -> None:
    assert disk.words(OSError(errno.ENOSPC, "No space left on device")) == disk.FULL
    assert disk.words(OSError(errno.EROFS, "Read-only file system")) == disk.READ_ONLY
    assert disk.words(OSError(errno.ELOOP, "as the system says it")) == "as the system says it"


@pytest.mark.parametrize(
    "said", ["file is not a database", "database disk image is malformed", "disk I/O error"]
)
def test_a_disk_that_takes_a_file_is_not_to_blame(tmp_path: Path, said: str) -> None:
    assert disk.trouble(sqlite.DatabaseError(said), tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_to_blame(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    why = disk.trouble(sqlite.OperationalError("unable to open database file"), gone)
    assert why == "le dossier n’existe pas"


def test_only_what_was_named_is_spoken(tmp_path: Path) -> None:
    with pytest.raises(Away, match="Rien ne va : le disque est plein"), disk.spoken("Rien ne va", tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(sqlite.DatabaseError), disk.spoken("Rien ne va", tmp_path):
        raise sqlite.DatabaseError("file is not a database")
