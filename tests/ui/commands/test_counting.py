"""`counts`: the four lines per site and day, one JSON object, totals that skip what is unknown."""

import json

import pytest

from tests.support.commands import Program
from tests.ui.commands.conftest import Run

LINES = ("visitors", "advice_resources", "referrals", "participants")


def test_the_four_lines_and_their_totals(program: Program, run: Run) -> None:
    said = program.record(
        {"type": "visit", "at": "2026-11-17T10:00"},
        {"type": "visit", "at": "2026-11-17T10:05", "services": ["advice"], "count": 12},
        {"type": "visit", "at": "2026-11-18T09:00", "services": ["group"], "count": 5},
        {"type": "referral", "partner": "ideis", "at": "2026-11-18T09:00"},
    )
    assert said.code == 0
    for day, state in (("2026-11-16", "zero"), ("2026-11-19", "not_recorded")):
        assert run("days", "close", "--day", day, "--state", state).code == 0
    said = run("counts", "--from", "2016-01-01", "--to", "2099-12-31", "--json")
    assert said.code == 0
    assert said.err == ""
    got = [(day["site"], day["day"], *(day[line] for line in LINES)) for day in said.value["days"]]
    assert got == [
        ("centre", "2026-11-16", 0, 0, 0, 0),
        ("centre", "2026-11-17", 13, 12, 0, 0),
        ("centre", "2026-11-18", 6, 0, 1, 5),
        ("centre", "2026-11-19", None, None, None, None),
    ]
    assert said.value["total"] == dict(zip(LINES, (19, 12, 1, 5), strict=True))
    assert set(said.value["days"][0]) == {"site", "day", *LINES}


def test_another_site_has_nothing_here_and_an_unknown_one_is_refused(program: Program, run: Run) -> None:
    program.record({"type": "visit"})
    said = run("counts", "--from", "2016-01-01", "--to", "2099-12-31", "--site", "sud", "--json")
    assert said.value == {"days": [], "total": dict.fromkeys(LINES, 0)}
    said = run("counts", "--from", "2016-01-01", "--to", "2099-12-31", "--site", "paris", "--json")
    assert (said.code, said.out) == (1, b"")


def test_any_range_is_quick_and_a_reversed_one_refused(run: Run) -> None:
    for command in (("counts",), ("days", "list")):
        assert run(*command, "--from", "0001-01-01", "--to", "9999-12-31", "--json").value["days"] == []
        said = run(*command, "--from", "2026-11-02", "--to", "2026-11-01", "--json")
        assert (said.code, said.out) == (1, b"")


@pytest.mark.parametrize(
    "day", ["20/11/2026", "2026-11-31", "2026-W47-5", "20261120", "", "２０２６-11-20", "hier"]
)
def test_a_date_that_is_none_is_wrong_usage(run: Run, day: str) -> None:
    said = run("counts", "--from", day, "--to", "2026-11-20")
    assert (said.code, said.out) == (2, b"")


def test_the_same_for_people(program: Program, run: Run) -> None:
    program.record({"type": "visit", "at": "2026-11-17T10:00"})
    said = run("counts", "--from", "2026-11-17", "--to", "2026-11-17")
    assert said.code == 0
    with pytest.raises(json.JSONDecodeError):
        json.loads(said.out)
