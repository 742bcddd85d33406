"""Copies: made beside an open store, read again whole, seven kept whatever the clock says."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import text

from db.records import visits
from db.records.desk import Desk
from db.refusals import Away, Refused
from db.store import backup, opening, verifying
from db.store.opening import Store
from tests.support.stores import Template


def _record(store: Store, desk: Desk, times: int = 1) -> None:
    for _ in range(times):
        with store.transaction() as session:
            visits.record(session, desk, visits.VisitDraft())


def test_a_copy_of_the_open_store_holds_every_committed_row(store: Store, desk: Desk) -> None:
    _record(store, desk, 3)
    reader = opening.open_with_key(store.folder, store.key, writing=False)
    copy, checked = backup.make(reader)
    reader.close()
    assert checked.whole
    assert checked.rows["visits"] == 3
    assert checked.waiting == 3
    assert sorted(path.name for path in copy.path.parent.iterdir() if path.suffix != ".lock") == [
        copy.path.name
    ]
    assert not copy.path.read_bytes().startswith(b"SQLite")


def test_seven_are_kept_and_the_number_decides_not_the_clock(store: Store) -> None:
    kept = store.folder / backup.FOLDER
    kept.mkdir()
    (kept / "store-000041-20990101T000000Z.db").write_bytes(b"from a clock that ran ahead")
    (kept / "somebody's notes.db").write_bytes(b"not ours")
    for _ in range(7):
        backup.make(store)
    copies = backup.copies(store.folder)
    assert [copy.number for copy in copies] == [48, 47, 46, 45, 44, 43, 42]
    assert copies[0].made <= datetime.now(UTC)
    assert (kept / "somebody's notes.db").exists()


def test_two_at_once_do_not_mix(store: Store) -> None:
    (store.folder / backup.FOLDER).mkdir()
    with (
        FileLock(store.folder / backup.FOLDER / "backup.lock"),
        pytest.raises(Away, match="déjà en cours"),
    ):
        backup.make(store)


def test_an_altered_store_never_pushes_out_an_older_copy(store: Store, desk: Desk) -> None:
    _record(store, desk)
    for _ in range(backup.KEPT):
        backup.make(store)
    with store.transaction() as session:
        session.execute(text("UPDATE visits SET count = 7"))
    copy, checked = backup.make(store)
    assert not checked.whole
    assert len(backup.copies(store.folder)) == backup.KEPT + 1
    assert backup.copies(store.folder)[0] == copy


def test_the_key_is_never_shown(store: Store) -> None:
    assert store.key.hex() not in repr(store)
    assert repr(store.key) not in repr(store)


def test_a_broken_page_stops_the_copy(store: Store, desk: Desk, installed: Template) -> None:
    store.close()
    path = store.folder / opening.FILE
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)
    broken = opening.open_with_key(store.folder, installed.key)
    with pytest.raises(Away, match="abîmé"):
        backup.make(broken)
    broken.close()
    assert backup.copies(store.folder) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE visits SET need = 'logement'", "1 ligne(s) de « passages »"),
        ("UPDATE audit SET who = 'nobody' WHERE seq = 1", "rompu à la ligne 1"),
        ("DELETE FROM audit WHERE seq = 1", "rompu à la ligne 1"),
    ],
)
def test_a_change_from_outside_is_noticed(store: Store, desk: Desk, change: str, words: str) -> None:
    _record(store, desk)
    assert verifying.check(store.folder / opening.FILE, store.key).whole
    with store.transaction() as session:
        session.execute(text(change))
    wrong = verifying.check(store.folder / opening.FILE, store.key).wrong
    assert len(wrong) == 1
    assert words in wrong[0]


def test_every_single_altered_byte_is_noticed(store: Store, desk: Desk, tmp_path: Path) -> None:
    _record(store, desk)
    copy, _ = backup.make(store)
    whole = copy.path.read_bytes()
    for place in range(50, len(whole), len(whole) // 40):
        altered = bytearray(whole)
        altered[place] ^= 0x10
        (tmp_path / "altered.db").write_bytes(altered)
        try:
            assert not verifying.check(tmp_path / "altered.db", store.key).whole, place
        except Refused:
            continue


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 an archive", b"SQLite format 3\x00" + bytes(5000)])
def test_what_is_no_store_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    with pytest.raises(Refused):
        verifying.check(tmp_path / "other.db", store.key)
    assert (tmp_path / "other.db").read_bytes() == content


def test_a_folder_or_nothing_is_refused(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.db"):
        with pytest.raises(Refused, match="n’existe pas"):
            verifying.check(path, store.key)


def test_a_copy_of_another_key_is_refused(store: Store, tmp_path: Path) -> None:
    copy, _ = backup.make(store)
    shutil.copyfile(copy.path, tmp_path / "copy.db")
    with pytest.raises(Refused, match="clé"):
        verifying.check(tmp_path / "copy.db", bytes(32))
