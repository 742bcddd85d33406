"""The tab « Mots » over a real store: a request tried, words added and taken away, at once in the search."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.reference import catalogue, search, vocabulary
from db.store import settings
from db.store.opening import Store
from ui.desk_work import DeskWork
from ui.supervision.page import SupervisionPage
from ui.supervision.words_view import WordsView
from widgets.filter_chip import FilterChip

PERMIT = "mobilite--preparer-un-permis"


@pytest.fixture
def view(qtbot: QtBot, work: DeskWork, settle: Callable[[], None]) -> WordsView:
    page = SupervisionPage(work)
    qtbot.addWidget(page)
    page.resize(1262, 704)
    page.show()
    page.show_tab("words")
    settle()
    found = page.places["words"].view
    assert isinstance(found, WordsView)
    return found


def _heard(view: WordsView) -> list[str]:
    return [button.text() for button in view.heard if not button.isHidden()]


def _chips(view: WordsView) -> list[FilterChip]:
    return [chip for chip in view.findChildren(FilterChip) if not chip.isHidden()]


def test_a_request_is_tried_as_it_is_typed_and_leads_to_its_theme(view: WordsView) -> None:
    assert _heard(view) == []
    QTest.keyClicks(view.request, "passer le permi")
    assert "Préparer un permis" in _heard(view)[0]
    view.heard[0].click()
    assert view.theme.accessibleName() == "Thématique : Préparer un permis"
    assert view.category.accessibleName() == "Catégorie : Mobilité"
    view.request.clear_words()
    assert _heard(view) == []
    QTest.keyClicks(view.request, "quidditch")
    assert "Aucun de ces mots" in view.first.text()


def test_a_phrase_added_is_understood_at_once(
    view: WordsView, store: Store, settle: Callable[[], None]
) -> None:
    QTest.keyClicks(view.request, "quidditch")
    view.theme_chosen.emit(PERMIT)
    QTest.keyClick(view.request, Qt.Key.Key_Return)  # the request is carried over
    assert view.phrase.text() == "quidditch"
    assert view.phrase.hasFocus()
    QTest.keyClick(view.phrase, Qt.Key.Key_Return)
    settle()
    settle()
    assert view.phrase.text() == ""
    assert "Préparer un permis" in _heard(view)[0]
    assert _chips(view)[0].accessibleName() == "quidditch"
    with store.transaction() as session:
        assert search.directory(session).themes.hear("quidditch")[0].theme == PERMIT


def test_a_phrase_is_taken_away_by_key_and_brought_back(
    view: WordsView, store: Store, settle: Callable[[], None]
) -> None:
    view.theme_chosen.emit(PERMIT)
    settle()
    chip = _chips(view)[0]
    phrase = chip.accessibleName()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    settle()
    settle()
    last = _chips(view)[-1]
    assert last.accessibleName() == f"Remettre « {phrase} »"
    with store.transaction() as session:
        assert phrase not in vocabulary.of(catalogue.current(session))[PERMIT].said
    last.click()
    settle()
    settle()
    assert "Remettre" not in _chips(view)[-1].accessibleName()


@pytest.mark.parametrize("typed", ["", "Passer le permis", "Mme Durand 03 81 00 00 00"])
def test_what_cannot_be_is_said_at_the_field_and_kept(
    view: WordsView, settle: Callable[[], None], typed: str
) -> None:
    view.theme_chosen.emit(PERMIT)
    view.phrase.setText(typed)
    view.add_button.click()
    settle()
    assert view.form._wrong["phrase"].text()
    assert view.phrase.text() == typed


def test_a_desk_of_a_shared_database_only_looks(
    view: WordsView, store: Store, settle: Callable[[], None], work: DeskWork
) -> None:
    with store.transaction() as session:
        settings.put(session, "server", "postgresql://exemple")
    page = SupervisionPage(work, view.window())
    page.show()
    page.show_tab("words")
    settle()
    other = page.places["words"].view
    assert isinstance(other, WordsView)
    assert other.add_button.isHidden()
    assert "poste du responsable" in other.hint.text()
    before = len(_chips(other))
    _chips(other)[0].click()
    settle()
    assert len(_chips(other)) == before
