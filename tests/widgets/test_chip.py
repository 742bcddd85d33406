from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets import painting
from widgets.chip import Chip


def test_the_owner_decides_what_is_taken(qtbot: QtBot) -> None:
    chip = Chip("a", "Conseil", "C", full_words="Conseil, information")
    qtbot.addWidget(chip)
    chip.show()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()
    assert chip.accessibleName() == "Conseil, information"
    assert chip.toolTip() == "Conseil, information"


def test_the_letter_is_said_only_when_it_works(qtbot: QtBot) -> None:
    chip = Chip("a", "Conseil", "C")
    qtbot.addWidget(chip)
    assert chip.accessibleDescription() == ""
    chip.set_lettered(True)
    assert chip.accessibleDescription() == "lettre C"


def test_words_fit_taken_or_not(qtbot: QtBot, percent: int) -> None:
    chip = Chip("a", "Découvrir un métier", "M")
    qtbot.addWidget(chip)
    for taken in (False, True):
        chip.setChecked(taken)
        assert chip.sizeHint().width() > painting.width(chip.text(), 14, taken)
    assert chip.minimumSizeHint().width() > painting.width(chip.text(), 14)
