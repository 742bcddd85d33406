"""How well an offer fits what was asked: by theme, by name, and by the rule of the Mission Locale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.reference.cards import Offer
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters
from db.reference.lexicon import Heard

NAMED, MAIN, FITS, CLOSE, NEAR = 5, 4, 3, 2, 1
# what is only close or near is shown where fewer offers fit
ENOUGH = 3

# a theme heard much less clearly than the first is no answer
HEARD = 0.8
# heard as clearly as the clearest
_FIRST = 0.95
_MAIN_THEMES = 3
_NAME_COVER = 0.8
_WORK = {"choisir-un-metier", "preparer-sa-candidature", "se-former", "trouver-un-emploi"}
# only here may a neighbour help: a tutor is no answer to a crèche, nor a dentist to a bad debt
_NEIGHBOURS = _WORK | {"mobilite", "numerique", "lecture-ecriture-calcul", "creer-une-entreprise"}
_NEIGHBOURS |= {"difficultes-financieres", "souvrir-a-linternational"}
_NEVER_ASKED = {
    "personnes-en-situation-de-handicap",
    "personnes-en-situation-durgence",
    "personnes-en-situation-juridique-specifique",
    "personnes-exilees",
}
_UNDER_26 = {"under_16", "16_17", "18_25", "under_26"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the words and the chosen theme ask for; `themes` holds those heard clearly enough."""

    themes: Mapping[str, float]
    chosen: frozenset[str]
    need: str | None
    named: frozenset[str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well, from 5 (asked by name) to 1 (a neighbouring theme), 0 for not at all, and why."""

    level: int
    why: tuple[str, ...] = ()


class Index:
    """Offers by theme and category, so that a key looks only at those that could fit."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        self._places: dict[str, set[int]] = defaultdict(set)
        for place, offer in enumerate(offers):
            self._places[offer.code].add(place)
            for theme in offer.thematics:
                self._places[theme].add(place)
            for theme in offer.thematics[:_MAIN_THEMES]:
                self._places[_category(theme)].add(place)

    def candidates(self, wanted: Wanted) -> list[Offer]:
        """Every offer that `fit` could give a level, in the order of the offers."""
        near = {category for theme in wanted.themes if (category := _category(theme)) in _NEIGHBOURS}
        keys = wanted.named | near | wanted.themes.keys()
        places: set[int] = set().union(*(self._places.get(key, ()) for key in keys))
        return [self._offers[place] for place in sorted(places)]


def names(known: Catalogue) -> dict[str, list[str]]:
    """The names and own words by which each offer may be asked for."""
    told: dict[str, list[str]] = {}
    for offer in known.offers:
        partner = known.partner(offer.partner)
        own = () if partner is None else (partner.name, *partner.keywords)
        told[offer.code] = [offer.name, *own, *offer.keywords]
    return told


def named(heard: list[Heard], typed: list[str]) -> frozenset[str]:
    """The offers whose name was typed nearly whole and with little else."""
    least = len(typed) / 2
    return frozenset(one.code for one in heard if one.cover >= _NAME_COVER and len(one.said) >= least)


def fit(offer: Offer, wanted: Wanted) -> Fit:
    """How well the offer fits, whoever asks."""
    if wanted.chosen and not _of_chosen(offer, wanted):
        return Fit(0)
    if offer.code in wanted.named:
        return Fit(NAMED, ("demandé par son nom",))
    heard = [theme for theme in offer.thematics if theme in wanted.themes]
    best = max(heard, key=wanted.themes.__getitem__, default=None)
    if best is not None:
        return Fit(_level(offer, best, wanted.themes[best]), (_lower(wanted.labels.get(best, best)),))
    return _near(offer, wanted)


def _level(offer: Offer, theme: str, strength: float) -> int:
    main = theme in offer.thematics[:_MAIN_THEMES]
    # who belongs to these publics is never asked: they come first only for what they are made for
    if set(offer.service.get("publics") or {""}) <= _NEVER_ASKED and theme != offer.thematics[0]:
        return CLOSE
    if strength >= _FIRST:
        return MAIN if main else FITS
    return FITS if main else CLOSE


def with_rule(offer: Offer, found: Fit, filters: Filters, known: Catalogue) -> int:
    """The level, one higher for the door that the documents name for that age.

    Under 26: the Mission Locale, to the referent adviser or to a first contact; 26 and over: DEFI.
    """
    if found.level < FITS or filters.age is None:
        return found.level
    at_work = any(_category(theme) in _WORK for theme in offer.thematics[:_MAIN_THEMES])
    young = filters.age in _UNDER_26
    far_from_work = filters.audience in {None, "demandeurs_emploi"}
    door = offer.known_to_mission_locale is not None if young else offer.partner == "defi" and far_from_work
    return max(found.level, MAIN) + 1 if door and at_work else found.level


def nearness(offer: Offer, areas: frozenset[str]) -> int:
    """0 for an offer of the very commune, then community, département, elsewhere."""
    shared = (offer.zone or frozenset()) & areas
    if any(len(code) == 5 for code in shared):
        return 0
    return 1 if any(len(code) == 9 for code in shared) else 2 if shared else 3


def _of_chosen(offer: Offer, wanted: Wanted) -> bool:
    return bool(wanted.chosen & set(offer.thematics)) or wanted.need in offer.needs


def _near(offer: Offer, wanted: Wanted) -> Fit:
    """A neighbour: another theme of the category that was heard best."""
    for theme in wanted.themes:
        category = _category(theme)
        if category not in _NEIGHBOURS:
            continue
        for other in offer.thematics[:_MAIN_THEMES]:
            if _category(other) == category:
                label = _lower(wanted.labels.get(other, other))
                return Fit(NEAR, (f"{label} (proche de « {_lower(wanted.labels.get(theme, theme))} »)",))
    return Fit(0)


def _category(theme: str) -> str:
    return theme.partition("--")[0]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
