"""A killed `record` loses no acknowledged line and stores none twice.

The long campaign is `python -m tests.faults.kills`.
"""

from pathlib import Path

from tests.faults import kills
from tests.support.stores import Template


def test_random_kills_lose_and_double_nothing(installed: Template, tmp_path: Path) -> None:
    report = kills.campaign(installed, tmp_path, kills=12, seed=20)
    assert report.clean, report
    assert report.kills == 12
    assert report.acknowledged > 0
