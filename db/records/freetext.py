"""The few free fields: short, plain, and refused when they could name or reach somebody."""

from __future__ import annotations

import re
import unicodedata

from db.refusals import Refused

LONGEST = 200
_PERSONAL = (
    (re.compile(r"(?:\+|00)?\d(?:[\s.\-/()]*\d){7,}"), "un numéro de téléphone ou d’identification"),
    (re.compile(r"\S+\s*(?:@|\(at\)|\[at\])\s*\S+", re.IGNORECASE), "une adresse électronique"),
    (re.compile(r"\b[12]\s?\d\d\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d\d|2[AB])\b", re.IGNORECASE),
     "un numéro de sécurité sociale"),
    (re.compile(r"\b[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}\b", re.IGNORECASE),
     "une plaque d’immatriculation"),
    (re.compile(r"\b\d{1,4}\s[A-Z]{2,3}\s\d{2}\b"), "une plaque d’immatriculation"),
)  # fmt: skip


def clean(text: object, field: str = "reason") -> str:
    """The text in composed form and single spaces; refused when it holds personal data."""
    if not isinstance(text, str):
        raise Refused(field, "Écrivez un texte.")
    if any(unicodedata.category(mark) in {"Cc", "Cf", "Co", "Cs", "Cn"} for mark in text):
        raise Refused(field, "Ce texte contient des caractères invisibles : tapez-le à nouveau.")
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    if not composed:
        raise Refused(field, "Écrivez quelques mots.")
    if len(composed) > LONGEST:
        raise Refused(field, f"Ce texte dépasse {LONGEST} signes : raccourcissez-le.")
    _refuse_personal(unicodedata.normalize("NFKC", composed), field)
    return composed


def _refuse_personal(text: str, field: str) -> None:
    for pattern, what in _PERSONAL:
        if pattern.search(text):
            raise Refused(field, f"On dirait {what} : rien de personnel ne se garde ici.")
