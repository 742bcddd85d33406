"""An offer's card wraps its words, says them aloud, and is chosen by its owner."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets import theme, tokens
from widgets.offer_card import Fact, Offer, OfferCard

LONG = Offer(
    "a",
    "Accompagnement des personnes éloignées de l’emploi",
    "Maison de l’information sur la formation et l’emploi du Territoire de Belfort",
    ("garde d’enfants", "demandeur d’emploi", "Pays de Montbéliard Agglomération"),
    ("inscription depuis six mois au moins", "pas déjà suivi ailleurs"),
    (Fact("Gratuit"), Fact("pas de contact nommé", warns=True), Fact("vérifié le 3 nov. 2026")),
    "ouvert jusqu’à 12:30",
    open_now=True,
)


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> OfferCard:
    theme.wear(qapp, theme.Look(tokens.LIGHT))
    made = OfferCard()
    qtbot.addWidget(made)
    made.resize(818, 118)
    made.show()
    return made


def test_a_usual_card_is_as_high_as_the_design_says(card: OfferCard) -> None:
    card.show_offer(
        Offer("a", "Aide au permis B", "France Travail", ("permis",), ("âge",), (Fact("Gratuit"),))
    )
    assert 112 <= card.high_at(818) <= 124


@pytest.mark.parametrize(("width", "percent"), [(818, 100), (420, 100), (1154, 200), (500, 200)])
def test_words_stay_inside_at_every_width(
    card: OfferCard, qapp: QApplication, width: int, percent: int
) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, percent))
    card.show_offer(LONG)
    high = card.high_at(width)
    lowest = max(piece.middle for piece in card._pieces)
    assert lowest + theme.now().px(8) <= high
    theme.wear(qapp, theme.Look(tokens.LIGHT))


def test_narrower_is_higher(card: OfferCard) -> None:
    card.show_offer(LONG)
    assert card.high_at(400) > card.high_at(818)


def test_it_says_everything(card: OfferCard) -> None:
    card.show_offer(LONG)
    said = card.accessibleName()
    assert "convient : garde d’enfants" in said
    assert "à vérifier : inscription" in said
    assert "pas de contact nommé" in said


def test_a_click_asks_and_changes_nothing_by_itself(card: OfferCard, qtbot: QtBot) -> None:
    card.show_offer(LONG)
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not card.isChecked()
