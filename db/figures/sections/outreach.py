"""Outreach: four separate counts that are never added into persons, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.figures.sections import laying, published
from db.figures.sections.asking import Bucket
from db.figures.sections.facts import Want
from db.figures.sections.laying import Draft, Key
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Figure, Section
from db.reference import history
from db.reference.history import EVERY_SITE, Captation

_LEVELS = Want("outreach", ("level",))
_CATEGORIES = Want("outreach", ("level", "category"))
_APART = "Quatre comptes séparés, jamais additionnés : une même personne peut être dans plusieurs."
_CODES = {
    "under_26_known": "moins_26_connus_ml",
    "under_26_unknown": "moins_26_non_connus_ml",
    "26_plus": "plus_26",
}


@dataclass
class _Told:
    """One published indicator over the periods."""

    label: str
    unit: str
    part: bool
    whole: dict[Bucket, Figure] = field(default_factory=dict)
    places: dict[Key, Figure] = field(default_factory=dict)


def build(given: Material) -> Section:
    """Each level with its parts; then what was published of nothing that is counted here."""
    drafts = list(_drafts(given, _published(given)))
    return laying.section(given.asked, "outreach", "Captation", drafts, notes=(_APART,))


def _drafts(given: Material, told: dict[tuple[str, str | None], _Told]) -> Iterator[Draft]:
    counted = laying.by_value(given.asked, given.facts[_LEVELS])
    for level in given.catalogue.choices("level"):
        mine = told.pop((level.code, None), None)
        if mine or level.code in counted:
            yield _draft(level.code, level.label, counted.get(level.code, {}), mine, part=False)
            yield from _parts(given, level.code, told)
    for (code, category), one in told.items():
        yield _draft(f"{code}.{category}" if category else code, one.label, {}, one, part=one.part)


def _parts(given: Material, level: str, told: dict[tuple[str, str | None], _Told]) -> Iterator[Draft]:
    rows = [fact for fact in given.facts[_CATEGORIES] if fact.values[0] == level]
    counted = laying.by_value(given.asked, rows, 1)
    for category in given.catalogue.choices("category"):
        mine = told.pop((level, _CODES[category.code]), None)
        if mine or category.code in counted:
            found = counted.get(category.code, {})
            yield _draft(f"{level}.{category.code}", category.label, found, mine, part=True)


def _draft(code: str, label: str, counted: Mapping[Key, Figure], told: _Told | None, *, part: bool) -> Draft:
    words = f"dont {label[0].lower()}{label[1:]}" if part else label
    if told is None:
        return Draft(code, words, counted, part)
    whole = {
        bucket: published.beside(one, [f for (own, _), f in counted.items() if own == bucket])
        for bucket, one in told.whole.items()
    }
    kept = {key: figure for key, figure in counted.items() if key[0] not in whole}
    adds = told.unit not in ("%", "postes") and not told.unit.startswith("demi-journées")
    return Draft(code, words, kept | told.places, part, unit=told.unit, whole=whole, adds=adds)


def _published(given: Material) -> dict[tuple[str, str | None], _Told]:
    found: dict[tuple[str, str | None], _Told] = {}
    for line in history.captation(given.session):
        bucket = published.bucket(given.asked, line.period)
        if bucket is not None and line.qualifier not in ("annonce", "prevision"):
            one = found.setdefault(_key(line), _Told(line.label, line.unit, line.parent is not None))
            _put(given, one, line, bucket)
    return found


def _key(line: Captation) -> tuple[str, str | None]:
    return line.indicator, line.category


def _put(given: Material, one: _Told, line: Captation, bucket: Bucket) -> None:
    figure = published.figure(line.value, line.qualifier)
    place = next((place for place in given.asked.places if place.code == line.perimeter), None)
    if line.perimeter == EVERY_SITE:
        one.whole[bucket] = figure
    elif place is not None:
        one.places[bucket, place.code] = figure


ENTRY = Entry("outreach", "Captation", (_LEVELS, _CATEGORIES), build)
