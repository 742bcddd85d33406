"""From a visitor's words to the right door: who fits and why, who does not and why, or nobody.

Partners cooperate: equal matches come in a neutral order, what fits best, then open now, then the
alphabet. Nobody pays and no habit counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.orm import Session

from db.reference import catalogue, codes, eligibility, fitting, opening, words
from db.reference.cards import Contact, Offer, Partner
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters, Verdict
from db.reference.fitting import Fit
from db.reference.further import Further
from db.reference.lexicon import Lexicon
from db.reference.opening import Opening
from db.reference.themes import Themes, Understood

_OPEN_FIRST = {"open": 0, "unknown": 1, "closed": 2}
_MOST_GENERALISTS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """An offer that fits, with its reasons, as a card shows it."""

    partner: str
    partner_name: str
    offer: str
    name: str
    why: tuple[str, ...]
    to_check: tuple[str, ...]
    opening: Opening
    fee: str | None
    walk_in: bool | None
    contact: Contact | None
    dated: str | None
    level: int
    # from the visitor's commune, as the crow flies; None where it is not known
    kilometres: float | None = None


@dataclass(frozen=True, slots=True)
class NotEligible:
    """An offer of the right theme that excludes the visitor; it may be chosen with a warning."""

    partner: str
    partner_name: str
    offer: str
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The answer: results in neutral order, those not eligible apart, and whether nobody fits."""

    results: tuple[Result, ...] = ()
    not_eligible: tuple[NotEligible, ...] = ()
    nobody: bool = False
    generalists: tuple[Result, ...] = ()
    understood: tuple[Understood, ...] = ()
    warnings: tuple[str, ...] = ()
    # the need that may be stored; None for what serves the search only
    need: str | None = None

    def as_plain(self) -> dict[str, Any]:
        """The shape of `partners suggest`."""
        return {
            "results": [_card(result) for result in self.results],
            "not_eligible": [
                {"partner": one.partner, "offer": one.offer, "because": one.because, "name": one.name}
                for one in self.not_eligible
            ],
            "nobody": self.nobody,
            "generalists": [_card(result) for result in self.generalists],
            "understood": [
                {"theme": one.theme, "label": one.label, "need": one.need} for one in self.understood
            ],
            "warnings": list(self.warnings),
            "need": self.need,
        }


