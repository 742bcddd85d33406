"""From an error to a sentence; what nobody foresaw goes to the log and says no detail."""

import logging

import pytest

from db.refusals import Away, Refused
from ui import messages


def test_a_refusal_keeps_its_sentence_and_its_field() -> None:
    said = messages.of(Refused("at", "Cette date est dans le futur."))
    assert (said.words, said.field) == ("Cette date est dans le futur.", "at")


def test_an_absence_has_no_field() -> None:
    said = messages.of(Away("server", "Le serveur est arrêté."))
    assert (said.words, said.field) == ("Le serveur est arrêté.", None)


def test_the_unforeseen_is_logged_and_says_what_is_safe(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        said = messages.of(ValueError("row 17 of visits"))
    assert "Ce qui est compté est gardé" in said.words
    assert "row 17" not in said.words
    assert caplog.records[0].exc_info is not None
