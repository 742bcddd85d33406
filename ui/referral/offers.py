"""From what the directory answers to what a card says."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from db.reference import territory, words
from db.reference.cards import Contact
from db.reference.catalogue import Catalogue
from db.reference.search import NotEligible as Unfit
from db.reference.search import Result, Suggestions
from ui.referral.values import MOST_NOT_ELIGIBLE, MOST_OFFERS, Fact, Found, NotEligible, Offer, Target

# fewer letters name nothing yet
_FEWEST_LETTERS = 3
_FEES = {"gratuit": "Gratuit", "payant": "Payant"}
_ENTRANCE = {True: "sans rendez-vous", False: "sur rendez-vous"}


def found(typed: str, filtered: bool, answer: Suggestions, known: Catalogue) -> Found:
    """The results as the page shows them; nothing at all before anything was asked."""
    if not filtered and not answer.understood and len(words.plain(typed)) < _FEWEST_LETTERS:
        return Found()
    return Found(
        typed,
        filtered,
        tuple(card(result, known) for result in answer.results[:MOST_OFFERS]),
        tuple(_apart(one) for one in answer.not_eligible[:MOST_NOT_ELIGIBLE]),
        total=len(answer.results),
        total_not_eligible=len(answer.not_eligible),
    )


def generalists(typed: str, answer: Suggestions, known: Catalogue) -> Found:
    """The nearest doors that are open to every question."""
    return Found(typed, True, tuple(card(one, known) for one in answer.generalists), generalists=True)


def card(result: Result, known: Catalogue) -> Offer:
    """One result in words."""
    opening = result.opening
    return Offer(
        code=result.offer,
        name=result.name,
        under=result.partner_name,
        fits=result.why,
        to_check=tuple(one for one in result.to_check if not _is_age(one)),
        facts=_facts(result, known),
        hours="" if opening.state == "unknown" else opening.words,
        open_now=opening.state == "open",
    )


def target(offer: str, because: str, known: Catalogue) -> Target | None:
    """Whom the visitor would be sent to, with what must be said before."""
    chosen = known.offer(offer)
    partner = known.partner(chosen.partner) if chosen else None
    if chosen is None or partner is None:
        return None
    contact = chosen.contact or partner.contact
    unnamed = "" if contact and contact.name else "Fiche sans nom de contact."
    warning = f"Ne convient pas : {_lower(because)}. Vous pouvez continuer." if because else unnamed
    return Target(offer, chosen.name, partner.name, warning)


def _apart(one: Unfit) -> NotEligible:
    name = one.name if one.name == one.partner_name else f"{one.name}, {one.partner_name}"
    return NotEligible(one.offer, name, one.because)


def _facts(result: Result, known: Catalogue) -> tuple[Fact, ...]:
    offer, partner = known.offer(result.offer), known.partner(result.partner)
    fee = _FEES.get(result.fee or "", "frais à demander")
    entrance = "accueil à demander" if result.walk_in is None else _ENTRANCE[result.walk_in]
    place = (offer.zone_label if offer else None) or (partner.commune if partner else None)
    unread = [] if result.opening.state != "unknown" else ["horaires à vérifier"]
    if place is None and offer is not None and offer.zone is not None:
        place = territory.label(offer.zone, known)
    near = [] if result.kilometres is None else [_distance(result.kilometres)]
    said = [fee, entrance, *([place] if place else []), *near, *unread]
    aged = next((one for one in result.to_check if _is_age(one)), None)
    checked = (offer.checked_on if offer else None) or (partner.checked_on if partner else None)
    return (*map(Fact, said), _contact(result.contact), Fact(aged or _checked(checked)))


def _distance(kilometres: float) -> str:
    return "à moins d’un kilomètre" if kilometres < 1 else f"à {round(kilometres)}\u00a0km"


def _contact(contact: Contact | None) -> Fact:
    if contact is None or not contact.name:
        reached = contact.phone if contact else None
        return Fact(f"pas de contact nommé{f', {reached}' if reached else ''}", warns=True)
    example = " (exemple)" if contact.example else ""
    return Fact(", ".join(part for part in (contact.name + example, contact.phone) if part))


def _checked(day: date | None) -> str:
    return "fiche à vérifier" if day is None else f"vérifié le {format_date(day, 'd MMM y', locale='fr')}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _is_age(words: str) -> bool:
    """The age of the card is a fact about the card, not something to ask the visitor."""
    return words.startswith("fiche de ")
