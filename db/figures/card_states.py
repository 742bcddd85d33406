"""The directory as a supervisor reviews it: what each card lacks, and which to look at first.

The campaign goes where visitors are sent: by slips, then by what desks reported, then by quality.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.directory import quality, schema
from db.directory.published import Found
from db.directory.schema import Kind
from db.records.card_reports import CardReport, SlipsSent
from db.reference import cards, words
from db.reference.cards import Offer, Partner
from db.reference.catalogue import Catalogue

# reports and slips of so many days count
SINCE = timedelta(days=365)
# a card that somebody checked is not asked again for a year
_CHECKED = timedelta(days=365)
_FOUND = 50


@dataclass(frozen=True, slots=True)
class CardState:
    """One card: who it is, how good it is, and what asks for a look."""

    kind: Kind
    code: str
    name: str
    under: str
    score: float | None
    missing: tuple[str, ...]
    slips: int
    reports: tuple[CardReport, ...]
    status: str
    to_verify: bool
    to_complete: bool
    checked_on: date | None
    checked_by: str | None
    dated: str | None
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def over(self) -> bool:
        """Whether nobody is sent there any more."""
        return self.status != "active"


@dataclass(frozen=True, slots=True)
class Review:
    """Every card in the order of the campaign."""

    cards: tuple[CardState, ...] = ()
    day: date = date.min
    published: int = 0
    imported: tuple[date, str] | None = None
    counts: dict[str, int] = field(default_factory=dict, hash=False)


VIEWS = ("verify", "complete", "reported", "over", "all")


def belongs(card: CardState, view: str) -> bool:
    """Whether a card is of that list."""
    return {
        "verify": card.to_verify and not card.over,
        "complete": card.to_complete and not card.over,
        "reported": bool(card.reports),
        "over": card.over,
        "all": True,
    }[view]


def review(
    known: Catalogue, reports: Sequence[CardReport], slips: Iterable[SlipsSent], today: date
) -> Review:
    """The cards of ours and the nearest published ones."""
    told = _Told(known, today, reports, slips)
    found = [told.partner(one) for one in known.partners if one.target != "non"]
    found += [told.offer(one) for one in known.offers if one.for_visitors]
    found.sort(key=_order)
    counts = {view: sum(belongs(card, view) for card in found) for view in VIEWS}
    base = known.published
    return Review(tuple(found), today, base.count(), base.last_import(), counts)


def find(
    known: Catalogue, text: str, reports: Sequence[CardReport], slips: Iterable[SlipsSent], today: date
) -> tuple[CardState, ...]:
    """Published cards farther away whose name, partner or text begins with these words."""
    typed = [f'"{word}"*' for word in words.plain(text).split()]
    if not typed:
        return ()
    told = _Told(known, today, reports, slips)
    near = {offer.code for offer in known.offers}
    found: list[Found] = known.published.matching(" AND ".join(typed), _FOUND)
    return tuple(told.offer(cards.read_offer(one.row())) for one in found if one.code not in near)


class _Told:
    """What is known of all cards, to say of each what concerns it."""

    def __init__(
        self, known: Catalogue, today: date, reports: Sequence[CardReport], slips: Iterable[SlipsSent]
    ) -> None:
        self._known, self._today, self._reports = known, today, reports
        self._slips: Counter[str] = Counter()
        for one in slips:
            self._slips[one.partner] += one.slips
            if one.offer is not None:
                self._slips[one.offer] += one.slips

    def partner(self, card: Partner) -> CardState:
        """The card of a structure: it is complete when somebody can be reached there."""
        lacking = [
            (card.contact is None or card.contact.on(self._today).name is None, "nom d’un contact"),
            (card.contact is None or card.contact.phone is None, "téléphone"),
            (card.address is None, "adresse"),
            (card.hours is None, "horaires"),
        ]
        missing = tuple(words for lacks, words in lacking if lacks)
        return self._state(card, "structure", card.commune or "", None, missing, card.to_complete)

    def offer(self, card: Offer) -> CardState:
        """The card of a service: judged by the criteria of the published schema."""
        partner = self._known.partner(card.partner)
        found = quality.of(card.service, self._today)
        under = partner.name if partner else card.partner
        return self._state(card, "service", under, found.score, found.missing, False)

    def _state(
        self,
        card: Partner | Offer,
        kind: Kind,
        under: str,
        score: float | None,
        missing: tuple[str, ...],
        to_complete: bool,
    ) -> CardState:
        checked = card.checked_on
        fresh = checked is not None and self._today - checked <= _CHECKED
        record = card.structure if isinstance(card, Partner) else card.service
        return CardState(
            kind=kind,
            code=card.code,
            name=card.name,
            under=under,
            score=score,
            missing=missing,
            slips=self._slips[card.code],
            reports=self._of(card, kind),
            status=cards.status_on(card, self._today),
            to_verify=not fresh and (card.to_verify or checked is not None),
            to_complete=to_complete,
            checked_on=checked,
            checked_by=card.checked_by,
            dated=card.dated,
            unknown=tuple(schema.unknown(kind, record)),
        )

    def _of(self, card: Partner | Offer, kind: Kind) -> tuple[CardReport, ...]:
        """Reports made since the card was last checked: checking it answers them."""
        return tuple(
            one
            for one in self._reports
            if (one.offer if kind == "service" else None if one.offer else one.partner) == card.code
            and (card.checked_on is None or one.day > card.checked_on)
        )


def _order(card: CardState) -> tuple[int, int, float, str]:
    return (
        -card.slips,
        -len(card.reports),
        card.score if card.score is not None else 0.5,
        words.plain(card.name),
    )
