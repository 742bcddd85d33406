"""What does not fit stands apart with its reason and may be chosen."""

from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from widgets import theme, tokens
from widgets.not_eligible_list import NotEligible, NotEligibleList

ROWS = (NotEligible("a", "Aide au permis", "Âge : 16 à 25 ans"), NotEligible("b", "Mobilité", "Public"))


def test_rows_are_shown_named_and_chosen(qtbot: QtBot, qapp: QApplication) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = NotEligibleList("choix possible")
    qtbot.addWidget(made)
    made.resize(818, 200)
    made.set_rows("2 offres ne conviennent pas", ROWS)
    made.show()
    rows = [row for row in made.findChildren(QAbstractButton) if row.isVisible()]
    assert rows[0].accessibleName() == "Aide au permis. Ne convient pas. Âge : 16 à 25 ans"
    with qtbot.waitSignal(made.chosen) as chosen:
        rows[1].click()
    assert chosen.args == ["b"]
    assert made.choose("b") is rows[1]
    assert made.choose(None) is None


def test_without_rows_it_takes_no_room(qtbot: QtBot) -> None:
    made = NotEligibleList()
    qtbot.addWidget(made)
    made.set_rows("", ())
    assert made.isHidden()
