"""Files that are folders, links, pipes, archives, images or other programs' bases: refused in words."""

import os
import sqlite3
import sys
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.directory import reading
from db.reference import history
from db.refusals import Refused
from db.store import restoring, verifying
from db.store.opening import Store
from tests.support.stores import row_counts

TODAY = date(2026, 11, 20)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "absent")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("volumes.csv", "year,value\n2018,1\n")


def _tar(path: Path) -> None:
    with tarfile.open(path, "w:gz"):
        pass


def _image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def _base(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE visits (id)")
    other.close()


def _empty(path: Path) -> None:
    path.touch()


def _unreadable(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")


KINDS = [_folder, _loop, _nowhere, _pipe, _archive, _tar, _image, _base, _empty, _unreadable]
if sys.platform == "win32":
    KINDS = [_folder, _archive, _tar, _image, _base, _empty, _unreadable]


@pytest.mark.parametrize("name", ["données", "un nom avec des espaces et des accents é", "x" * 200])
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__.strip("_"))
def test_none_of_them_is_taken_and_nothing_changes(
    store: Store, tmp_path: Path, make: Callable[[Path], None], name: str
) -> None:
    file = tmp_path / name
    make(file)
    before = row_counts(store)
    ways: tuple[Callable[[], object], ...] = (
        lambda: _published(store, file),
        lambda: list(reading.file(file).records()),
        lambda: verifying.check(file, store.key),
    )
    for way in ways:
        with pytest.raises(Refused) as refused:
            way()
        assert refused.value.reason.endswith(".")
    assert row_counts(store) == before


def _published(store: Store, file: Path) -> None:
    with store.transaction() as session:
        history.import_file(session, file)


def test_a_name_that_no_file_can_have_is_said() -> None:
    with pytest.raises(Refused):
        history.content(Path("a\0b"))


def test_no_foreign_file_is_put_in_the_place_of_the_store(store: Store, tmp_path: Path) -> None:
    key, folder = store.key, store.folder
    store.close()
    held = (folder / "store.db").read_bytes()
    for make in KINDS:
        file = tmp_path / make.__name__
        make(file)
        with pytest.raises(Refused):
            restoring.restore(folder, file, key, TODAY, protect=False, passphrase=None)
        assert (folder / "store.db").read_bytes() == held
