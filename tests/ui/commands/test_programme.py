"""`programme`: dates as JSON, papers and calendar file by script."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar

from db.records.desk import Desk
from db.store import opening
from tests.support.commands import Program
from tests.support.programme import added
from tests.support.stores import PASSPHRASE
from tests.ui.commands.conftest import Run


@pytest.fixture
def planned(program: Program) -> str:
    """Two dates of November, one of another site."""
    store = opening.open_store(program.folder, PASSPHRASE)
    desk = Desk("centre", "Poste 1")
    code = added(store, desk, capacity=8).code
    added(store, desk, site="sud", day=date(2026, 11, 24), title="À Sud")
    store.close()
    return code


def test_the_dates_of_a_month_are_listed(run: Run, planned: str) -> None:
    said = run("programme", "list", "--month", "2026-11", "--site", "centre", "--json")
    (event,) = said.value["events"]
    assert (event["code"], event["day"], event["starts"]) == (planned, "2026-11-20", "14:00")
    assert (event["seats"], event["capacity"], event["participants"]) == (0, 8, None)
    assert len(run("programme", "list", "--month", "2026-11", "--json").value["events"]) == 2
    assert run("programme", "list", "--month", "2026-12", "--json").value == {"events": []}


@pytest.mark.parametrize("words", [("agenda",), ("poster", "--size", "A4"), ("poster",)])
def test_papers_are_written(run: Run, planned: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert planned
    paper = tmp_path / "papier.pdf"
    assert (
        run("programme", "export", "--month", "2026-11", "--format", *words, "--output", str(paper)).code == 0
    )
    document = pypdfium2.PdfDocument(paper)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Atelier CV" in text
    assert "À Sud" in text


def test_the_calendar_file_is_written(run: Run, planned: str, tmp_path: Path) -> None:
    made = tmp_path / "programme.ics"
    words = ("--month", "2026-11", "--site", "centre", "--format", "ics", "--output", str(made))
    assert run("programme", "export", *words).code == 0
    (entry,) = Calendar.from_ical(made.read_bytes()).walk("VEVENT")
    assert str(entry["UID"]).startswith(planned)


def test_wrong_words_are_said(run: Run, planned: str, tmp_path: Path) -> None:
    assert planned
    assert run("programme", "list", "--month", "novembre").code == 2
    assert run("programme", "list", "--month", "2026-11", "--site", "paris").code == 1
    nowhere = str(tmp_path / "absent" / "a.pdf")
    words = ("programme", "export", "--month", "2026-11", "--format", "agenda", "--output", nowhere)
    assert run(*words).code == 3
