import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.choice_group import Choice, ChoiceGroup

CHOICES = (Choice("job", "Emploi", "E"), Choice("home", "Logement", "G"), Choice("", "Non demandé", "N"))


@pytest.fixture
def group(qtbot: QtBot) -> ChoiceGroup:
    made = ChoiceGroup("Demande", CHOICES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_folded_it_says_its_answer(group: ChoiceGroup) -> None:
    assert not group.shown()
    assert group.head().accessibleName() == "Demande : non demandé"
    group.set_taken(["home"])
    assert group.head().accessibleName() == "Demande : Logement"
    assert group.answered()


def test_letters_work_when_it_is_asked(group: ChoiceGroup, qtbot: QtBot) -> None:
    group.set_open(True)
    with qtbot.waitSignal(group.picked) as picked:
        assert group.press_letter("G")
    assert picked.args == ["home"]
    assert not group.press_letter("Z")


def test_the_same_choice_again_takes_it_back(group: ChoiceGroup, qtbot: QtBot) -> None:
    group.press_letter("E")
    with qtbot.waitSignal(group.picked) as picked:
        group.press_letter("E")
    assert picked.args == [None]


def test_not_asked_is_no_answer(group: ChoiceGroup) -> None:
    group.press_letter("N")
    assert not group.answered()


def test_arrows_walk_over_the_chips(group: ChoiceGroup, qtbot: QtBot) -> None:
    group.set_open(True)
    QTest.keyClick(group, Qt.Key.Key_Down)
    QTest.keyClick(group.chips()[0], Qt.Key.Key_Right)
    group.chips()[1].setFocus()
    with qtbot.waitSignal(group.picked) as picked:
        QTest.keyClick(group.chips()[1], Qt.Key.Key_Space)
    assert picked.args == ["home"]


def test_several_stay_taken_together(qtbot: QtBot) -> None:
    group = ChoiceGroup("Services", CHOICES[:2], several=True, always_shown=True)
    qtbot.addWidget(group)
    group.press_letter("E")
    with qtbot.waitSignal(group.picked) as picked:
        group.press_letter("G")
    assert picked.args == [("job", "home")]


def test_only_the_open_group_shows_letters(group: ChoiceGroup) -> None:
    assert all(not chip.accessibleDescription() for chip in group.chips())
    group.set_open(True)
    assert [chip.accessibleDescription() for chip in group.chips()] == ["lettre E", "lettre G", "lettre N"]
