"""Backlogs over a bad road, and servers that went back in time: the short part of two campaigns."""

from pathlib import Path

from tests.faults import acknowledgements, restored
from tests.faults.report import Given
from tests.support.sharing import Shared


def test_lost_acknowledgements_of_a_backlog_lose_and_double_nothing(shared: Shared, tmp_path: Path) -> None:
    report = acknowledgements.play_on(shared, Given(9000, 3, tmp_path / "campaign"))
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["acknowledgements cut"] > 0


def test_a_server_restored_from_its_own_files_gets_everything_back(shared: Shared, tmp_path: Path) -> None:
    report = restored.play_on(shared, Given(1, 3, tmp_path / "campaign"))
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["rows that the server lost"] > 0
    assert report.figures["rows that came back"] >= report.figures["rows that the server lost"]
