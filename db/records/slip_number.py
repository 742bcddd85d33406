"""Slip numbers such as `M7K-4QZ8MX-T`: the desk's prefix, a random part, a check character.

Random and not counted, so that a restored copy of a store never gives a number twice; ISO 7064
MOD 37,36 notices any single wrong character.
"""

from __future__ import annotations

import secrets

from stdnum.iso7064 import mod_37_36

from db.refusals import Refused

# no I, L, O, U: they are misread on paper
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

# what a reader that believes in an American keyboard types on a French one, where it differs
_FRENCH = "&é\"'(-è_çà)aqzw?,"
_AMERICAN = "1234567890-qawzmm"
_UNSCRAMBLED = str.maketrans(_FRENCH + "AQZW", _AMERICAN + "QAWZ")
_ONLY_SCANNED = frozenset("&é\"'(è_çà)")


def new_prefix(site_name: str) -> str:
    """The prefix of a new desk: the site's initial, two random characters."""
    initial = next((mark for mark in site_name.upper() if mark in _LETTERS), "X")
    return initial + "".join(secrets.choice(_LETTERS) for _ in range(2))


def new(prefix: str) -> str:
    """A new number of this desk."""
    while True:
        body = prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))
        check: str = mod_37_36.calc_check_digit(body)
        if check in _LETTERS:
            return f"{body[:3]}-{body[3:]}-{check}"


def parse(text: object) -> str:
    """The number as printed, from what was typed or scanned; refused when a character is wrong."""
    typed = _as_scanned(text) if isinstance(text, str) else ""
    compact = "".join(typed.split()).replace("-", "").upper()
    if len(compact) != 10 or not compact.isalnum():
        raise Refused("slip", "Un numéro de fiche s’écrit ainsi : M7K-4QZ8MX-T.")
    if not mod_37_36.is_valid(compact):
        raise Refused("slip", "Ce numéro de fiche contient une erreur de frappe : relisez-le.")
    return f"{compact[:3]}-{compact[3:9]}-{compact[9]}"


def _as_scanned(text: str) -> str:
    """The text, its keys put right when a reader was set for another keyboard; else nothing foreign."""
    typed = text.translate(_UNSCRAMBLED) if _ONLY_SCANNED & set(text) else text
    return typed if typed.isascii() else ""
