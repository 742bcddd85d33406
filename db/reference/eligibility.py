"""May this visitor have this offer? What fits, what must be checked, what excludes.

Only what the visitor said is used, nothing is guessed: what is not known is to be checked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from db.reference import cards, territory
from db.reference.cards import Offer
from db.reference.catalogue import ELSEWHERE, Catalogue

_PRIORITY = "residents-qpv-frr"
_PUBLICS = {
    "actifs": "personnes en emploi",
    "beneficiaires-des-minimas-sociaux": "bénéficiaires d’un minimum social",
    "demandeurs-emploi": "demandeurs d’emploi",
    "etudiants": "étudiants",
    "familles": "familles",
    "femmes": "femmes",
    "jeunes": "jeunes",
    "personnes-en-situation-de-handicap": "personnes en situation de handicap",
    "personnes-en-situation-durgence": "personnes en situation d’urgence",
    "personnes-en-situation-juridique-specifique": "personnes sous main de justice",
    "personnes-exilees": "personnes exilées",
    _PRIORITY: "habitants d’un quartier prioritaire ou d’une zone rurale",
    "seniors": "séniors",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose to say; None is not asked. `site` is the desk's own site."""

    theme: str | None = None
    audience: str | None = None
    age: str | None = None
    territory: str | None = None
    known_to_mission_locale: bool | None = None
    in_schemes: frozenset[str] = frozenset()
    site: str | None = None
    # the day for which the states of the cards are read; None takes them as they are written
    day: date | None = None


@dataclass(slots=True)
class Verdict:
    """Why an offer fits, what to ask the visitor still, the offer's own conditions, what excludes."""

    why: list[str] = field(default_factory=list)
    to_check: list[str] = field(default_factory=list)
    conditions: tuple[str, ...] = ()
    because: list[str] = field(default_factory=list)
    # as the crow flies, where both ends are known
    kilometres: float | None = None

    @property
    def eligible(self) -> bool:
        """Whether nothing known excludes the visitor."""
        return not self.because


def judge(offer: Offer, filters: Filters, known: Catalogue) -> Verdict:
    """What is known of this visitor for this offer."""
    verdict = Verdict()
    _status(offer, filters, known, verdict)
    _audience(offer, filters, known, verdict)
    _age(offer, filters, known, verdict)
    _mission_locale(offer, filters, verdict)
    _exclusions(offer, filters, known, verdict)
    _territory(offer, filters, known, verdict)
    verdict.kilometres = territory.distance(offer, _home(filters, known), known)
    verdict.conditions = offer.conditions
    return verdict


def limits(offer: Offer) -> str | None:
    """The ages that an offer receives, in words."""
    return _between(offer.age_min, offer.age_max)


_SHUT = {
    "paused": "Fermée pour le moment",
    "ended": "Offre terminée",
    "vanished": "N’est plus dans le fichier publié",
}


def _status(offer: Offer, filters: Filters, known: Catalogue, verdict: Verdict) -> None:
    """The state of the offer, else that of its partner; what is true for some time only is told."""
    partner = known.partner(offer.partner)
    for card in (offer, partner) if partner else (offer,):
        status = cards.status_on(card, filters.day) if filters.day else card.status
        if status in _SHUT:
            verdict.because.append(_SHUT[status])
            return
        if card.alert and (filters.day is None or card.alert.holds(filters.day)):
            verdict.to_check.append(card.alert.words)


def _audience(offer: Offer, filters: Filters, known: Catalogue, verdict: Verdict) -> None:
    wanted = offer.audience_note or _public(offer) or _audiences(offer, known)
    if not wanted:
        return
    if not offer.audiences and _lives_in_priority(offer, filters, known):
        verdict.why.append("habite un quartier prioritaire")  # one public of the list is enough
        return
    if offer.audiences and filters.audience is not None:
        if filters.audience not in offer.audiences:
            verdict.because.append(f"Public : {wanted}")
            return
        choice = known.choice("audience", filters.audience)
        verdict.why.append(_lower(choice.short) if choice else filters.audience)
        # the finer condition cannot be read from the visitor's status
        if offer.audience_note:
            verdict.to_check.append(f"public : {offer.audience_note}")
        return
    verdict.to_check.append(f"public : {wanted}")


def _public(offer: Offer) -> str | None:
    aged = offer.age_min is not None or offer.age_max is not None
    said = {"tous-publics", "jeunes"} if aged else {"tous-publics"}
    publics = [public for public in offer.service.get("publics") or () if public not in said]
    words = [_PUBLICS.get(public, f"valeur inconnue ({public})") for public in publics]
    return ", ".join(words) if words and not offer.audiences else None


