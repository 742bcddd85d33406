"""How a request is turned: small words, neighbouring words and pieces of words, each a faint sign.

The lexicon looks for its phrases; here the same phrases are counted as a whole, so that what nobody
wrote down still leans the right way: "se mettre à mon compte", "plus goût à rien", a misspelling.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from db.reference import words

# how many signs must be seen of a theme before they are believed
_PATIENCE = 40.0
# how far below the first, in natural logarithms of likelihood, nothing leans any more; no single sign decides
_DEPTH = 20.0
_PIECES = (3, 4)
_SMALL = words.EMPTY | words.FAINT

Signs = Callable[[list[str]], Iterable[str]]


class Turns:
    """Phrases of visitors by code, counted once; asking needs no store."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._codes = list(phrases)
        split = [[_split(phrase) for phrase in every] for every in phrases.values()]
        self._evidence = [_Evidence(_count(split, signs), signs, weight) for signs, weight in _KINDS]

    def lean(self, text: str) -> dict[str, float]:
        """How far the text leans to each code: 1 for the first, evenly less down to 0 for the others."""
        typed = _split(text)
        scores = [0.0] * len(self._codes)
        for evidence in self._evidence:
            evidence.weigh(typed, scores)
        best = max(scores, default=0.0)
        return {
            code: max(0.0, 1 + (score - best) / _DEPTH)
            for code, score in zip(self._codes, scores, strict=True)
        }


class _Evidence:
    """What one kind of sign says of each code."""

    def __init__(self, seen: list[Counter[str]], signs: Signs, weight: float) -> None:
        self._signs = signs
        whole: Counter[str] = Counter()
        for counted in seen:
            whole.update(counted)
        everything = whole.total()
        # a code with many phrases has more of every sign: that alone says nothing for it
        self._usual = [weight * math.log1p(counted.total() / _PATIENCE) for counted in seen]
        self._telling: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, counted in enumerate(seen):
            for sign, times in counted.items():
                expected = _PATIENCE * whole[sign] / everything
                self._telling[sign].append((place, weight * math.log1p(times / expected)))

    def weigh(self, typed: list[str], scores: list[float]) -> None:
        """Add to the score of each code what the words say; unknown signs say nothing."""
        known = 0
        for sign in self._signs(typed):
            if sign not in self._telling:
                continue
            known += 1
            for place, amount in self._telling[sign]:
                scores[place] += amount
        for place, usual in enumerate(self._usual):
            scores[place] -= known * usual


def _split(text: str) -> list[str]:
    return words.plain(text).split()[: words.MOST_WORDS]


def _count(split: list[list[list[str]]], signs: Signs) -> list[Counter[str]]:
    return [Counter(sign for typed in every for sign in signs(typed)) for every in split]


def _telling(typed: list[str]) -> Iterable[str]:
    return (words.stem(word) for word in typed if word not in _SMALL)


def _small(typed: list[str]) -> Iterable[str]:
    return (words.stem(word) for word in typed if word in _SMALL)


def _neighbours(typed: list[str]) -> Iterable[str]:
    return (f"{first} {second}" for first, second in itertools.pairwise(map(words.stem, typed)))


def _pieces(typed: list[str]) -> Iterable[str]:
    """Parts of the telling words: a misspelling keeps most of them."""
    return itertools.chain.from_iterable(_cut(word) for word in typed if word not in words.EMPTY)


@lru_cache(maxsize=16384)
def _cut(word: str) -> tuple[str, ...]:
    marked = f"^{word}$"
    return tuple(marked[at : at + size] for size in _PIECES for at in range(len(marked) - size + 1))


# what is said once counts by what it tells: a small word little, a piece of a word less
_KINDS: tuple[tuple[Signs, float], ...] = (
    (_telling, 1.0), (_small, 0.3), (_neighbours, 0.5), (_pieces, 0.15),
)  # fmt: skip
