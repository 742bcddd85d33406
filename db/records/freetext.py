"""The few free fields: short, plain, and refused when they could name or reach somebody."""

from __future__ import annotations

import re
import unicodedata

from db.refusals import Refused

LONGEST = 200
# a working day may be named ("saisi le 20/11/2026"); an older date may be a birthday
_WORKING_DAY = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]20(?:1[6-9]|[2-9]\d)\b|\b20(?:1[6-9]|[2-9]\d)-\d\d-\d\d\b"
)
_PERSONAL = (
    (re.compile(r"\b(?:M\.|Mr|Mrs|Mme|Mlle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle)\s+[A-ZÀ-Ý]"),
     "le nom d’une personne"),
    (re.compile(r"\d(?:[\W_]{0,3}\d){7,}"), "un numéro de téléphone ou d’identification"),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b"), "une date de naissance"),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:[013-9]\d|1[0-5])\b|\bné(?:e|\(e\))?\s+(?:le|en)\b"
                r"|\b(?:\d{1,2}|1er)\s+(?:janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|d[ée]c)"
                r"\w*\.?\s+(?:19\d\d|20(?:0\d|1[0-5]))\b", re.IGNORECASE), "une date de naissance"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?:[\W_]?[A-Z0-9]{4}){3,7}", re.IGNORECASE), "un numéro de compte"),
    (re.compile(r"@|\b(?:\w+\.)+(?:fr|com|net|org|eu|info|io|me)\b"
                r"|[(\[]\s*at\s*[)\]]|\barobase\b|https?:", re.IGNORECASE),
     "une adresse électronique"),
    (re.compile(r"\b[12]\W?\d\d\W?(?:0[1-9]|1[0-2]|[2-9]\d)\W?(?:\d\d|2[AB])(?:\W?\d){0,8}\b",
                re.IGNORECASE), "un numéro de sécurité sociale"),
    (re.compile(r"\b[A-HJ-NP-TV-Z]{2}[\W_]?\d{3}[\W_]?[A-HJ-NP-TV-Z]{2}\b", re.IGNORECASE),
     "une plaque d’immatriculation"),
    (re.compile(r"\b\d{1,4}[\s.-]?[A-Z]{2,3}[\s.-]?(?:\d\d|2[AB])\b"), "une plaque d’immatriculation"),
    (re.compile(r"\b\d{3,4}-?[a-z]{2,3}-?\d\d\b"), "une plaque d’immatriculation"),
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
    rest = _WORKING_DAY.sub("…", text)
    for pattern, what in _PERSONAL:
        if pattern.search(rest):
            raise Refused(field, f"On dirait {what} : rien de personnel ne se garde ici.")
