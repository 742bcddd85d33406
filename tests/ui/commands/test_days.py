"""`days`: what is closed, closing, reopening; one JSON object each."""

from tests.support.commands import Program
from tests.ui.commands.conftest import Run


def test_a_day_is_closed_and_opened_again(program: Program, run: Run) -> None:
    program.record({"type": "visit", "at": "2026-11-17T10:00"}, {"type": "visit", "at": "2026-11-18T10:00"})
    said = run("days", "close", "--day", "2026-11-17", "--json")
    assert (said.code, said.value) == (0, {"site": "centre", "day": "2026-11-17", "state": "complete"})
    said = run("days", "list", "--from", "2026-11-01", "--to", "2026-11-30", "--json")
    assert [(day["day"], day["state"]) for day in said.value["days"]] == [
        ("2026-11-17", "complete"), ("2026-11-18", "to_close"),
    ]  # fmt: skip
    late = program.record({"type": "visit", "at": "2026-11-17T11:00"})
    assert (late.code, late.answers[0]["field"]) == (1, "at")
    said = run("days", "reopen", "--day", "2026-11-17", "--reason", "un passage oublié", "--json")
    assert (said.code, said.value["state"]) == (0, "reopened")
    assert program.record({"type": "visit", "at": "2026-11-17T11:00"}).code == 0


def test_what_is_refused(run: Run) -> None:
    for words in (
        ("close", "--day", "2099-01-01"),
        ("close", "--day", "2016-08-31"),
        ("close", "--day", "2026-11-17", "--state", "reopened"),
        ("close", "--day", "2026-11-17", "--because", "lazy"),
        ("reopen", "--day", "2026-11-17", "--reason", "erreur"),
    ):
        said = run("days", *words, "--json")
        assert (said.code, said.out) == (1, b""), words
        assert said.err.strip()
    run("days", "close", "--day", "2026-11-17")
    said = run("days", "reopen", "--day", "2026-11-17", "--reason", "appeler le 06 12 34 56 78")
    assert (said.code, said.out) == (1, b"")


def test_wrong_usage_is_two(run: Run) -> None:
    for words in (
        (),
        ("close",),
        ("reopen", "--day", "2026-11-17"),
        ("open",),
        ("list", "--from", "2026-11-17"),
    ):
        assert run("days", *words).code == 2
