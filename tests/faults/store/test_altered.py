"""A store altered in each way is noticed, and the newest whole copy is offered and put in place.

The long campaign is `python -m tests.faults.campaign altered`.
"""

from pathlib import Path

from tests.faults import altered
from tests.faults.report import Given
from tests.support.stores import Template


def test_each_way_of_altering_is_noticed(installed: Template, tmp_path: Path) -> None:
    report = altered.play(Given(len(altered._WAYS), 5, tmp_path), installed)
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["not noticed"] == 0
    assert report.figures["restored from the copy offered"] == report.done
