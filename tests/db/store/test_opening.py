"""Opening: durable, encrypted, and never an empty store where there was one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db.records import visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.refusals import Away, Refused
from db.store import lock, opening, tables
from db.store.migrations import HEAD
from db.store.opening import FILE, Store
from tests.support.stores import PASSPHRASE, Template


def _pragma(store: Store, name: str) -> object:
    with store.engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_commits_are_synced_to_the_disk(store: Store) -> None:
    assert _pragma(store, "synchronous") == 2
    assert _pragma(store, "journal_mode") == "wal"
    assert _pragma(store, "secure_delete") == 1
    assert _pragma(store, "integrity_check") == "ok"


def test_the_file_is_no_plain_database(store: Store) -> None:
    assert not (store.folder / FILE).read_bytes().startswith(b"SQLite format 3")
    plain = sqlite3.connect(store.folder / FILE)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_what_was_recorded_is_there_after_reopening(store: Store, installed: Template, desk: Desk) -> None:
    with store.transaction() as session:
        line = visits.record(session, desk, visits.VisitDraft())
    store.close()
    again = opening.open_with_key(store.folder, installed.key)
    with again.transaction() as session:
        assert [kept.id for kept in visits.journal_of(session, "centre", line.day)] == [line.id]
    again.close()


def test_a_second_writer_is_turned_away_and_a_reader_is_not(
    store: Store, installed: Template, desk: Desk
) -> None:
    with pytest.raises(Away):
        opening.open_with_key(store.folder, installed.key)
    reader = opening.open_with_key(store.folder, installed.key, writing=False)
    with store.transaction() as session:
        line = visits.record(session, desk, visits.VisitDraft())
    with reader.transaction() as session:
        assert len(visits.journal_of(session, "centre", line.day)) == 1
    with pytest.raises(Away), reader.transaction() as session:
        visits.record(session, desk, visits.VisitDraft())
    reader.close()


def test_closing_lets_the_next_one_in(store: Store, installed: Template) -> None:
    store.close()
    opening.open_with_key(store.folder, installed.key).close()


def test_another_key_is_refused_and_changes_no_byte(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    before = (folder / FILE).read_bytes()
    with pytest.raises(Away, match="clé"):
        opening.open_with_key(folder, bytes(32))
    assert (folder / FILE).read_bytes() == before
    opening.open_with_key(folder, installed.key).close()


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE customers (name TEXT)")
    other.commit()
    other.close()


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _image(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9000))


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _altered(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[100] ^= 1
    path.write_bytes(held)


DAMAGES = [_emptied, _foreign, _truncated, _image, _folder, _altered]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
@pytest.mark.parametrize("writing", [True, False])
def test_a_damaged_file_is_said_and_left_as_it_is(
    installed: Template, tmp_path: Path, damage: object, writing: bool
) -> None:
    assert callable(damage)
    path = installed.copied(tmp_path) / FILE
    damage(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Away) as away:
        opening.open_with_key(tmp_path, installed.key, writing=writing)
    assert away.value.what == "store"
    assert (path.read_bytes() if path.is_file() else None) == before
    lock.take(tmp_path).release()


def test_a_file_that_another_program_holds_is_no_damaged_one(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    engine = opening.engine_on(folder / FILE, installed.key, writing=True)
    with engine.begin(), pytest.raises(Away, match="un autre programme l’occupe") as away:
        opening.open_with_key(folder, installed.key)
    engine.dispose()
    assert not isinstance(away.value, opening.Damaged)
    opening.open_with_key(folder, installed.key).close()


def test_a_file_of_this_key_without_any_table_is_not_filled(installed: Template, tmp_path: Path) -> None:
    """An emptied store opens as a fresh one would: making its tables anew would hide what was lost."""
    folder = installed.copied(tmp_path)
    (folder / FILE).unlink()
    engine = opening.engine_on(folder / FILE, installed.key, writing=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE left_over (a)"))
    engine.dispose()
    with pytest.raises(opening.Damaged, match="vide"):
        opening.open_with_key(folder, installed.key)


def test_a_file_that_vanished_is_not_replaced(installed: Template, tmp_path: Path) -> None:
    (installed.copied(tmp_path) / FILE).unlink()
    with pytest.raises(Away, match="disparu"):
        opening.open_store(tmp_path, PASSPHRASE)
    with pytest.raises(Refused, match="existe déjà"):
        opening.create(tmp_path, PASSPHRASE)
    assert not (tmp_path / FILE).exists()


def test_a_folder_without_a_store_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(Away, match="mise en place"):
        opening.open_store(tmp_path, PASSPHRASE)


def test_a_newer_schema_is_left_alone(store: Store, installed: Template) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(f"PRAGMA user_version = {HEAD + 1}"))
    store.close()
    for writing in (True, False):
        with pytest.raises(Away, match="plus récente"):
            opening.open_with_key(store.folder, installed.key, writing=writing)


def test_a_store_is_not_made_over_another(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    before = (folder / FILE).read_bytes()
    with pytest.raises(Refused):
        opening.create(folder, "autre phrase")
    assert (folder / FILE).read_bytes() == before
    opening.open_with_key(folder, installed.key).close()


def test_a_missing_log_of_a_closed_store_loses_nothing(store: Store, installed: Template, desk: Desk) -> None:
    with store.transaction() as session:
        visits.record(session, desk, visits.VisitDraft())
    store.close()
    (store.folder / f"{FILE}-wal").unlink(missing_ok=True)
    (store.folder / f"{FILE}-shm").unlink(missing_ok=True)
    again = opening.open_with_key(store.folder, installed.key)
    with again.transaction() as session:
        assert len(visits.journal_of(session, "centre", desk.today())) == 1
    again.close()


def test_a_long_reading_holds_no_writer_up_and_sees_one_moment(store: Store) -> None:
    count = select(func.count()).select_from(tables.visits)
    with store.reading() as long:
        before = long.execute(count).scalar_one()
        with store.transaction() as session:
            visits.record(session, Desk("centre", "Poste 1"), VisitDraft())
        assert long.execute(count).scalar_one() == before
        with pytest.raises(Away), store.reading() as other:
            other.execute(tables.visits.delete())
    with store.reading() as after:
        assert after.execute(count).scalar_one() == before + 1
