"""Published services beyond those held in memory: short questions to the full-text index at each key.

A desk holds the nearest services; the other tens of thousands are asked for by name or theme together
with the visitor's area. Nothing is ranked there: what is found is judged and ordered as any other offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.directory import facets
from db.reference import cards, eligibility, words
from db.reference.cards import Offer, Partner
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters

# so many are judged at a key; who wants others says more words
MOST = 20
_LEAST_LETTERS = 3


class Further:
    """The base of published cards, asked at each key; what was read once is kept."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known
        self._in_memory = frozenset(offer.code for offer in known.offers)
        self._read: dict[int, Offer] = {}
        self._partners: dict[str, Partner | None] = {}

    def offers(self, typed: Sequence[str], themes: Iterable[str], filters: Filters) -> list[Offer]:
        """Services that answer these words or themes where the visitor is, the nearest areas first."""
        base = self._known.published
        if not base.changes():
            return []
        numbers = self._numbers(list(_questions(typed, themes)), filters)
        fresh = [number for number in numbers if number not in self._read]
        for number, found in base.by_number(fresh).items():
            self._read[number] = cards.read_offer(found.row())
        offers = [self._read[number] for number in numbers if number in self._read]
        return [offer for offer in offers if offer.code not in self._in_memory]

    def partner(self, code: str) -> Partner | None:
        """The partner of a service, near or far; read once."""
        if code not in self._partners:
            self._partners[code] = self._known.partner(code)
        return self._partners[code]

    def named(self, offers: Iterable[Offer], typed: Sequence[str]) -> frozenset[str]:
        """Those whose own name or partner's name holds every word that was typed."""
        asked = {words.stem(word) for word in typed}
        return frozenset(offer.code for offer in offers if asked and asked <= self._name(offer))

    def _name(self, offer: Offer) -> set[str]:
        partner = self.partner(offer.partner)
        said = f"{offer.name} {partner.name if partner else ''}"
        return {words.stem(word) for word in words.plain(said).split()}

    def _numbers(self, questions: Sequence[str], filters: Filters) -> list[int]:
        """For each question some services of the visitor’s areas, then of all France, then of no zone."""
        areas = {facets.area(code) for code in eligibility.areas_of(filters, self._known)}
        everywhere = facets.area(facets.EVERYWHERE)
        parts = (areas - {everywhere}, {everywhere}, {facets.area(facets.UNKNOWN)})
        near = [facets.any_of(part) for part in parts if part]
        numbers: dict[int, None] = {}
        for question in questions:
            found: list[int] = []
            for area in near:
                if len(found) < MOST:
                    asked = f"({question}) AND {area}"
                    found += self._known.published.numbers(asked, MOST - len(found))
            numbers |= dict.fromkeys(found)
        return list(numbers)


def _questions(typed: Sequence[str], themes: Iterable[str]) -> Iterator[str]:
    """In the words of FTS5: every word in the name, the last one perhaps unfinished; one of the themes."""
    long = [word for word in typed if len(word) >= _LEAST_LETTERS]
    if long:
        parts = [*(f'"{word}"' for word in long[:-1]), f'"{long[-1]}" *']
        yield f"{{name partner}} : ({' AND '.join(parts)})"
    wanted = list(map(facets.theme, themes))
    if wanted:
        yield facets.any_of(wanted)
