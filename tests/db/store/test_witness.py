"""The witness beside the store: what was confirmed and is gone is said in numbers, and nothing else is."""

import shutil
from pathlib import Path

import pytest

from db.records import visits
from db.records.desk import Desk
from db.store import backup, opening, rescue, restoring, witness
from db.store.opening import FILE, Store
from tests.support.stores import PASSPHRASE, Template


def _count(store: Store, desk: Desk, times: int) -> None:
    for _ in range(times):
        with store.transaction() as session:
            visits.record(session, desk, visits.VisitDraft())


def _reopened(store: Store) -> Store:
    store.close()
    return opening.open_with_key(store.folder, store.key)


def test_a_whole_store_lacks_nothing(store: Store, desk: Desk) -> None:
    _count(store, desk, 3)
    again = _reopened(store)
    assert again.missing == 0
    again.close()


def test_gestures_that_an_older_file_lacks_are_counted(store: Store, desk: Desk) -> None:
    _count(store, desk, 2)
    copy, _ = backup.make(store)
    _count(store, desk, 3)
    store.close()
    shutil.copyfile(copy.path, store.folder / FILE)
    again = opening.open_with_key(store.folder, store.key)
    assert again.missing == 3
    assert "les 3 derniers gestes" in witness.words(again.missing)
    again.close()


def test_a_file_of_another_history_is_noticed(store: Store, desk: Desk, installed: Template) -> None:
    _count(store, desk, 2)
    store.close()
    shutil.copyfile(installed.folder / FILE, store.folder / FILE)
    (store.folder / witness.FILE).rename(store.folder / "aside")
    other = opening.open_with_key(store.folder, store.key)
    _count(other, Desk("centre", "Poste 1"), 4)
    other.close()
    (store.folder / "aside").replace(store.folder / witness.FILE)
    again = opening.open_with_key(store.folder, store.key)
    assert again.missing > 0
    again.close()


@pytest.mark.parametrize("content", [b"", b"half", bytes(100)], ids=["empty", "torn", "long"])
def test_a_witness_that_cannot_be_read_says_nothing(store: Store, desk: Desk, content: bytes) -> None:
    _count(store, desk, 1)
    store.close()
    (store.folder / witness.FILE).write_bytes(content)
    again = opening.open_with_key(store.folder, store.key)
    assert again.missing == 0
    again.close()


def test_a_witness_that_lags_behind_says_nothing(store: Store, desk: Desk) -> None:
    """After a power cut the store may hold more than was written beside it."""
    _count(store, desk, 1)
    earlier = (store.folder / witness.FILE).read_bytes()
    _count(store, desk, 2)
    store.close()
    (store.folder / witness.FILE).write_bytes(earlier)
    again = opening.open_with_key(store.folder, store.key)
    assert again.missing == 0
    again.close()


def test_a_witness_that_cannot_be_written_does_not_stop_the_desk(store: Store, desk: Desk) -> None:
    (store.folder / witness.FILE).unlink(missing_ok=True)
    (store.folder / witness.FILE).mkdir()
    _count(store, desk, 1)
    again = _reopened(store)
    assert again.missing == 0
    again.close()


def test_a_restored_copy_is_no_loss_to_be_told_again(store: Store, desk: Desk) -> None:
    copy, _ = backup.make(store)
    _count(store, desk, 2)
    store.close()
    restoring.restore(store.folder, copy.path, store.key, desk.today(), protect=False, passphrase=None)
    again = opening.open_with_key(store.folder, store.key)
    assert again.missing == 0
    again.close()


def test_the_newest_whole_copy_is_offered_in_numbers(store: Store, desk: Desk) -> None:
    _count(store, desk, 2)
    whole, _ = backup.make(store)
    newer, _ = backup.make(store)
    held = bytearray(newer.path.read_bytes())
    held[-1] ^= 1
    newer.path.write_bytes(held)
    store.close()
    offer = rescue.offer(store.folder, store.key)
    assert offer is not None
    assert offer.copy == whole
    assert "2 passages" in offer.words
    (store.folder / FILE).unlink()
    with pytest.raises(opening.Damaged, match="2 passages"):
        opening.open_store(store.folder, PASSPHRASE)


def test_no_copy_at_all_is_said(store: Store, tmp_path: Path) -> None:
    assert rescue.offer(tmp_path / "nowhere", store.key) is None
    assert rescue.words(tmp_path / "nowhere", store.key).startswith("Aucune sauvegarde")
