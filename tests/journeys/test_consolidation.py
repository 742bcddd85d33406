"""A published year through the whole program: replayed, sent, proven, counted, printed."""

import csv
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from resources import path
from tests.journeys.conftest import SITES, Year
from tests.printouts import pages
from tests.support.program import Program

HISTORY = sorted(path("reference", "history").glob("*.csv"))
SPAN = ("--from", "2016-09", "--to", "2019-06")
PUBLISHED_2018 = {
    "visitors": [8956, 5074, 1912],
    "advice_resources": [2371, 1704, 164],
    "referrals": [391, 14, 38],
}


def _bilan(program: Program, output: Path, *words: str) -> Any:
    program.text("bilan", *words, "--shared", "--format", "json", "--output", output)
    return json.loads(output.read_text(encoding="utf-8"))


def _rows(table: Any) -> dict[str, Any]:
    return {row["indicator"]: row for row in table["rows"]}


def test_every_row_of_three_desks_is_proven(year: Year) -> None:
    for site in SITES:
        assert year.sent[site]["proven"] == year.sent[site]["sent"] == year.replayed[site]["rows"]
        assert (year.sent[site]["refused"], year.sent[site]["waiting"]) == (0, 0)


def test_the_shared_bilan_of_2018_is_the_published_one(year: Year, tmp_path: Path) -> None:
    table = _bilan(year.desks["centre"], tmp_path / "b.json", "--from", "2018-01", "--to", "2018-12")
    assert [column["site"] for column in table["columns"]] == list(SITES)
    rows = _rows(table)
    for indicator, values in PUBLISHED_2018.items():
        assert rows[indicator]["values"] == values
        assert set(rows[indicator]["status"]) == {"recorded"}
        assert (rows[indicator]["total"], rows[indicator]["partial"]) == (sum(values), False)
    assert rows["participants"]["values"] == [1429, 810, 305]
    assert rows["participants"]["total"] == 2544


def test_a_desk_reads_the_four_totals_of_every_site_and_day(year: Year) -> None:
    span = ("--from", "2018-01-01", "--to", "2018-12-31")
    shared = year.desks["nord"].json("counts", *span, "--shared")
    assert shared["total"] == {
        "visitors": 15942, "advice_resources": 4239, "referrals": 443, "participants": 2544,
    }  # fmt: skip
    for site in SITES:
        own = year.desks[site].json("counts", *span)
        assert [line for line in shared["days"] if line["site"] == site] == own["days"]


def test_with_psql_and_its_password_a_desk_sees_and_writes_nothing_else(year: Year) -> None:
    functions = "SELECT count(*), sum(visitors) FROM premier_accueil.day_totals('2018-01-01', '2018-12-31')"
    assert "|15942" in _psql(year, functions)
    for forbidden in (
        "SELECT count(*) FROM premier_accueil.visits",
        "SELECT * FROM premier_accueil.referrals WHERE site = 'sud'",
        "DELETE FROM premier_accueil.visits",
        "SET row_security = off; SELECT * FROM premier_accueil.visits",
        "SET SESSION AUTHORIZATION pa_sud_poste_1",
        "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void)"
        " VALUES ('sud', gen_random_uuid(), 'Poste 1', '2018-05-05', 'visitor', 1, false)",
    ):
        assert "ERROR" in _psql(year, forbidden), forbidden


