"""The national list of themes, the needs that a desk stores, and the words that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from db.reference import vocabulary
from db.reference.catalogue import Catalogue
from db.reference.lexicon import Lexicon
from db.reference.turns import Turns

# how much the turn of a request counts beside its clearest phrase
_TURN = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A leaf of the national list; `need` is None where nothing may be stored with a visit."""

    code: str
    label: str
    category: str
    category_label: str
    need: str | None


@dataclass(frozen=True, slots=True)
class Understood:
    """A theme that the words speak of, from 1 for the strongest down."""

    theme: str
    label: str
    need: str | None
    strength: float


class Themes:
    """Every theme in force, and the ear for visitors' words."""

    def __init__(self, known: Catalogue) -> None:
        self._themes = {
            row.code: Theme(
                row.code,
                row.data["label"],
                row.data["category"],
                row.data["category_label"],
                row.data.get("need"),
            )
            for row in known.rows("theme")
        }
        self.labels = {code: theme.label for code, theme in self._themes.items()}
        told = vocabulary.of(known)
        phrases = {
            code: [label, *(told[code].said if code in told else ())] for code, label in self.labels.items()
        }
        self._lexicon, self._turns = Lexicon(phrases), Turns(phrases)

    def every(self) -> tuple[Theme, ...]:
        """The themes, in the order of the national list."""
        return tuple(self._themes.values())

    def hear(self, text: str) -> list[Understood]:
        """The themes that the text speaks of, the strongest first; none for an empty text."""
        strengths = self._strengths(text)
        best = max(strengths.values(), default=1.0)
        ordered = sorted(strengths.items(), key=lambda one: (-round(one[1], 6), one[0]))
        return [
            Understood(code, self.labels[code], self._themes[code].need, strength / best)
            for code, strength in ordered
        ]

    def _strengths(self, text: str) -> dict[str, float]:
        """The clearest phrase and the turn of the whole together; nothing where no word is known."""
        heard = {one.code: one.score for one in self._lexicon.hear(text) if one.score > 0}
        if not heard:
            return {}
        best = max(heard.values())
        leaning = {code: amount for code, amount in self._turns.lean(text).items() if amount}
        return {
            code: heard.get(code, 0.0) / best + _TURN * leaning.get(code, 0.0)
            for code in heard.keys() | leaning.keys()
        }

    def of(self, code: str) -> frozenset[str]:
        """The themes of a need, of a category, or the theme itself; `objets_demande` codes are needs."""
        return frozenset(
            theme.code for theme in self._themes.values() if code in {theme.need, theme.category, theme.code}
        )
