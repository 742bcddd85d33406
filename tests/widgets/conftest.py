"""Every widget test runs at each text scale that the design names."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from widgets import theme, tokens


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    yield
    theme.wear(qapp, theme.Look(tokens.LIGHT))


@pytest.fixture(params=[100, 125, 150, 200])
def percent(request: pytest.FixtureRequest, qapp: QApplication) -> int:
    """The text scale worn during the test."""
    chosen: int = request.param
    theme.wear(qapp, theme.Look(tokens.LIGHT, chosen))
    return chosen
