"""Which digit a key means, on a French top row shifted or not, or on the pad."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_UNSHIFTED = dict(zip("à&é\"'(-è_ç", range(10), strict=True))
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def digit_of(event: QKeyEvent) -> int | None:
    """0 to 9, or nothing when the key is no digit or commands something else."""
    if event.modifiers() & _HELD:
        return None
    text = event.text()
    if len(text) == 1 and text in "0123456789":
        return int(text)
    return _UNSHIFTED.get(text)


def letter_of(event: QKeyEvent) -> str | None:
    """The capital letter of a plain key press, or nothing."""
    if event.modifiers() & _HELD:
        return None
    text = event.text().upper()
    return text if len(text) == 1 and "A" <= text <= "Z" else None