class Directory:
    """The partners and offers of one store, indexed once; asked at each key without a query."""

    def __init__(self, known: Catalogue) -> None:
        self._known = known
        self.themes = Themes(known)
        self._names = Lexicon(fitting.names(known))
        self._offers = [
            offer
            for offer in known.offers
            if offer.for_visitors and (partner := known.partner(offer.partner)) and partner.target != "non"
        ]
        # who the visitor is changes seldom while the words are typed
        self._verdicts: tuple[Filters, dict[str, Verdict]] = (Filters(), {})
        self._plain_names = {offer.code: words.plain(offer.name) for offer in self._offers}
        self._index = fitting.Index(self._offers)
        self._further = Further(known)

    def suggest(self, text: str, filters: Filters, at: datetime) -> Suggestions:
        """What fits these words and this visitor at an aware moment."""
        filters = replace(filters, day=at.date())
        understood = self.themes.hear(text)
        wanted = self._wanted(text, filters, understood)
        further = self._beyond(text, wanted, filters)
        wanted = replace(wanted, named=wanted.named | self._further.named(further, words.telling(text)))
        asked = bool(wanted.themes or wanted.named) or len(words.plain(text)) >= 3
        near = self._index.candidates(wanted) if asked else self._offers
        fits = [(offer, fitting.fit(offer, wanted)) for offer in (*near, *further)]
        judged = [
            (offer, fit, self._verdict(offer, filters)) for offer, fit in fits if fit.level or not asked
        ]
        results = self._ordered([one for one in judged if one[2].eligible], filters, at)
        return Suggestions(
            results=results,
            not_eligible=self._not_eligible(judged) if asked else (),
            nobody=asked and not results,
            generalists=() if results else self.nearest(filters, at),
            understood=tuple(understood[:3]),
            warnings=self._warnings(filters),
            need=self._need(filters, understood),
        )

    def check(self, filters: Filters, day: date) -> None:
        """Nothing, if every filter is a known code; refused with the field otherwise."""
        for field, code in (("audience", filters.audience), ("age", filters.age)):
            if code is not None:
                codes.check(self._known, field, field, code, day)
        if filters.territory is not None:
            codes.check_territory(self._known, filters.territory)
        if filters.theme is not None and not self.themes.of(filters.theme):
            codes.check(self._known, "theme", "need", filters.theme, day)

    def _wanted(self, text: str, filters: Filters, understood: list[Understood]) -> fitting.Wanted:
        strengths = {one.theme: one.strength for one in understood if one.strength >= fitting.HEARD}
        chosen = self.themes.of(filters.theme) if filters.theme else frozenset()
        if filters.theme and not chosen & strengths.keys():
            strengths = dict.fromkeys(chosen, 1.0)
        named = fitting.named(self._names.hear(text), words.telling(text))
        return fitting.Wanted(strengths, chosen, filters.theme, named, self.themes.labels)

    def _beyond(self, text: str, wanted: fitting.Wanted, filters: Filters) -> list[Offer]:
        """What the base of published cards holds beyond the offers in memory."""
        found = self._further.offers(words.telling(text) if text else (), wanted.themes, filters)
        for offer in found:
            self._plain_names.setdefault(offer.code, words.plain(offer.name))
        return found

    def _need(self, filters: Filters, understood: list[Understood]) -> str | None:
        """The need that may be stored with the visit: the one chosen, else the one understood."""
        if filters.theme and self._known.choice("need", filters.theme):
            return filters.theme
        return understood[0].need if understood else None

    def _verdict(self, offer: Offer, filters: Filters) -> Verdict:
        kept = self._verdicts
        if kept[0] != filters:
            kept = self._verdicts = (filters, {})
        if offer.code not in kept[1]:
            kept[1][offer.code] = eligibility.judge(offer, filters, self._known)
        return kept[1][offer.code]

    def _ordered(
        self, judged: list[tuple[Offer, Fit, Verdict]], filters: Filters, at: datetime
    ) -> tuple[Result, ...]:
        """What fits best, then open now, then the alphabet; indirect ways after all others."""
        exact = sum(1 for _, fit, _ in judged if fit.level >= fitting.FITS)
        close = {fitting.CLOSE, fitting.NEAR}
        kept = [one for one in judged if one[1].level not in close or exact < fitting.ENOUGH]
        keyed = [
            (self._key(offer, fit, verdict, filters, at), self._result(offer, fit, verdict, at))
            for offer, fit, verdict in kept
        ]
        return tuple(result for _, result in sorted(keyed, key=lambda one: one[0]))

    def _key(
        self, offer: Offer, fit: Fit, verdict: Verdict, filters: Filters, at: datetime
    ) -> tuple[Any, ...]:
        partner = self._partner(offer)
        state = self._opening(offer, at).state
        return (
            partner.target == "indirect",
            -fitting.with_rule(offer, fit, filters, self._known),
            len(verdict.to_check),
            _OPEN_FIRST[state],
            self._plain_names[offer.code],
            offer.code,
        )

    def _result(self, offer: Offer, fit: Fit, verdict: Verdict, at: datetime) -> Result:
        partner = self._partner(offer)
        return Result(
            partner=partner.code,
            partner_name=partner.name,
            offer=offer.code,
            name=offer.name,
            why=(*fit.why, *verdict.why),
            to_check=(*verdict.to_check, *verdict.conditions, *_aged(offer)),
            opening=self._opening(offer, at),
            fee=offer.fee,
            walk_in=offer.walk_in,
            contact=_sure(offer.contact or partner.contact, at.date()),
            dated=offer.dated,
            level=fit.level,
            kilometres=verdict.kilometres,
        )

    def _not_eligible(self, judged: list[tuple[Offer, Fit, Verdict]]) -> tuple[NotEligible, ...]:
        apart = [one for one in judged if not one[2].eligible and one[1].level > 1]
        apart.sort(
            key=lambda one: (
                not (one[0].zone or frozenset()) & self._known.near,
                -one[1].level,
                self._plain_names[one[0].code],
                one[0].code,
            )
        )
        return tuple(
            NotEligible(
                offer.partner, self._partner(offer).name, offer.code, offer.name, " ; ".join(verdict.because)
            )
            for offer, _, verdict in apart
        )

    def nearest(self, filters: Filters, at: datetime) -> tuple[Result, ...]:
        """The doors open to every question, the nearest first."""
        filters = replace(filters, day=at.date())
        areas = eligibility.areas_of(filters, self._known)
        found = []
        for offer in self._offers:
            verdict = self._verdict(offer, filters)
            if offer.generalist and verdict.eligible:
                fit = Fit(1, ("accueil généraliste",))
                near = fitting.nearness(offer, areas)
                found.append(((near, self._plain_names[offer.code]), self._result(offer, fit, verdict, at)))
        return tuple(result for _, result in sorted(found, key=lambda one: one[0])[:_MOST_GENERALISTS])

    def _warnings(self, filters: Filters) -> tuple[str, ...]:
        site = self._known.site(filters.site) if filters.site else None
        warning = site.audience_warning if site else None
        return () if warning is None or filters.age in {"16_17", "18_25"} else (warning,)

    def _opening(self, offer: Offer, at: datetime) -> Opening:
        return opening.at(offer.hours or self._partner(offer).hours, at)

    def _partner(self, offer: Offer) -> Partner:
        partner = self._further.partner(offer.partner)
        if partner is None:
            raise LookupError(f"offer {offer.code} names no partner")
        return partner


def suggest(session: Session, text: str, filters: Filters, at: datetime) -> Suggestions:
    """What fits these words and this visitor, from the directory of the session's store."""
    (made := directory(session)).check(filters, at.date())
    return made.suggest(text, filters, at)


def directory(session: Session) -> Directory:
    """The directory of the session's store as it is now; built once for each state of it."""
    known, engine = catalogue.current(session), session.connection().engine
    kept = _made.get(engine)
    if kept is None or kept[0] is not known:
        kept = _made[engine] = (known, Directory(known))
    return kept[1]


# by store: under its own catalogue, which it holds, a directory would never go away
_made: WeakKeyDictionary[Any, tuple[Catalogue, Directory]] = WeakKeyDictionary()


def _sure(contact: Contact | None, day: date) -> Contact | None:
    """The contact as it may be told that day."""
    return contact.on(day) if contact else None


def _aged(offer: Offer) -> list[str]:
    return [f"fiche de {offer.dated}, à vérifier"] if offer.to_verify and offer.dated else []


def _card(result: Result) -> dict[str, Any]:
    return {
        "partner": result.partner,
        "offer": result.offer,
        "name": result.name,
        "partner_name": result.partner_name,
        "why": list(result.why),
        "to_check": list(result.to_check),
        "opening": result.opening.words,
    }
