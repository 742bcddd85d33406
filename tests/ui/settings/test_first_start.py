"""The assistant makes a real store, shows the recovery key once, and keeps what was typed."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import installation
from db.installation import Installation, Wanted
from db.store import opening, secrets
from tests.support import keyboard
from ui.settings.first_start import FirstStart
from ui.settings.recovery_key import RecoveryKeyPage
from widgets.words import Words


def _assistant(qtbot: QtBot, folder: Path) -> FirstStart:
    def create(phrase: str | None, wanted: Wanted) -> tuple[Installation, str]:
        return installation.create(folder, phrase, wanted)

    made = FirstStart(installation.shipped_sites(), create, vault=False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_three_answers_make_a_desk(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    keyboard.type_text(assistant.phrase, "quatre mots tout simples")
    keyboard.type_text(assistant.again, "quatre mots tout simples")
    keyboard.press(assistant, "Return")
    (page,) = assistant.findChildren(RecoveryKeyPage)
    shown = [one.accessibleName() for one in page.findChildren(Words) if "Clé" in one.accessibleName()]
    key = secrets.from_recovery_key(shown[0].partition(":")[2])
    page.close_button.click()
    assert assistant.result() == FirstStart.DialogCode.Accepted
    store = opening.open_with_key(tmp_path / "desk", key)
    with store.transaction() as session:
        found = installation.read(session)
    store.close()
    assert (found.site, found.desk, found.workstations) == ("centre", "Accueil 1", 10)


def test_a_refused_name_stays_and_nothing_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    assistant.phrase.setText("quatre mots tout simples")
    assistant.again.setText("quatre mots tout simples")
    assistant.desk.setText("06 12 34 56 78")
    assistant.start.click()
    assert assistant.desk.text() == "06 12 34 56 78"
    assert assistant.desk.property("wrong") is True
    assert not (tmp_path / "desk" / opening.FILE).exists()


def test_without_a_vault_a_passphrase_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    assistant.start.click()
    assert assistant.phrase.property("wrong") is True
    assert not (tmp_path / "desk" / secrets.CARD).exists()


def test_a_phrase_typed_in_two_ways_makes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    assistant.phrase.setText("quatre mots tout simples")
    assistant.again.setText("quatre mots tous simples")
    assistant.start.click()
    assert assistant.again.property("wrong") is True
    assert not (tmp_path / "desk" / secrets.CARD).exists()


def test_tabulation_follows_the_fields_from_top_to_bottom(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    wanted = [assistant.desk, assistant.phrase, assistant.again, assistant.server, assistant.start]
    found: list[QWidget] = []
    field = assistant.site.nextInFocusChain()
    while field is not None and field is not assistant.site:
        found += [field] if field in wanted else []
        field = field.nextInFocusChain()
    assert found == wanted


def test_a_password_is_asked_for_a_shared_database_only(qtbot: QtBot, tmp_path: Path) -> None:
    assistant = _assistant(qtbot, tmp_path / "desk")
    assert not assistant.password.isVisible()
    assistant.server.setText("postgresql://poste@serveur:5432/premier_accueil")
    assert assistant.password.isVisible()
    assistant.server.clear()
    assert not assistant.password.isVisible()
