"""Restoring: verified first, the old file kept, the missing counted, also with the key on paper alone."""

from datetime import date
from pathlib import Path

import pytest

from db.records import visits
from db.records.desk import Desk
from db.refusals import Away, Refused
from db.store import audit, backup, opening, restoring, secrets, verifying
from db.store.opening import Store
from tests.support.stores import PASSPHRASE, Template

TODAY = date(2026, 11, 20)


def _record(store: Store, desk: Desk, times: int) -> None:
    for _ in range(times):
        with store.transaction() as session:
            visits.record(session, desk, visits.VisitDraft())


@pytest.fixture
def copy(store: Store, desk: Desk) -> Path:
    """A copy with two visits; the store has five, and is closed."""
    _record(store, desk, 2)
    made, _ = backup.make(store)
    _record(store, desk, 3)
    store.close()
    return made.path


def _restore(folder: Path, copy: Path, key: bytes, **words: object) -> restoring.Restored:
    given = {"protect": False, "passphrase": PASSPHRASE, **words}
    return restoring.restore(folder, copy, key, TODAY, **given)  # type: ignore[arg-type]


def test_what_is_missing_is_said_and_the_old_store_stays(store: Store, copy: Path) -> None:
    done = _restore(store.folder, copy, store.key)
    assert done.missing is not None
    assert (done.missing.rows["visits"], done.missing.unproven) == (3, 3)
    assert done.aside is not None
    assert verifying.check(done.aside / opening.FILE, store.key).rows["visits"] == 5
    again = opening.open_store(store.folder, PASSPHRASE)
    with again.transaction() as session:
        assert verifying.count(session)["visits"] == 2
        assert audit.verify(session) is None
    again.close()


def test_the_old_store_can_be_put_back(store: Store, copy: Path) -> None:
    first = _restore(store.folder, copy, store.key)
    assert first.aside is not None
    second = _restore(store.folder, first.aside / opening.FILE, store.key)
    assert second.checked.rows["visits"] == 5
    assert second.missing is not None
    assert sum(second.missing.rows.values()) == 0
    assert sorted(path.name for path in (store.folder / restoring.ASIDE).iterdir()) == ["0001", "0002"]


@pytest.mark.parametrize("damage", ["vanished", "emptied", "foreign"])
def test_a_lost_store_is_replaced_and_kept(store: Store, copy: Path, damage: str) -> None:
    path = store.folder / opening.FILE
    path.unlink()
    if damage != "vanished":
        path.write_bytes(b"" if damage == "emptied" else b"x" * 9000)
    done = _restore(store.folder, copy, store.key)
    assert done.missing is None or damage == "emptied"
    assert (done.aside is None) == (damage == "vanished")
    opening.open_store(store.folder, PASSPHRASE).close()


def test_a_damaged_copy_changes_nothing(store: Store, copy: Path) -> None:
    held = bytearray(copy.read_bytes())
    held[len(held) // 2] ^= 1
    copy.write_bytes(held)
    with pytest.raises(Refused):
        _restore(store.folder, copy, store.key)
    assert verifying.check(store.folder / opening.FILE, store.key).rows["visits"] == 5
    assert not (store.folder / restoring.ASIDE).exists()


def test_an_open_store_is_not_replaced(store: Store, desk: Desk) -> None:
    made, _ = backup.make(store)
    with pytest.raises(Away, match="déjà ouvert"):
        _restore(store.folder, made.path, store.key)


def test_on_a_new_computer_the_paper_is_enough(store: Store, copy: Path, tmp_path: Path) -> None:
    paper = secrets.from_recovery_key(secrets.recovery_key(store.key))
    new = tmp_path / "new computer"
    done = _restore(new, copy, paper, protect=True, passphrase="une autre phrase")
    assert (done.missing, done.aside) == (None, None)
    again = opening.open_store(new, "une autre phrase")
    with again.transaction() as session:
        assert verifying.count(session)["visits"] == 2
    again.close()


def test_with_nowhere_to_keep_the_key_nothing_moves(store: Store, copy: Path, installed: Template) -> None:
    with pytest.raises(Away):
        _restore(store.folder, copy, store.key, protect=True, passphrase=None)
    assert verifying.check(store.folder / opening.FILE, store.key).rows["visits"] == 5
    opening.open_store(store.folder, PASSPHRASE).close()
    assert not (store.folder / "restore.new").exists()
