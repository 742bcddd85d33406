"""Fixed sentences, dates and hours, in the eight languages of the slips; French typography for the rest."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

from babel.dates import format_date

from printouts.lettering import CUT, Run, clean
from resources import path

LANGUAGES = ("fr", "en", "es", "it", "pt", "ar", "tr", "uk")
NO_BREAK = "\u00a0"
THIN = "\u202f"
_LONGEST_NUMBER = 40
_LOCALES = {"pt": "pt_PT"}
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True)
class Wording:
    """The fixed sentences of one language."""

    language: str
    right_to_left: bool
    sentences: dict[str, str]
    needs: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.sentences[key]

    def day(self, day: date, key: str = "day", with_year: bool = False) -> str:
        """The day as this language says it inside a sentence."""
        if self.language == "fr":
            return long_day(day, with_year)
        pattern = re.sub(r"\[(.*?)\]", r"\1" if with_year else "", self[key])
        said = format_date(day, pattern, locale=_LOCALES.get(self.language, self.language))
        return said.translate(_WESTERN)

    def hour(self, at: time | datetime) -> str:
        """The hour on a 24-hour clock."""
        if self.language == "fr":
            return hour(at)
        return self["time"].format(hour=at.hour, minute=f"{at.minute:02}")


@cache
def wording(language: str) -> Wording:
    """The fixed sentences; ValueError names the languages when this one is not among them."""
    if language not in LANGUAGES:
        raise ValueError(f"Langue « {language} » inconnue : {', '.join(LANGUAGES)}.")
    found = json.loads(path("slips", f"{language}.json").read_text(encoding="utf-8"))
    sentences = {key: value for key, value in found.items() if isinstance(value, str)}
    return Wording(language, bool(found["right_to_left"]), sentences, found["needs"])


def need(language: str, code: str | None, french: str) -> str:
    """A need of the list in another language; nothing when its French words have changed since."""
    if code is None or wording("fr").needs.get(code) != french:
        return ""
    return "" if language == "fr" else wording(language).needs[code]


def hour(at: time | datetime) -> str:
    """« 9 h 30 », « 9 h »."""
    return NO_BREAK.join([str(at.hour), "h"] + ([f"{at.minute:02}"] if at.minute else []))


def short_day(day: date) -> str:
    """« mardi 17 nov. 2026 »."""
    return format_date(day, "EEEE d MMM y", locale="fr")


def long_day(day: date, with_year: bool = True) -> str:
    """« mardi 17 novembre 2026 »; the first of a month is « 1er »."""
    number = "1er" if day.day == 1 else "d"
    pattern = f"EEEE '{number}' MMMM" if day.day == 1 else "EEEE d MMMM"
    return format_date(day, pattern + (" y" if with_year else ""), locale="fr")


def month(day: date) -> str:
    """« novembre 2026 »."""
    return format_date(day, "MMMM y", locale="fr")


def number(value: int) -> str:
    """A whole number, thousands with a thin space."""
    return f"{value:,}".replace(",", THIN)


def together(text: str) -> str:
    """A telephone number or code that no line end may cut."""
    return clean(text).replace(" ", NO_BREAK)


def telephone(text: str, bold: bool = False) -> Run:
    """A telephone number for a sentence; whatever else was typed there is cut after forty characters."""
    found = clean(text)
    return apart(found if len(found) <= _LONGEST_NUMBER else found[: _LONGEST_NUMBER - 1] + CUT, bold)


def apart(text: str, bold: bool = False) -> Run:
    """A value that stays whole and keeps its direction inside a sentence."""
    return Run(together(text), bold, apart=True)


def listed(values: Iterable[str], separator: str = " · ") -> str:
    """The values that say something, one after the other."""
    return separator.join(value for value in values if value)


def short_weekday(day: date) -> str:
    """« mar. 17 »; the first of a month is « 1er »."""
    return f"{format_date(day, 'EEE', locale='fr')} {'1er' if day.day == 1 else day.day}"
