"""What the full-text index knows of a service: its words, and tokens for its areas and themes.

Areas and themes stand in the index itself, so that one question answers words, theme and territory
together, and costs what the words alone cost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import resources

EVERYWHERE = "france"
UNKNOWN = "unknown"
# the code of France among the codes of countries
_FRANCE = "99100"
# a card is found by its first lines; the rest of a long description only makes the index grow
_TEXT = 600


def area(code: str) -> str:
    """The token of an area; France has one, whatever way it was written."""
    return f"a_{EVERYWHERE if code == _FRANCE else code.lower()}"


def theme(code: str) -> str:
    """The token of a theme of the national list."""
    return f"t_{code.replace('-', '_')}"


def place(departement: str) -> str:
    """The token of the département where a service stands, wherever its visitors may live."""
    return f"l_{departement.lower()}"


def of(service: Mapping[str, Any], partner: str) -> tuple[str, str, str, str, str]:
    """Name, themes, partner, words and tokens of a service, as the index keeps them."""
    themes = service.get("thematiques") or ()
    zone = service.get("zone_eligibilite") or (UNKNOWN,)
    tokens = [*map(area, zone), *map(theme, themes), *_places(service)]
    told = (service["description"][:_TEXT], service.get("publics_precisions"), service.get("commune"))
    return (
        service["nom"],
        " ".join(_labels().get(code, code.replace("-", " ")) for code in themes),
        partner,
        " ".join(one for one in told if one),
        " ".join(tokens),
    )


def _places(service: Mapping[str, Any]) -> list[str]:
    code = service.get("code_insee") or service.get("code_postal") or ""
    return [place(code[:3] if code.startswith("97") else code[:2])] if code else []


def any_of(tokens: Iterable[str]) -> str:
    """The question for services that bear one of these tokens."""
    return "facets : (" + " OR ".join(f'"{token}"' for token in sorted(tokens)) + ")"


@cache
def _labels() -> Mapping[str, str]:
    text = resources.path("reference", "thematics.json").read_text(encoding="utf-8")
    return {entry["code"]: entry["label"] for entry in json.loads(text)["entries"]}
