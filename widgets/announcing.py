"""Tell a screen reader what has just happened, without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def say(widget: QWidget, words: str) -> bool:
    """Have the words read aloud where somebody listens; says whether somebody does."""
    if not words or not QAccessible.isActive():
        return False
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
    return True
