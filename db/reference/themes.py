"""The national list of themes, the needs that a desk stores, and the words that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from db.reference.catalogue import Catalogue
from db.reference.lexicon import Lexicon


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
        told = {row.code: row.data["words"] for row in known.rows("lexicon")}
        self._lexicon = Lexicon({code: [label, *told.get(code, ())] for code, label in self.labels.items()})

    def every(self) -> tuple[Theme, ...]:
        """The themes, in the order of the national list."""
        return tuple(self._themes.values())

    def hear(self, text: str) -> list[Understood]:
        """The themes that the text speaks of, the strongest first; none for an empty text."""
        heard = self._lexicon.hear(text)
        if not heard or heard[0].score <= 0:
            return []
        best = heard[0].score
        return [
            Understood(one.code, self.labels[one.code], self._themes[one.code].need, one.score / best)
            for one in heard
        ]

    def of(self, code: str) -> frozenset[str]:
        """The themes of a need, of a category, or the theme itself; `objets_demande` codes are needs."""
        return frozenset(
            theme.code for theme in self._themes.values() if code in {theme.need, theme.category, theme.code}
        )