def _psql(year: Year, statement: str) -> str:
    said = subprocess.run(
        [str(year.database.psql), year.database.url_for("pa_centre_poste_1"), "-Atc", statement],
        env={**os.environ, "PGPASSWORD": "secret de centre Poste 1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout + said.stderr


def test_the_rights_are_proven_by_trying_what_is_forbidden(year: Year) -> None:
    proof = year.administrator.do("check")
    assert proof["safe"]
    assert len(proof["attempts"]) > 30


def test_no_typed_or_fine_time_is_in_the_shared_rows(year: Year) -> None:
    with year.database.connect() as server:
        kinds = "SELECT DISTINCT data_type FROM information_schema.columns WHERE table_schema = %s"
        types = {kind for (kind,) in server.execute(kinds, ("premier_accueil",))}
        versions = server.execute(
            "SELECT DISTINCT substr(id::text, 15, 1) FROM premier_accueil.visits"
        ).fetchall()
    assert not {kind for kind in types if kind.startswith("time")}
    assert versions == [("4",)]


@pytest.fixture(scope="module")
def supervisor(year: Year) -> Program:
    """A supervisor of the three sites who imported the published figures."""
    made = year.administrator.supervisor(year.folder / "supervisor", *SITES)
    done = made.json("history", "import", *HISTORY)
    assert {one["kind"]: one["rows"] for one in done["imported"]}["history_volumes"] == 37
    return made


def _cells(table: Any) -> dict[tuple[str, str, str], tuple[int | None, str]]:
    return {
        (column["period"], column["site"], row["indicator"]): (value, status)
        for row in table["rows"]
        for column, value, status in zip(table["columns"], row["values"], row["status"], strict=True)
    }


def _published() -> dict[tuple[str, str, str], tuple[int | None, str]]:
    names = {
        "visiteurs": "visitors", "conseils_ressources": "advice_resources",
        "relations_spro": "referrals", "participants": "participants",
    }  # fmt: skip
    with path("reference", "history", "volumes.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    return {
        (
            f"{line['period_start']}/{line['period_end']}",
            {"tous": "all"}.get(line["site_code"], line["site_code"]),
            names[line["indicator_code"]],
        ): (None, "nr") if line["value"] == "NR" else (int(line["value"]), "published")
        for line in lines
    }


def _check_whole_table(table: Any) -> None:
    cells = _cells(table)
    for place, cell in _published().items():
        assert cells.pop(place) == cell, place
    assert {value for value, _ in cells.values()} == {None}
    rows = _rows(table)
    totals = {name: (row["total"], row["partial"]) for name, row in rows.items()}
    assert totals == {
        "visitors": (51459, False),
        "advice_resources": (14023, False),
        "referrals": (1017, True),
        "participants": (11422, False),
    }


def test_the_published_table_comes_out_cell_for_cell(supervisor: Program, tmp_path: Path) -> None:
    table = _bilan(supervisor, tmp_path / "b.json", *SPAN)
    _check_whole_table(table)
    visitors = _rows(table)["visitors"]
    recounts = {
        (column["period"], column["site"]): recount
        for column, recount in zip(table["columns"], visitors["recount"], strict=True)
    }
    assert recounts["2018-01/2018-12", "centre"] == 8956  # the replayed rows stand beside it


def test_the_published_table_as_csv(supervisor: Program, tmp_path: Path) -> None:
    output = tmp_path / "bilan.csv"
    supervisor.text("bilan", *SPAN, "--shared", "--format", "csv", "--output", output)
    with output.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    cells = {
        (f"{line['period_start']}/{line['period_end']}", line["site"], line["indicator"]): line
        for line in lines
    }
    for place, (value, status) in _published().items():
        assert cells[place]["value"] == ("NR" if value is None else str(value))
        assert cells[place]["status"] == status
    total = cells["2016-09/2019-06", "total", "visitors"]
    assert (total["value"], total["partial"]) == ("51459", "false")
    partial = cells["2016-09/2019-06", "total", "referrals"]
    assert (partial["value"], partial["partial"]) == ("1017", "true")


def test_the_published_table_on_paper(supervisor: Program, tmp_path: Path) -> None:
    output = tmp_path / "bilan.pdf"
    supervisor.text("bilan", *SPAN, "--shared", "--format", "pdf", "--output", output)
    text = " ".join(pages.words_of(page) for page in pages.pages(output.read_bytes()))
    digits = "".join(text.split())
    for value, _ in _published().values():
        assert value is None or str(value) in digits, value
    assert "51459" in digits
    assert "1017" in digits
    assert "NR" in text
    assert "partiel" in text


def test_imported_for_everybody_they_reach_a_desk(year: Year, tmp_path: Path) -> None:
    entry = ("--server", year.database.url, "--password-file", year.database.password_file)
    done = year.administrator.program.json("history", "import", *HISTORY, "--shared", *entry)
    assert len(done["imported"]) == 3
    desk = year.desks["nord"]
    desk.json("consolidate")
    _check_whole_table(_bilan(desk, tmp_path / "b.json", *SPAN))
