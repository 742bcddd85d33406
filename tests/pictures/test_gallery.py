"""Every page and paper can be painted, on a screen that nobody sees, and is not blank.

`tasks.py pictures` runs this with a folder to keep them in.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.pictures import gallery


@pytest.mark.parametrize(("name", "save"), list(gallery.painters()))
def test_pictures_show_something(name: str, save: gallery.Save, pictures: Path, qtbot: QtBot) -> None:
    folder = pictures / name
    folder.mkdir(parents=True, exist_ok=True)
    save(folder)
    made = sorted(folder.glob("*.png"))
    assert made
    assert [picture.name for picture in made if _colours(QImage(str(picture))) < 3] == []


def _colours(picture: QImage) -> int:
    """How many colours stand on a coarse grid; a blank or broken picture has one or none."""
    places = ((x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7))
    return len({picture.pixel(x, y) for x, y in places})
