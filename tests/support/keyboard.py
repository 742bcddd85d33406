"""Keys as a French keyboard gives them.

Seen once with Qt 6.12 (xcb) on Xvfb after `setxkbmap fr`, keys sent by xdotool; test_display.py looks again:

- The top row without Shift delivers `& é " ' ( - è _ ç à` as text, with the key codes Key_Ampersand,
  Key_Eacute, Key_QuoteDbl, Key_Apostrophe, Key_ParenLeft, Key_Minus, Key_Egrave, Key_Underscore,
  Key_Ccedilla, Key_Agrave and no modifier. Key_1 to Key_0 never come without Shift there.
- With Shift it delivers Key_1 to Key_0 with ShiftModifier: a page that wants digits must not refuse Shift.
- The keypad delivers Key_0 to Key_9 with KeypadModifier, and Key_Enter (not Key_Return) with the same.
- A shortcut `Ctrl+1` or `Alt+1` does not fire on the unshifted key: Qt sees `Ctrl+&`. With Shift it fires.
- Shift+Tab is Key_Backtab; AltGr comes as GroupSwitchModifier; `^` is Key_Dead_Circumflex without text.
"""

from typing import Any, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

TOP_ROW = "&é\"'(-è_çà"  # keys 1 to 9, then 0, without Shift

_NONE = Qt.KeyboardModifier.NoModifier
_CODES = {
    "é": Qt.Key.Key_Eacute,
    "è": Qt.Key.Key_Egrave,
    "ç": Qt.Key.Key_Ccedilla,
    "à": Qt.Key.Key_Agrave,
    "ù": Qt.Key.Key_Ugrave,
}
_TEXTS = {
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Enter: "\r",
    Qt.Key.Key_Tab: "\t",
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Escape: "\x1b",
    Qt.Key.Key_Delete: "\x7f",
    Qt.Key.Key_Space: " ",
}


def press(widget: QWidget, *keys: str) -> None:
    """Press and release keys as Qt names them: `F1`, `Ctrl+Z`, `Enter`, `Shift+Tab`, `Down`, `A`.

    A window hands them to the widget that has the focus in it, as the system does.
    """
    for key in keys:
        combination = _combination(key)
        code, modifiers = combination.key(), combination.keyboardModifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
        _click(widget, code, _TEXTS.get(code, _letter(code, modifiers)) if plain else "", modifiers)


def digit(widget: QWidget, number: int, *, shift: bool = False) -> None:
    """Press digits on the top row: without Shift they come as `& é " '`, with it as digits."""
    for figure in str(number):
        if shift:
            _click(widget, Qt.Key(ord(figure)), figure, Qt.KeyboardModifier.ShiftModifier)
        else:
            type_text(widget, TOP_ROW[(int(figure) - 1) % 10])


def keypad(widget: QWidget, number: int) -> None:
    """Press digits on the keypad, NumLock on."""
    for figure in str(number):
        _click(widget, Qt.Key(ord(figure)), figure, Qt.KeyboardModifier.KeypadModifier)


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter, with the code and the text that each key delivers."""
    for letter in text:
        upper = letter != letter.lower()
        code = _CODES.get(letter) or Qt.Key(ord(letter.upper()[0]))
        _click(widget, code, letter, Qt.KeyboardModifier.ShiftModifier if upper else _NONE)


def _combination(key: str) -> QKeyCombination:
    if key == "Shift+Tab":
        return QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_Backtab)
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        raise ValueError(f"no key is called {key!r}")
    combination: QKeyCombination = cast(Any, sequence)[0]  # the stubs do not know the index
    if combination.key() == Qt.Key.Key_unknown:
        raise ValueError(f"no key is called {key!r}")
    return combination


def _letter(code: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    if not 0x20 < code.value < 0x100:
        return ""
    letter = chr(code.value)
    return letter if modifiers & Qt.KeyboardModifier.ShiftModifier else letter.lower()


def _click(widget: QWidget, code: Qt.Key, text: str, modifiers: Qt.KeyboardModifier) -> None:
    for action in (QTest.KeyAction.Press, QTest.KeyAction.Release):
        target = (widget.focusWidget() or widget) if widget.isWindow() else widget
        QTest.sendKeyEvent(action, target, code, text, modifiers)