def _lives_in_priority(offer: Offer, filters: Filters, known: Catalogue) -> bool:
    if filters.territory is None or _PRIORITY not in (offer.service.get("publics") or ()):
        return False
    choice = known.choice("territory", filters.territory)
    return choice is not None and bool(choice.more.get("qpv"))


def _audiences(offer: Offer, known: Catalogue) -> str:
    choices = [known.choice("audience", code) for code in offer.audiences]
    return ", ".join(_lower(choice.label) for choice in choices if choice)


def _age(offer: Offer, filters: Filters, known: Catalogue, verdict: Verdict) -> None:
    wanted = limits(offer)
    if wanted is None:
        return
    band = known.choice("age", filters.age) if filters.age else None
    if band is None:
        verdict.to_check.append(f"âge : {wanted}")
        return
    least, most = offer.age_min or 0, 150 if offer.age_max is None else offer.age_max
    low, high = band.more["min"], band.more["max"]
    if high < least or low > most:
        verdict.because.append(f"Âge : réservé {_reserved(offer)}")
    elif least <= low and high <= most:
        verdict.why.append(_lower(band.short) if band.short[0].isalpha() else f"{band.short} ans")
    else:
        verdict.to_check.append(f"âge : {wanted}")


def _mission_locale(offer: Offer, filters: Filters, verdict: Verdict) -> None:
    wanted, said = offer.known_to_mission_locale, filters.known_to_mission_locale
    if wanted is None or not verdict.eligible:
        return
    if said is None:
        asked = "déjà connu" if wanted else "pas encore connu"
        verdict.to_check.append(f"{asked} de la Mission Locale ?")
    elif said == wanted:
        verdict.why.append("connu de la Mission Locale" if said else "pas encore connu de la Mission Locale")
    elif said:
        verdict.because.append("Déjà connu de la Mission Locale : voir le conseiller référent")
    else:
        verdict.because.append("Pas encore connu de la Mission Locale : information collective ou entretien")


def _exclusions(offer: Offer, filters: Filters, known: Catalogue, verdict: Verdict) -> None:
    for code in offer.excludes:
        partner = known.partner(code) or known.offer(code)
        name = code if partner is None else partner.name
        if code in filters.in_schemes:
            verdict.because.append(f"Déjà en {name} : les deux ne se cumulent pas")
        elif filters.age not in {"26_44", "45_59", "60_74", "75_plus", "26_plus"}:
            verdict.to_check.append(f"pas déjà en {name}")


def _territory(offer: Offer, filters: Filters, known: Catalogue, verdict: Verdict) -> None:
    if offer.zone is None:
        verdict.to_check.append("territoire : à demander")
        return
    label = offer.zone_label or territory.label(offer.zone, known)
    if _is_far(offer.zone, known):
        # the distance says enough: it comes before any other reason
        verdict.because.insert(0, f"Territoire : {label}")
    elif filters.territory is None or filters.territory == ELSEWHERE:
        if not (offer.zone & territory.EVERYWHERE or _covers(offer.zone, areas_of(filters, known))):
            verdict.to_check.append(f"territoire : {label}")
    elif not offer.zone & known.areas(filters.territory):
        verdict.because.append(f"Territoire : {label}")
    elif offer.zone_to_check:
        verdict.to_check.append(f"{known.territory_name(filters.territory)} accepté ?")
    else:
        verdict.why.append(known.territory_name(filters.territory))


def areas_of(filters: Filters, known: Catalogue) -> frozenset[str]:
    """The areas around the visitor: the territory said, else the desk's own surroundings."""
    home = _home(filters, known)
    return known.areas(home) if home else frozenset()


def _home(filters: Filters, known: Catalogue) -> str | None:
    """The territory said, else the commune of the desk; nowhere for elsewhere."""
    if filters.territory is not None:
        return None if filters.territory == ELSEWHERE else filters.territory
    site = known.site(filters.site) if filters.site else None
    return site.insee if site and site.insee else known.centre


def _covers(zone: frozenset[str], areas: frozenset[str]) -> bool:
    """Whether everybody around the desk lives in the zone: a whole community or more."""
    wide = {code for code in areas if len(code) != 5 or code == "99100"}
    return bool(zone & wide)


def _is_far(zone: frozenset[str], known: Catalogue) -> bool:
    return not zone & known.near


def _between(least: int | None, most: int | None) -> str | None:
    if least is None and most is None:
        return None
    if most is None:
        return f"à partir de {least} ans"
    return f"jusqu’à {most} ans" if least is None else f"de {least} à {most} ans"


def _reserved(offer: Offer) -> str:
    if offer.age_max is None:
        return f"à partir de {offer.age_min} ans"
    if offer.age_min is None:
        return f"jusqu’à {offer.age_max} ans"
    return f"aux {offer.age_min} à {offer.age_max} ans"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
