"""Un-synced writes torn or dropped: no acknowledged row lost, no action half there.

The long campaign is `python -m tests.faults.campaign torn`.
"""

from pathlib import Path

from tests.faults import torn
from tests.faults.report import Given
from tests.support.stores import Template


def test_a_power_cut_loses_nothing_acknowledged(installed: Template, tmp_path: Path) -> None:
    report = torn.play(Given(60, 4, tmp_path), installed)
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["last action there"] > 0
    assert report.figures["last action gone"] > 0
