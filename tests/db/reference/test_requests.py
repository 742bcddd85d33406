"""Requests in visitors' words, mistakes included: the expected theme first, or among three."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.reference.search import Directory
from tests.db.reference import scenarios

HERE = Path(__file__).parent
BUILD = HERE / "requests_build.json"
# each was written and measured before its words went into the lexicon, the first one to build with;
# nothing is ever learnt from the last one (decision 0033)
EVERY = (
    "build", "more", "fresh", "fresh_2", "fresh_3", "fresh_4", "fresh_5",
    "blind", "adults", "indirect", "young", "week", "sealed",
)  # fmt: skip


def test_the_build_file_has_sixty_requests_of_all_sixteen_categories(directory: Directory) -> None:
    requests = scenarios.read(BUILD, directory.themes)
    assert len(requests) == 60
    assert len({min(request.expected).split("--")[0] for request in requests}) == 16


@pytest.mark.parametrize("name", EVERY)
def test_the_expected_theme_comes_first_nine_times_in_ten(
    directory: Directory, name: str, record_property: Callable[[str, object], None]
) -> None:
    themes = directory.themes
    rates = scenarios.rate(scenarios.read(HERE / f"requests_{name}.json", themes), themes)
    record_property("first", f"{rates.first / rates.requests:.3f}")
    record_property("first three", f"{rates.three / rates.requests:.3f}")
    assert rates.first >= 0.90 * rates.requests, rates.misses
    assert rates.three >= 0.98 * rates.requests, rates.misses


def test_every_theme_of_the_national_list_answers_to_its_own_name(directory: Directory) -> None:
    missed = {}
    for theme in directory.themes.every():
        heard = [one.theme for one in directory.themes.hear(theme.label)[:3]]
        if theme.code not in heard:
            missed[theme.label] = heard
    assert missed == {}


def test_the_runner_prints_two_figures_and_no_request(tmp_path: Path) -> None:
    sealed = tmp_path / "sealed.json"
    theme = "mobilite--preparer-un-permis"
    requests = [
        {"text": "passer le permis", "expected": [theme]},
        {"text": "xyzzy", "expected": ["mobilite"]},
        {"text": "je cherche un dentiste", "expected": [theme]},
        {"text": "code de la route", "expected": [theme, "sante"]},
    ]
    sealed.write_text(json.dumps(requests), encoding="utf-8")
    ran = [sys.executable, "-m", "tests.db.reference.scenarios", str(sealed)]
    quiet = subprocess.run(ran, capture_output=True, text=True, check=True).stdout
    assert quiet == "en premier : 2 sur 4 (50.0%)\ndans les trois premiers : 2 sur 4 (50.0%)\n"
    told = subprocess.run([*ran, "--misses"], capture_output=True, text=True, check=True).stdout
    assert "xyzzy" in told
    assert "dentiste" in told


def test_a_request_about_an_unknown_theme_is_an_error(tmp_path: Path, directory: Directory) -> None:
    file = tmp_path / "wrong.json"
    file.write_text('[{"text": "permis", "expected": ["mobilite--voler"]}]', encoding="utf-8")
    with pytest.raises(ValueError, match="not in the national list"):
        scenarios.read(file, directory.themes)
