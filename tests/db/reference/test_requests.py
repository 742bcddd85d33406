"""Requests in visitors' words, mistakes included: the expected theme first, or among three."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.reference.search import Directory

HERE = Path(__file__).parent
BUILD, MORE = "requests_build.json", "requests_more.json"
# written when the lexicon was done, and never used to change it
FRESH = "requests_fresh.json"


def _requests(name: str) -> list[dict[str, Any]]:
    return list(json.loads((HERE / name).read_text(encoding="utf-8")))


def _rates(directory: Directory, name: str) -> tuple[float, float, list[str]]:
    first, three, missed = 0, 0, []
    requests = _requests(name)
    for request in requests:
        heard = [one.theme for one in directory.themes.hear(request["said"])[:3]]
        first += heard[:1] != [] and heard[0] in request["themes"]
        three += bool(set(heard) & set(request["themes"]))
        if not set(heard) & set(request["themes"]):
            missed.append(request["said"])
    return first / len(requests), three / len(requests), missed


def test_the_build_file_has_sixty_requests_of_all_sixteen_categories() -> None:
    requests = _requests(BUILD)
    assert len(requests) == 60
    assert len({request["themes"][0].split("--")[0] for request in requests}) == 16


@pytest.mark.parametrize("name", [BUILD, MORE, FRESH])
def test_the_expected_theme_comes_first_nine_times_in_ten(
    directory: Directory, name: str, record_property: Callable[[str, object], None]
) -> None:
    first, three, missed = _rates(directory, name)
    record_property("first", f"{first:.3f}")
    record_property("first three", f"{three:.3f}")
    assert first >= 0.90, missed
    assert three >= 0.98, missed


def test_every_theme_of_the_national_list_answers_to_its_own_name(directory: Directory) -> None:
    missed = {}
    for theme in directory.themes.every():
        heard = [one.theme for one in directory.themes.hear(theme.label)[:3]]
        if theme.code not in heard:
            missed[theme.label] = heard
    assert missed == {}
