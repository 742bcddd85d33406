"""How this desk likes its window: size of the text, colours. Kept in the store with the rest."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.store import settings
from widgets import tokens
from widgets.theme import Look

_COLOURS = {"light": tokens.LIGHT, "dark": tokens.DARK, "contrast": tokens.CONTRAST}


@dataclass(frozen=True)
class Preferences:
    """The choices; `colours` is `light`, `dark`, `contrast`, or None to follow the system."""

    percent: int = 100
    colours: str | None = None

    def look(self, system: str) -> Look:
        """The look to wear when the system asks for `system` colours."""
        return Look(_COLOURS[self.colours or system], self.percent)


def read(session: Session) -> Preferences:
    """The choices of this desk."""
    return Preferences(settings.get(session, "text_percent", 100), settings.get(session, "colours"))


def keep(session: Session, chosen: Preferences) -> None:
    """Remember the choices."""
    settings.put(session, "text_percent", chosen.percent)
    settings.put(session, "colours", chosen.colours)
