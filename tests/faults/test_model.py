"""Desks, a supervisor and a server under faults: the oracle after each step, in a short profile.

The long ones are `python -m tests.faults.campaign partitions model`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import model, partitions
from tests.faults.report import Given
from tests.faults.world import Stage, stage
from tests.support.postgres import Database


@pytest.fixture
def made(database: Database, tmp_path: Path) -> Iterator[Stage]:
    """Three desks, a supervisor, a server and a road that can be cut."""
    with stage(database, tmp_path / "stage") as made:
        yield made


def test_any_steps_leave_nothing_lost_or_doubled(made: Stage) -> None:
    runs = model.explore(made, 5, 12, 20261125, shrink=False)
    assert runs.begun == runs.ended >= 5
    assert runs.steps > 20


def test_runs_with_kills_and_partitions_end_and_agree(made: Stage, tmp_path: Path) -> None:
    report = partitions.play_on(made, Given(4, 7, tmp_path / "runs"))
    assert (report.verdict, report.faults) == ("held", [])
    assert (report.figures["runs stuck"], report.figures["runs divergent"]) == (0, 0)
    assert report.figures["rows acknowledged"] > 20
