"""A slide on the wall: words that fill their room and leave no edge, a calm change or none."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets import theme, tokens
from widgets.slide_board import Slide, SlideBoard, SlideRow

LONG = "Découvrir les métiers du bâtiment, essayer un geste, se former près de chez soi et rencontrer"
FOOT = "Ouvert à tous"


@pytest.fixture
def board(qtbot: QtBot, qapp: QApplication) -> SlideBoard:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = SlideBoard()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def _bare(image: QImage, area: QRect) -> bool:
    """Whether nothing is drawn there."""
    white = QColor(tokens.LIGHT.surface).rgb()
    places = (
        (x, y) for x in range(area.left(), area.right(), 2) for y in range(area.top(), area.bottom(), 2)
    )
    return all(image.pixel(x, y) == white for x, y in places)


@pytest.mark.parametrize("title", ["CV", "Atelier CV", LONG, "M" * 80])
def test_a_title_stays_above_the_foot_and_inside_the_screen(board: SlideBoard, title: str) -> None:
    slide = Slide(
        "Jeudi 19 novembre", title, "de 9 h 30 à 11 h 30", "Centre, salle B", foot=FOOT, struck=True
    )
    board.show_slide(slide, moving=False)
    image = board.grab().toImage()
    assert _bare(image, QRect(0, 676, 1366, 10))
    assert _bare(image, QRect(1316, 20, 50, 600))
    assert _bare(image, QRect(0, 20, 50, 600))


def test_the_rows_of_a_day_stay_inside_too(board: SlideBoard) -> None:
    rows = tuple(SlideRow("14 h", title, "Centre") for title in ("Court", LONG, LONG, "Court"))
    board.show_slide(Slide("Aujourd’hui", rows=rows, foot=FOOT), moving=False)
    image = board.grab().toImage()
    assert _bare(image, QRect(1316, 20, 50, 600))
    assert _bare(image, QRect(0, 676, 1366, 10))


def test_it_is_read_aloud(board: SlideBoard) -> None:
    board.show_slide(Slide("Jeudi", "Atelier CV", "à 14 h", "Centre", tag="annulé"), moving=False)
    assert board.accessibleName() == "Jeudi. annulé. Atelier CV. à 14 h. Centre"


def test_the_next_one_fades_in_unless_motion_is_unwanted(board: SlideBoard, qtbot: QtBot) -> None:
    board.show_slide(Slide("Jeudi", "Un"), moving=False)
    assert not board.is_fading()
    board.show_slide(Slide("Jeudi", "Deux"), moving=True)
    assert board.is_fading()
    qtbot.waitUntil(lambda: not board.is_fading())
    assert board.slide().title == "Deux"
