"""The fast part of the fuzz campaigns; `python -m tests.faults.fuzz` plays the long one."""

from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from db.records import drafts, visits
from db.records.desk import Desk
from db.store.tables import visits as rows
from tests.faults import fuzzed_drafts, fuzzed_imports
from tests.faults.report import Given


@pytest.mark.parametrize("seed", [1, 2])
def test_drafts(tmp_path: Path, seed: int) -> None:
    found = fuzzed_drafts.play(Given(300, seed, tmp_path))
    assert (found.faults, found.done) == ([], 300)
    assert min(found.figures["accepted"], found.figures["refused"]) > 50


@pytest.mark.parametrize("seed", [1, 2])
def test_imports(tmp_path: Path, seed: int) -> None:
    found = fuzzed_imports.play(Given(120, seed, tmp_path))
    assert (found.faults, found.done) == ([], 120)
    assert min(found.figures["refused"], found.figures["taken, published cards"]) > 10


def test_a_draft_that_is_kept_otherwise_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = visits.record

    def bent(session: Session, desk: Desk, draft: visits.VisitDraft) -> visits.VisitLine:
        line = record(session, desk, draft)
        session.execute(update(rows).where(rows.c.id == line.id).values(count=line.count % 500 + 1))
        return line

    monkeypatch.setattr(visits, "record", bent)
    assert fuzzed_drafts.play(Given(60, 1, tmp_path)).faults


def test_a_refusal_that_leaves_something_behind_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = drafts.record

    def careless(session: Session, desk: Desk, draft: object) -> drafts.Answer:
        try:
            return kept(session, desk, draft)
        except Exception:
            visits.record(session, desk, visits.VisitDraft())
            session.commit()
            raise

    monkeypatch.setattr(drafts, "record", careless)
    assert any("changed" in fault for fault in fuzzed_drafts.play(Given(30, 1, tmp_path)).faults)
