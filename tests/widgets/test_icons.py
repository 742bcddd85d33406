"""Every icon is drawn with the same pencil, and every icon named in the code exists."""

import re
from pathlib import Path

import pytest
from PySide6.QtSvg import QSvgRenderer

import resources
from widgets import icons

FILES = sorted(resources.path("icons").glob("*.svg"))
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_icon_is_a_line_drawing_on_a_grid_of_24(file: Path) -> None:
    text = file.read_text("utf-8")
    assert QSvgRenderer(str(file)).isValid()
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor"' in text
    assert 'stroke-linecap="round"' in text
    assert 'stroke-width="1.75"' in text or file.stem == "more"


def test_every_icon_that_is_named_exists() -> None:
    names = {file.stem for file in FILES}
    asked = re.compile(r'(?:icon|before|after)="([a-z-]+)"')
    for room in ("widgets", "ui"):
        for module in (ROOT / room).rglob("*.py"):
            unknown = set(asked.findall(module.read_text("utf-8"))) - names
            assert not unknown, f"{module.name}: {unknown}"


def test_an_icon_takes_the_colour_asked_for() -> None:
    picture = icons.icon("check", "#ff0000", 24).pixmap(24, 24).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(24) for y in range(24)}
    assert "#ff0000" in colours
