"""Words as visitors write them: accents, capitals, plurals, verb endings, and how French sounds."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache

import resources

# longer texts are cut: nobody types a page in a search line
LONGEST = 200
MOST_WORDS = 24

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_LISTS = json.loads(resources.path("reference", "words.json").read_text(encoding="utf-8"))

# words without a subject of their own
EMPTY = frozenset(_LISTS["empty"])
# words that many requests share: they count, but little
FAINT = frozenset(_LISTS["faint"])

_ENDINGS = (
    ("ations", 4), ("ation", 4), ("issements", 4), ("issement", 4), ("erions", 4), ("aient", 4),
    ("eraient", 4), ("ions", 5), ("ion", 5), ("erai", 4), ("erais", 4), ("erait", 4), ("ees", 3),
    ("ee", 3), ("ant", 4), ("ants", 4), ("ait", 4), ("ais", 4), ("ons", 4), ("ent", 4), ("er", 3),
    ("ez", 3), ("es", 3), ("e", 3),
)  # fmt: skip

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"psych", "psik"),
        (r"ch(?=[rlnt])", "k"),
        (r"ph", "f"),
        (r"oeui?ll?|euill?", "58"),
        (r"ouill?(?=e|$)", "w8"),
        (r"aill?(?=e|$)", "a8"),
        (r"eill?(?=e|$)", "e8"),
        (r"([a-z])\1+", r"\1"),
        (r"e?aux?(?![a-z])", "o"),
        (r"eau|au", "o"),
        (r"oeu|oe|eu", "5"),
        (r"ou", "w"),
        (r"oi|oy", "wa"),
        (r"tion", "sion"),
        (r"sch|ch|sh", "1"),
        (r"gn", "n"),
        (r"gu(?=[eiy5])", "g"),
        (r"ge(?=[ao])|g(?=[eiy5])", "j"),
        (r"c(?=[eiy5])", "s"),
        (r"qu|q|ck|c", "k"),
        (r"h", ""),
        (r"ai[nm](?![aeiouy])|ei[nm](?![aeiouy])|[iy][nm](?![aeiouy])|u[nm](?![aeiouy])", "2"),
        (r"ien(?![aeiouy])", "i2"),
        (r"[ea][nm](?![aeiouy])", "3"),
        (r"o[nm](?![aeiouy])", "4"),
        (r"ill?(?=[aeiouy])|y", "i"),
        (r"ai|ei|er$|ez$|et$|ee?s?$", "e"),
        (r"z", "s"),
        (r"[dtsxp]+$", ""),
        (r"e$", ""),
        (r"[dtsxp]+$", ""),
        (r"(.)\1+", r"\1"),
    )
)


def plain(text: str) -> str:
    """The text in small letters without accents or signs, words parted by one space."""
    lowered = text[:LONGEST].lower().translate(_LIGATURES)
    if lowered.isascii():
        return _NOT_A_WORD.sub(" ", lowered).strip()
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _NOT_A_WORD.sub(" ", bare).strip()


def telling(text: str) -> list[str]:
    """The words that carry a subject; all of them when none does."""
    every = plain(text).split()[:MOST_WORDS]
    kept = [word for word in every if word not in EMPTY and not (word.isdigit() and len(word) < 3)]
    return kept or every


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """The word without plural and endings, slang in plain French: "gardée" and "garder" are one."""
    root = _bare(word)
    return _SAME.get(root, root)


@lru_cache(maxsize=32768)
def sound(word: str) -> str:
    """A rough key of how the word is said, so that "formassion" meets "formation"."""
    key = word
    for pattern, said in _SOUNDS:
        key = pattern.sub(said, key)
    return key or word


def _bare(word: str) -> str:
    root = word
    if len(root) > 4 and root.endswith("aux") and not root.endswith("eaux"):
        root = root[:-3] + "al"
    if len(root) > 3 and root[-1] in "sx" and root[-2] != "s":
        root = root[:-1]
    for ending, least in _ENDINGS:
        if root.endswith(ending) and len(root) - len(ending) >= least:
            return root[: -len(ending)]
    return root


# everyday words that mean another one
_SAME = {_bare(said): _bare(meant) for meant, every in _LISTS["same"].items() for said in every}
