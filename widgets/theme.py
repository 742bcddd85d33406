"""Colours, sizes and spacing: what the whole window wears at one moment.

The look is one per process, as Qt's own style sheet is; `wear` changes it and
every widget gets a `StyleChange` event, on which it dresses again.
"""

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from widgets import fonts, stylesheet, tokens


@dataclass(frozen=True)
class Look:
    """One set of colours at one text scale (100 to 200 %)."""

    tokens: tokens.Tokens
    percent: int = 100

    def px(self, measure: float) -> int:
        """A measure that grows with the text."""
        return round(measure * self.percent / 100)

    def gap(self, measure: float) -> int:
        """A spacing: it grows by a quarter at most."""
        return round(measure * (1 + (self.percent - 100) / 400))

    def high(self, measure: float, more: float) -> int:
        """A height whose text line grows, not its air: `more` is what 200 % adds."""
        return round(measure + more * (self.percent - 100) / 100)

    @property
    def crowded(self) -> bool:
        """Whether a right column no longer stands beside the rest of its page."""
        return self.percent > 110

    @property
    def large(self) -> bool:
        """Whether the text is so large that pages change their arrangement."""
        return self.percent > 150


_worn = [Look(tokens.LIGHT)]


def now() -> Look:
    """The look worn at this moment."""
    return _worn[0]


def wear(app: QApplication, look: Look) -> None:
    """Dress the whole application: fonts, palette, style sheet."""
    worn = replace(look, percent=min(200, max(100, look.percent)))
    _worn[0] = worn
    fonts.load()
    app.setFont(fonts.sized(worn.px(14)))
    app.setPalette(_palette(worn.tokens))
    app.setStyleSheet(stylesheet.of(worn))


def _palette(worn: tokens.Tokens) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in (
        (roles.Window, worn.ground),
        (roles.WindowText, worn.ink),
        (roles.Base, worn.surface),
        (roles.AlternateBase, worn.sunken),
        (roles.Text, worn.ink),
        (roles.PlaceholderText, worn.ink3),
        (roles.Button, worn.surface),
        (roles.ButtonText, worn.ink),
        (roles.ToolTipBase, worn.surface),
        (roles.ToolTipText, worn.ink),
        (roles.Highlight, worn.accent),
        (roles.HighlightedText, worn.on),
        (roles.Link, worn.accent),
    ):
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(disabled, role, QColor(worn.ink3))
    return palette
