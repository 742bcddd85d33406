"""The questions of a funder under its table: read, answered in a dialog, refused at the field, frozen."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from db.figures.periods import whole_months
from db.records import answers, reports
from db.store import settings
from db.store.opening import Store
from tests.support import keyboard
from ui.supervision.answers_dialog import AnswersDialog
from ui.supervision.export_dialog import Wanted
from ui.supervision.page import SupervisionPage
from widgets.words import Words

Settle = Callable[[], None]


@pytest.fixture
def spro(page: SupervisionPage, settle: Settle) -> SupervisionPage:
    """The table of a funder for this year."""
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    assert page.bilan.view.answers.isHidden()
    page.bilan.choose("section", "funder_spro")
    settle()
    return page


def _said(page: SupervisionPage) -> list[str]:
    rows = page.bilan.view.answers._rows
    widgets = [item.widget() for at in range(rows.count()) if (item := rows.itemAt(at)) is not None]
    return [words.text() for words in widgets if isinstance(words, Words)]


def _dialog(page: SupervisionPage) -> AnswersDialog:
    page.bilan.view.answers.answer.click()
    dialog = page.bilan.answering.dialog
    assert dialog is not None
    return dialog


def _type(dialog: AnswersDialog, code: str, text: str) -> None:
    field = dialog.fields[code]
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        assert isinstance(field, QPlainTextEdit)
        field.setPlainText(text)


def test_an_answer_is_typed_kept_and_shown(spro: SupervisionPage, settle: Settle) -> None:
    assert all("sans réponse" in words for words in _said(spro))
    dialog = _dialog(spro)
    assert dialog.windowTitle() == "SPRO, 2026"
    assert dialog.focusWidget() is dialog.fields["trained"]
    keyboard.type_text(dialog.fields["trained"], "12")
    _type(dialog, "highlights", "Un forum,\net deux ateliers")
    dialog.action.click()
    settle()
    assert dialog.isHidden()
    assert [words.split("</b> ")[1].strip() for words in _said(spro)] == [
        "12", "Un forum, et deux ateliers", "sans réponse", "sans réponse",
    ]  # fmt: skip
    assert spro.bilan.view.definitions.foot.text() == "Réponses enregistrées"
    again = _dialog(spro)
    assert isinstance(field := again.fields["trained"], QLineEdit)
    assert field.text() == "12"
    again.action.click()  # nothing was changed
    assert again.isHidden()


def test_what_looks_personal_is_refused_at_its_field_and_nothing_is_lost(
    spro: SupervisionPage, settle: Settle
) -> None:
    dialog = _dialog(spro)
    _type(dialog, "trained", "12")
    _type(dialog, "difficulties", "Appeler Mme Martin")
    dialog.action.click()
    settle()
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.fields["difficulties"]
    said = [words.text() for words in dialog.findChildren(Words) if words.isVisible()]
    assert any("le nom d’une personne" in words for words in said)
    assert all("sans réponse" in words for words in _said(spro))
    _type(dialog, "difficulties", "Effectif réduit en mars")
    dialog.action.click()
    settle()
    assert dialog.isHidden()
    assert "12" in _said(spro)[0]


def test_a_later_answer_is_listed_against_the_issued_report(
    spro: SupervisionPage, settle: Settle, store: Store
) -> None:
    desk = spro.bilan._work.desk
    with store.transaction() as session:
        answers.give(session, desk, "funder_spro", 2026, {"trained": "12"})
    spro.bilan.issue(Wanted("issue", outside=False, every=False))
    settle()
    with store.transaction() as session:
        answers.give(session, desk, "funder_spro", 2026, {"trained": "13"})
        (issued,) = reports.every(session)
    spro.bilan.refresh()
    settle()
    assert "1 chiffre diffère depuis." in spro.bilan.view.definitions.issued.text()
    spro.bilan.compare(issued.number)
    settle()
    said = [words.text() for words in spro.bilan.issued.differences.findChildren(Words)]
    place = "SPRO, Agents formés au premier accueil, 2026, Tous les sites"
    assert f"{place} : 12 dans le rapport, 13 aujourd’hui" in said


def test_the_year_is_chosen_where_several_are_shown(spro: SupervisionPage, settle: Settle) -> None:
    spro.bilan.open(whole_months(date(2026, 1, 1), date(2027, 6, 1)))
    settle()
    panel = spro.bilan.view.answers
    asked: list[int] = []
    panel.answer_asked.connect(asked.append)
    panel.answer.click()
    assert [action.text() for action in panel.menu_of.actions()] == ["2027", "2026"]
    panel.menu_of.actions()[1].trigger()
    panel.menu_of.close()
    assert asked == [2026]
    dialog = spro.bilan.answering.dialog
    assert dialog is not None
    dialog.reject()


def test_a_desk_of_a_shared_database_reads_and_does_not_answer(
    spro: SupervisionPage, settle: Settle, store: Store
) -> None:
    with store.transaction() as session:
        settings.put(session, "server", "postgresql://pa_x@localhost/pa")
    spro.bilan.refresh()
    settle()
    panel = spro.bilan.view.answers
    assert panel.isVisible()
    assert panel.answer.isHidden()
