"""What the machine offers: a real print queue is named, an absent service is said."""

from pathlib import Path

from tests.support.printing import Queue
from ui import surroundings


def test_a_queue_is_named(printer: Queue) -> None:
    queues, silence = surroundings.printers()
    assert "accueil" in " ".join(queues)
    assert silence is None


def test_room_is_told_for_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert surroundings.room(tmp_path / "a" / "b") == surroundings.room(tmp_path) > 0


def test_nothing_is_missing_where_the_window_runs() -> None:
    assert surroundings.missing_libraries() == []
