"""From a visitor's words to the themes of the national list, misspellings included."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.reference import words

# how much a word counts that was not typed exactly as the lexicon has it
_SAME_ROOT = 0.95
_SAME_SOUND = 0.85
_BEGINNING = 0.75
_CLOSE = 0.8
_FAINT = 0.25
_LEAST_COVER = 0.4
_SECOND = 0.35
_UNTOLD = 0.9
_BEST = 1.0
_LEANING = 1.2
# how much must be told of a word before it is believed: alone, and of one code
_PASSING = 0.3
_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """A code that the words speak of: how strongly, and which of the words said so."""

    code: str
    score: float
    said: tuple[str, ...]
    cover: float = 0.0


# score, the typed words that it explains, the part of the phrase that was typed
_Match = tuple[float, frozenset[str], float]
# lexicon roots close to a typed word, and how close
_Near = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    code: str
    roots: tuple[str, ...]
    weight: float


class Lexicon:
    """Phrases of visitors by code, indexed once; asking it needs no store."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        heard = {code: [words.telling(phrase) for phrase in every] for code, every in phrases.items()}
        told = {code: {tuple(map(words.stem, said)) for said in every} for code, every in heard.items()}
        self._spoken = _spoken(heard)
        self._weights = _weights(told)
        self._phrases = [
            _Phrase(code, roots, sum(self._weights[root] for root in roots))
            for code, every in told.items()
            for roots in sorted(every)
            if roots
        ]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, phrase in enumerate(self._phrases):
            for root in set(phrase.roots):
                self._holding[root].append(place)
        self._shares = {root: self._share(places) for root, places in self._holding.items()}
        self._roots = sorted(self._holding)
        self._long: dict[int, list[str]] = defaultdict(list)
        for root in self._roots:
            self._long[len(root)].append(root)
        self._sounds = self._by_sound()
        self._near = lru_cache(maxsize=4096)(self._find_near)

    def hear(self, text: str) -> list[Heard]:
        """The codes that the text speaks of, the strongest first; equal ones by code."""
        typed = words.telling(text)
        if not typed:
            return []
        near = {word: self._exactly(word) for word in _joined(typed)}
        near |= {word: self._near(word, place == len(typed)) for place, word in enumerate(typed, start=1)}
        found, leaning = self._matched(near), self._leaning(near)
        heard = [self._sum(code, matches, typed, leaning.get(code, 0.0)) for code, matches in found.items()]
        return sorted(heard, key=lambda one: (-round(one.score, 6), one.code))

    def _matched(self, near: dict[str, _Near]) -> dict[str, list[_Match]]:
        """For each code the scores of its phrases and the typed words that each explains."""
        close: dict[str, tuple[float, str]] = {}
        for word, roots in near.items():
            for root, likeness in roots:
                if likeness > close.get(root, (0.0, ""))[0]:
                    close[root] = (likeness, word)
        places = {place for root in close for place in self._holding[root]}
        found: dict[str, list[_Match]] = defaultdict(list)
        for place in places:
            phrase = self._phrases[place]
            match = self._weigh(phrase, close)
            if match[0] > 0:
                found[phrase.code].append(match)
        return found

    def _leaning(self, near: dict[str, _Near]) -> dict[str, float]:
        """How far each word leans to each code by the company it keeps, added over the words."""
        total: dict[str, float] = defaultdict(float)
        for roots in near.values():
            best: dict[str, float] = {}
            for root, likeness in roots:
                for code, share in self._shares[root].items():
                    best[code] = max(best.get(code, 0.0), self._weights[root] * likeness * share)
            for code, amount in best.items():
                total[code] += amount
        return total

    def _weigh(self, phrase: _Phrase, close: dict[str, tuple[float, str]]) -> _Match:
        hits = [(root, *close[root]) for root in phrase.roots if root in close]
        matched = sum(self._weights[root] * likeness for root, likeness, _ in hits)
        cover = matched / phrase.weight
        if cover < _LEAST_COVER:
            return 0.0, frozenset(), 0.0
        return matched * cover * cover, frozenset(word for _, _, word in hits), cover

    def _sum(self, code: str, matches: list[_Match], typed: list[str], leaning: float) -> Heard:
        """The best phrase, and less for what other phrases add about words it did not explain."""
        matches.sort(key=lambda match: -match[0])
        total, explained = matches[0][0], set(matches[0][1])
        for score, said, _ in matches[1:8]:
            new = said - explained
            if new:
                total += _UNTOLD * score * len(new) / len(said)
                explained |= new
        if len(matches) > 1:
            total += _SECOND * 0.3 * matches[1][0]
        total = _BEST * total + _LEANING * leaning
        cover = max(match[2] for match in matches)
        return Heard(code, total, tuple(word for word in typed if word in explained), cover)

    def _share(self, places: list[int]) -> dict[str, float]:
        """How the phrases that hold a root divide among the codes; short phrases say more."""
        amounts: dict[str, float] = defaultdict(float)
        for place in places:
            phrase = self._phrases[place]
            amounts[phrase.code] += 1 / len(phrase.roots)
        total = sum(amounts.values()) + _DOUBT
        return {code: amount / total for code, amount in amounts.items()}

    def _exactly(self, joined: str) -> _Near:
        """Neighbours written as one are believed only where the lexicon has them so."""
        root = words.stem(joined)
        if root in self._holding:
            return ((root, _SAME_ROOT),)
        return tuple((other, _SAME_SOUND) for other in self._sounds.get(words.sound(joined), ()))

    def _find_near(self, word: str, last: bool) -> _Near:
        root = words.stem(word)
        found = self._known(word, root)
        if not found and last and len(word) >= 3:
            found = dict.fromkeys(self._beginning(word), _BEGINNING)
        if not found and len(word) >= 4:
            found = self._close(word, root)
        return tuple(found.items())

    def _known(self, word: str, root: str) -> dict[str, float]:
        """The root itself, else those said alike, else the one behind a forgotten apostrophe."""
        if root in self._holding:
            return {root: 1.0 if word in self._spoken.get(root, ()) else _SAME_ROOT}
        keys = {words.sound(word), words.sound(root)} if len(word) > 3 else set()
        alike = [other for key in keys for other in self._sounds.get(key, ())]
        bare = self._unstuck(word)
        return dict.fromkeys(alike or ([bare] if bare else []), _SAME_SOUND)

    def _unstuck(self, word: str) -> str | None:
        """The root behind a forgotten apostrophe: "denfant", "lecole"."""
        stuck = len(word) > 4 and word[0] in "djlmnst" and word[1] in "aeiouyh"
        root = words.stem(word[1:]) if stuck else ""
        return root if root in self._holding else None

    def _beginning(self, word: str) -> list[str]:
        return [root for root in self._roots if root.startswith(word)]

    def _close(self, word: str, root: str) -> dict[str, float]:
        """Roots a few letters away: one in a short word, two in a long one."""
        most = 1 if len(root) < 6 else 2
        found: dict[str, float] = {}
        for asked in {word, root}:
            alike = [root for length in range(-most, most + 1) for root in self._long[len(asked) + length]]
            near = process.extract(asked, alike, scorer=OSA.distance, score_cutoff=most, limit=6)
            for other, distance, _ in near:
                likeness = _CLOSE * (1 - distance / (len(asked) + 1))
                found[other] = max(found.get(other, 0.0), likeness)
        return found

    def _by_sound(self) -> dict[str, set[str]]:
        sounds: dict[str, set[str]] = defaultdict(set)
        for root, spoken in self._spoken.items():
            for word in (*spoken, root):
                if len(word) > 3:
                    sounds[words.sound(word)].add(root)
        return sounds


def _spoken(heard: Mapping[str, Iterable[Iterable[str]]]) -> dict[str, set[str]]:
    spoken: dict[str, set[str]] = defaultdict(set)
    for every in heard.values():
        for said in every:
            for word in said:
                spoken[words.stem(word)].add(word)
    return spoken


def _weights(told: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, float]:
    """A rare word tells more than one that every code shares; one met in passing tells little."""
    codes: dict[str, set[str]] = defaultdict(set)
    mass: dict[str, float] = defaultdict(float)
    for code, every in told.items():
        for roots in every:
            for root in roots:
                codes[root].add(code)
                mass[root] += 1 / len(roots)
    faint = {words.stem(word) for word in words.FAINT}
    count = len(told) or 1
    return {
        root: math.log(1.5 + count / len(held)) * (_FAINT if root in faint else 1.0) * _sure(mass[root])
        for root, held in codes.items()
    }


def _sure(mass: float) -> float:
    return mass / (mass + _PASSING)


def _joined(typed: list[str]) -> list[str]:
    """Neighbours written as one: "auto ecole" meets "autoecole"."""
    return [first + second for first, second in itertools.pairwise(typed)]
