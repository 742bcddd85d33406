"""The page of guarantees names tests that exist, for each of the twenty-five promises."""

import re

import pytest

from tests.faults import campaign
from tests.faults.report import ROOT

PAGE = (ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8")
PROMISES = dict(re.findall(r"^## (G\d+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_all_promises_are_there_in_their_order() -> None:
    assert [*PROMISES] == [f"G{number}" for number in range(1, 26)]


@pytest.mark.parametrize("promise", PROMISES)
def test_each_promise_names_tests_that_exist(promise: str) -> None:
    named = re.findall(r"^- `(tests/[\w/]+\.py)(?:::(\w+))?`$", PROMISES[promise], re.MULTILINE)
    assert named
    for file, name in named:
        source = (ROOT / file).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in source, f"{file} has no {name}"


@pytest.mark.parametrize("name", re.findall(r"^- campaign `(\w+)`$", PAGE, re.MULTILINE))
def test_each_campaign_named_is_one(name: str) -> None:
    assert name in campaign.NAMES
