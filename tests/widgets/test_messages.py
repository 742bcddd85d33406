"""Bars, dialogs, empty places, pages laid over: what is said and where the focus goes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets import painting
from widgets.button import Button
from widgets.confirm_dialog import ConfirmDialog
from widgets.empty_state import EmptyState
from widgets.form import Form
from widgets.full_page import FullPage
from widgets.message_bar import MessageBar
from widgets.status_chip import StatusChip
from widgets.undo_line import UndoLine
from widgets.words import Words


def _window(qtbot: QtBot) -> tuple[QWidget, Button]:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Ouvrir", parent=window)
    QVBoxLayout(window).addWidget(button)
    window.resize(500, 300)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    return window, button


def test_a_dialog_grows_when_a_reason_appears_in_it(qtbot: QtBot) -> None:
    dialog = ConfirmDialog("Ouvrir le registre", "Il est fermé.", "Ouvrir")
    qtbot.addWidget(dialog)
    form, field = Form(dialog), QLineEdit(dialog)
    form.add("passphrase", "Phrase de passe", field)
    dialog.add_body(form)
    dialog.show()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    reason = "Une phrase assez longue pour prendre deux lignes dans un dialogue aussi étroit que celui-ci."
    form.refuse("passphrase", reason)
    qtbot.waitUntil(lambda: dialog.height() > before)
    told = next(words for words in dialog.findChildren(Words) if words.text() == reason)
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))


def test_a_bar_says_acts_and_goes_away(qtbot: QtBot) -> None:
    bar = MessageBar("Fiche sans nom de contact.", "warn", "Ajouter un nom", closable=True)
    qtbot.addWidget(bar)
    bar.show()
    assert bar.accessibleName() == "Fiche sans nom de contact."
    with qtbot.waitSignal(bar.acted):
        bar.action().click()
    with qtbot.waitSignal(bar.closed):
        bar.findChildren(Button)[1].click()
    assert bar.isHidden()


def test_the_focus_returns_after_a_question(qtbot: QtBot) -> None:
    window, button = _window(qtbot)
    ask = ConfirmDialog(
        "Tout libérer ?", "6 sessions se terminent maintenant.", "Tout libérer", kind="risk", parent=window
    )
    ask.open()
    qtbot.waitUntil(ask.back.hasFocus)
    assert "6 sessions" in ask.accessibleDescription()
    QTest.keyClick(ask, Qt.Key.Key_Escape)
    qtbot.waitUntil(button.hasFocus)


def test_escape_closes_a_page_and_the_focus_returns(qtbot: QtBot) -> None:
    window, button = _window(qtbot)
    page = FullPage(window)
    page.open_from(button)
    assert page.geometry() == window.rect()
    window.resize(600, 320)
    qtbot.waitUntil(lambda: page.geometry() == window.rect())
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(button.hasFocus)


def test_a_drawer_covers_the_right_edge_only(qtbot: QtBot) -> None:
    window, button = _window(qtbot)
    page = FullPage(window, drawer=200)
    page.open_from(button)
    assert (page.width(), page.geometry().right()) == (200, window.rect().right())


def test_an_empty_place_says_why(qtbot: QtBot) -> None:
    empty = EmptyState("Aucun passage aujourd’hui", "Appuyez sur F1 quand quelqu’un arrive.")
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "Aucun passage aujourd’hui. Appuyez sur F1 quand quelqu’un arrive"


def test_the_way_back_is_offered_when_there_is_one(qtbot: QtBot, percent: int) -> None:
    line = UndoLine()
    qtbot.addWidget(line)
    assert not line.undo.isEnabled()
    line.set_last("1 visiteur compté à 10:41", "enregistré sur ce poste", can_undo=True, can_redo=False)
    with qtbot.waitSignal(line.undo_asked):
        line.undo.click()
    assert line.accessibleName() == "1 visiteur compté à 10:41 enregistré sur ce poste"


def test_words_of_buttons_and_states_are_never_cut(qtbot: QtBot, percent: int) -> None:
    for size in ("row", "normal", "main"):
        button = Button("Ajouter un événement", "main", icon="plus", cap="Entrée", height=size)
        qtbot.addWidget(button)
        assert button.minimumSizeHint().width() > painting.width(button.text(), 14, True)
    chip = StatusChip()
    qtbot.addWidget(chip)
    chip.set_state("Hors ligne depuis 10:05 : 34 en attente", "warn", "cloud-off")
    assert chip.sizeHint().width() > painting.width(chip.text(), 14, True)


def test_a_button_without_a_word_has_a_name(qtbot: QtBot) -> None:
    button = Button("", icon="more", name="Autres gestes")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Autres gestes", "Autres gestes")


def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot) -> None:
    window, button = _window(qtbot)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    ask = ConfirmDialog("Clôturer ?", "2 passages manquent.", "Clôturer", parent=window)
    ask.open()
    qtbot.waitUntil(ask.action.hasFocus)
    with qtbot.waitSignal(ask.accepted):
        QTest.keyClick(ask.action, Qt.Key.Key_Enter)
