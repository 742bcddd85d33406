"""Words as visitors write them: accents, capitals, plurals and the way French sounds."""

from __future__ import annotations

import re
import unicodedata

# longer texts are cut: nobody types a page in a search line
LONGEST = 200

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "`": "'"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """The text in small letters without accents or signs, words parted by one space."""
    lowered = text[:LONGEST].lower().translate(_LIGATURES)
    decomposed = unicodedata.normalize("NFKD", lowered)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _NOT_A_WORD.sub(" ", bare).strip()
