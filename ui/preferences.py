"""How this desk likes its window: size of the text, colours. Kept in the store with the rest.

A small file beside the store remembers them too: the window is painted before the store is open.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from widgets import tokens
from widgets.theme import Look

if TYPE_CHECKING:  # the first paint must not wait for the store's libraries
    from sqlalchemy.orm import Session

_COLOURS = {"light": tokens.LIGHT, "dark": tokens.DARK, "contrast": tokens.CONTRAST}
_FILE = "look.json"
SIZES = (100, 125, 150, 175, 200)


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
    from db.store import settings

    return Preferences(settings.get(session, "text_percent", 100), settings.get(session, "colours"))


def keep(session: Session, chosen: Preferences) -> None:
    """Remember the choices."""
    from db.store import settings

    settings.put(session, "text_percent", chosen.percent)
    settings.put(session, "colours", chosen.colours)


def recall(folder: Path) -> Preferences:
    """How the window looked the last time; whatever is wrong with the file, a plain look."""
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        percent, colours = found["percent"], found["colours"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Preferences()
    known = isinstance(colours, str) and colours in _COLOURS
    return Preferences(percent if percent in SIZES else 100, colours if known else None)


def remember(folder: Path, chosen: Preferences) -> None:
    """Let the next start begin with this look, if the disk takes it."""
    if recall(folder) != chosen:
        with suppress(OSError):  # the store holds the choice; only the first moment looks otherwise
            (folder / _FILE).write_text(json.dumps(asdict(chosen)), encoding="utf-8")
