"""The fast part of the campaign that types into fields: each page and dialog at least once."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from db.records import freetext, visits
from db.records.desk import Desk
from tests.faults import fuzzed_fields
from tests.faults.report import ROOT, Given, Report
from tests.faults.surfaces import DESK, SUPERVISOR, Surface
from tests.faults.windows import desk, supervisor
from tests.support.postgres import Database
from tests.support.stores import Template
from widgets import journal_model

FIELDS = {
    *("QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit"),
    *("QDateTimeEdit", "WholeNumber", "DayField", "HourField", "NumberBox", "SearchLine", "setEditable"),
}
# shows which lines of a file were refused, and takes none
READ_ONLY = {"ui.supervision.directory.import_page"}


def test_every_field_of_a_desk_is_typed_into_and_holds(
    qtbot: QtBot, installed: Template, tmp_path: Path
) -> None:
    report = Report("fuzzed_fields", len(DESK), 1)
    with desk(installed, tmp_path / "desk") as stage:
        met = fuzzed_fields.run(stage, DESK, Given(len(DESK), 1, tmp_path), report)
    assert (report.faults, report.done) == ([], len(DESK))
    assert report.figures["refused"] > 5
    assert set(_modules_with_fields()) - met == READ_ONLY


def test_the_fields_of_a_supervisor_hold(qtbot: QtBot, database: Database, tmp_path: Path) -> None:
    report = Report("fuzzed_fields", len(SUPERVISOR), 1)
    with supervisor(database, tmp_path) as stage:
        fuzzed_fields.run(stage, SUPERVISOR, Given(len(SUPERVISOR), 1, tmp_path), report)
    assert (report.faults, report.done) == ([], len(SUPERVISOR))


def _modules_with_fields() -> Iterator[str]:
    """Every module of the window that makes a field in which something is typed."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        calls = [node.func for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
        if FIELDS & {getattr(call, "id", getattr(call, "attr", "")) for call in calls}:
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.fixture
def reason() -> tuple[Surface, ...]:
    """The one page that the planted bugs are in."""
    return tuple(one for one in DESK if one.name == "Accueil, motif d’annulation")


@pytest.mark.parametrize(
    ("bug", "value", "found"),
    [
        ("markup", "<b>", "shown as markup"),
        ("personal", "jean.dupont@example.org", "personal data were kept"),
        ("crash", "mal compté", "said"),
        ("silent", "", "nothing was said"),
        ("count", "mal compté", "the count is not the one told"),
    ],
)
def test_a_planted_bug_is_found(
    qtbot: QtBot, installed: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    reason: tuple[Surface, ...], bug: str, value: str, found: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(fuzzed_fields, "VALUES", (value,))
    report = Report("fuzzed_fields", 1, 1)
    with desk(installed, tmp_path / "desk") as stage:
        _plant(bug, monkeypatch)
        fuzzed_fields.run(stage, reason, Given(1, 1, tmp_path), report)
    assert any(fault.startswith(found) for fault in report.faults), report.faults


def _plant(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel = visits.cancel

    def broken(*words: object) -> str:
        raise RuntimeError("planted")

    def twice(session: Session, desk: Desk, *words: Any) -> visits.VisitLine:
        visits.record(session, desk, visits.VisitDraft())
        return cancel(session, desk, *words)

    if bug == "markup":
        monkeypatch.setattr(journal_model, "tip", str)
    elif bug == "personal":
        monkeypatch.setattr(freetext, "_PERSONAL", ())
    elif bug == "crash":
        monkeypatch.setattr(freetext, "clean", broken)
    elif bug == "silent":
        monkeypatch.setattr("widgets.form.Form.refuse", lambda *words: True)
    else:
        monkeypatch.setattr(visits, "cancel", twice)
