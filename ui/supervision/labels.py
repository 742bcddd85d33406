"""French words for the codes of a day, read once for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.reference import catalogue
from widgets.choice_group import Choice

_LISTS = ("need", "audience", "age", "origin", "territory", "relay", "closing")


@dataclass(frozen=True)
class Labels:
    """Words by list and code, and the reasons that a closing may have."""

    words: Mapping[tuple[str, str], str]
    reasons: tuple[Choice, ...]

    def name(self, list_code: str, code: str | None) -> str:
        """The short words of a code; « Non demandé » for what was not asked."""
        if code is None:
            return "Non demandé"
        return self.words.get((list_code, code), code)


def read(session: Session) -> Labels:
    """The words in force."""
    known = catalogue.current(session)
    words = {("services", c.code): c.label for c in known.choices("services")}
    words |= {("services", key.service): " ".join(key.lines) for key in known.tally_keys}
    words |= {(name, c.code): c.short for name in _LISTS for c in known.choices(name)}
    reasons = (Choice(c.code, c.short, c.letter, c.label) for c in known.choices("closing"))
    return Labels(words, tuple(reasons))
