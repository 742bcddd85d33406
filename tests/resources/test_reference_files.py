"""The shipped reference files: found by `path`, whole, of a known edition, in plain French."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

import resources

FOLDER = resources.path("reference")
JSON_FILES = sorted(FOLDER.rglob("*.json"))
CSV_FILES = sorted(FOLDER.rglob("*.csv"))


def test_path_finds_files_and_folders() -> None:
    assert resources.path("reference", "sites.json").is_file()
    assert resources.path("reference").is_dir()


@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.name)
def test_every_file_says_its_edition(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert re.fullmatch(r"\d{4}-\d\d|1\.0\.8", content["version"])


@pytest.mark.parametrize("path", JSON_FILES, ids=lambda path: path.name)
def test_codes_are_told_apart_and_dates_can_be(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    lists = content.get("lists", [content])
    for one in lists:
        entries = one.get("entries", [])
        codes = [entry["code"] for entry in entries]
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(r"[A-Za-z0-9_-]+", code) for code in codes)
        for entry in entries:
            start, end = entry.get("valid_from"), entry.get("valid_to")
            assert start is None or date.fromisoformat(start)
            assert end is None or date.fromisoformat(end) >= date.fromisoformat(start)


@pytest.mark.parametrize("path", CSV_FILES, ids=lambda path: path.name)
def test_tables_are_whole(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text, strict=True))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_every_origin_and_its_terms_are_written_down() -> None:
    terms = (FOLDER / "LICENCE.md").read_text(encoding="utf-8")
    for path in (*JSON_FILES, *CSV_FILES):
        place = path.relative_to(FOLDER)
        assert path.name in terms or f"{place.parts[0]}/" in terms, place
    assert "Licence Ouverte" in terms


def test_the_lexicon_is_rich_and_in_small_letters() -> None:
    entries = json.loads((FOLDER / "lexicon.json").read_text(encoding="utf-8"))["entries"]
    assert len(entries) == 69
    assert sum(len(entry["words"]) for entry in entries) > 5000
    for entry in entries:
        assert len(set(entry["words"])) == len(entry["words"])
        assert all(phrase.strip() == phrase and phrase for phrase in entry["words"])
