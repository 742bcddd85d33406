import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from widgets.digits import digit_of, letter_of

PLAIN = Qt.KeyboardModifier.NoModifier


def _key(text: str, held: Qt.KeyboardModifier = PLAIN) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, held, text)


@pytest.mark.parametrize(("text", "digit"), list(zip("à&é\"'(-è_ç", range(10), strict=True)))
def test_the_french_top_row_works_unshifted(text: str, digit: int) -> None:
    assert digit_of(_key(text)) == digit


@pytest.mark.parametrize("digit", range(10))
def test_shifted_and_on_the_pad_it_is_the_digit_itself(digit: int) -> None:
    assert digit_of(_key(str(digit), Qt.KeyboardModifier.ShiftModifier)) == digit
    assert digit_of(_key(str(digit), Qt.KeyboardModifier.KeypadModifier)) == digit


def test_a_key_that_commands_is_no_digit() -> None:
    assert digit_of(_key("1", Qt.KeyboardModifier.ControlModifier)) is None
    assert letter_of(_key("e", Qt.KeyboardModifier.AltModifier)) is None


def test_letters_are_capitals() -> None:
    assert letter_of(_key("e")) == "E"
    assert letter_of(_key("é")) is None
    assert letter_of(_key("")) is None
