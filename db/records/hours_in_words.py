"""Opening hours as a French sentence: what stands on the slip is read by everybody."""

from __future__ import annotations

import re

_DAYS = {
    "Mo": "lundi",
    "Tu": "mardi",
    "We": "mercredi",
    "Th": "jeudi",
    "Fr": "vendredi",
    "Sa": "samedi",
    "Su": "dimanche",
}
_RULE = re.compile(
    r"(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*)\s+"
    r"(?P<hours>\d\d:\d\d-\d\d:\d\d(?:\s*,\s*\d\d:\d\d-\d\d:\d\d)*)"
)


def sentence(hours: str) -> str:
    """« Du lundi au vendredi, 8 h 30 – 12 h » for `Mo-Fr 08:30-12:00`; unknown rules as they are."""
    said = [_rule(rule.strip()) for rule in hours.split(";") if rule.strip()]
    whole = " ; ".join(part for part in said if part)
    return whole[:1].upper() + whole[1:]


def _rule(rule: str) -> str:
    if rule == "PH off":
        return ""
    found = _RULE.fullmatch(rule)
    if found is None:
        return rule
    spans = [span(part.strip()) for part in found["hours"].split(",")]
    return f"{_days(found['days'])}, {' et '.join(spans)}"


def _days(days: str) -> str:
    parts = [_range(part) for part in days.split(",")]
    return " et ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} et {parts[-1]}"


def _range(part: str) -> str:
    first, _, last = part.partition("-")
    if not last:
        return f"le {_DAYS.get(first, first)}"
    return f"du {_DAYS.get(first, first)} au {_DAYS.get(last, last)}"


def span(told: str) -> str:
    """« 8 h 30 – 12 h » for `08:30-12:00`."""
    begin, end = told.split("-")
    # the spaces do not break: « 13 h 30 – 17 h » stays on one line
    return f"{_hour(begin)}\u00a0–\u00a0{_hour(end)}"


def _hour(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)}\u00a0h" if minute == "00" else f"{int(hour)}\u00a0h\u00a0{minute}"
