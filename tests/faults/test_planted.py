"""The planted bugs still apply, and one of them is found; all of them: `campaign planted`."""

import ast
from pathlib import Path

import pytest

from tests.faults import planted
from tests.faults.planted_bugs import BUGS, Bug
from tests.faults.report import ROOT, Given


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_can_be_planted_and_its_tests_exist(bug: Bug) -> None:
    assert planted.applies(bug)
    assert bug.old != bug.new
    for test in bug.tests:
        file, _, name = test.partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert not name or name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_a_planted_bug_makes_the_suite_fail(tmp_path: Path) -> None:
    report = planted.play(Given(1, 8, tmp_path))
    assert (report.verdict, report.faults) == ("held", [])
    assert report.figures["bugs found"] == 1
