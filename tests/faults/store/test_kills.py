"""Killed while recording: no acknowledged row lost, none twice, no action half done.

The long campaign is `python -m tests.faults.campaign kills`.
"""

from pathlib import Path

from tests.faults import commands_killed, kills
from tests.faults.report import Given
from tests.support.stores import Template


def test_a_killed_command_loses_and_doubles_nothing(installed: Template, tmp_path: Path) -> None:
    report = commands_killed.campaign(installed, tmp_path, kills=4, seed=20)
    assert report.clean, report
    assert report.kills == 4
    assert report.acknowledged > 0


def test_a_killed_desk_loses_and_doubles_nothing(installed: Template, tmp_path: Path) -> None:
    report = kills.play(Given(25, 20, tmp_path), installed)
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["rows acknowledged"] > 100
