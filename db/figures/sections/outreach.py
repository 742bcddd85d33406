"""Outreach: four separate counts that are never added into persons, and what was published of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from db.figures.sections import laying, published
from db.figures.sections.asking import Bucket
from db.figures.sections.facts import Facts, Family
from db.figures.sections.laying import Draft, Key
from db.figures.sections.material import Entry, Material
from db.figures.sections.outreach_lines import LINES, WANTS, Counted
from db.figures.sections.shape import Figure, Section
from db.reference import history
from db.reference.history import EVERY_SITE, Captation

_APART = "Quatre comptes séparés, jamais additionnés : une même personne peut être dans plusieurs."
_TWENTY_SIX = "Les documents publiés disent « plus de 26 ans » ; ce programme compte « 26 ans et plus »."
_CROSSED = "category"
_FORECAST = ("annonce", "prevision")

Code = tuple[str, str | None]


@dataclass
class _Told:
    """One published indicator over the periods."""

    label: str
    unit: str
    parent: str | None
    adds: bool = True
    whole: dict[Bucket, Figure] = field(default_factory=dict)
    places: dict[Key, Figure] = field(default_factory=dict)


def build(given: Material) -> Section:
    """Each count with what it is made of; then what was published of nothing that is counted here."""
    drafts = list(_drafts(given, _published(given)))
    notes = (_APART, _TWENTY_SIX) if any(one.whole for one in drafts) else (_APART,)
    return laying.section(given.asked, "outreach", "Captation", drafts, notes=notes, crossed=_CROSSED)


def _drafts(given: Material, told: dict[Code, _Told]) -> Iterator[Draft]:
    for line, after in zip(LINES, (*LINES[1:], None), strict=True):
        mine, counted = told.pop(line.published, None), _counted(given, line)
        if mine or any(figure.value for figure in counted.values()):
            yield _draft(line.code, line.label, counted, mine, part=line.part, unit=line.unit)
        if after is None or after.whole:  # the last of what is counted of its whole
            yield from _parts(told, line.whole_code)
    yield from _rest(told)


def _parts(told: dict[Code, _Told], whole: str) -> Iterator[Draft]:
    """What was published as a part of one of the counts, right below it."""
    mine = {code: one for code, one in told.items() if one.parent == whole}
    for code in mine:
        del told[code]
    yield from _rest(mine)


def _rest(told: Mapping[Code, _Told]) -> Iterator[Draft]:
    for (code, category), one in told.items():
        named = f"{code}.{category}" if category else code
        yield _draft(named, one.label, {}, one, part=one.parent is not None, unit=one.unit)


def _counted(given: Material, line: Counted) -> dict[Key, Figure]:
    """What the rows of this line add up to; a number that was never told is no zero."""
    return laying.sums(given.asked, given.facts[line.want], lambda fact: fact.values == line.only)


def _draft(
    code: str, label: str, counted: Mapping[Key, Figure], told: _Told | None, *, part: bool, unit: str
) -> Draft:
    words = f"dont {label[0].lower()}{label[1:]}" if part else label
    if told is None:
        return Draft(code, words, counted, part, unit=unit)
    whole = {
        bucket: published.beside(one, [f for (own, _), f in counted.items() if own == bucket])
        for bucket, one in told.whole.items()
    }
    kept = {key: figure for key, figure in counted.items() if key[0] not in whole}
    return Draft(code, words, kept | told.places, part, unit=unit, whole=whole, adds=told.adds)


def _published(given: Material) -> dict[Code, _Told]:
    found: dict[Code, _Told] = {}
    for line in history.captation(given.session):
        bucket = published.bucket(given.asked, line.period)
        if bucket is not None:
            # what was only planned or announced is a line of its own: it is no figure of what happened
            own = replace(line, category=line.qualifier) if line.qualifier in _FORECAST else line
            one = found.setdefault((own.indicator, own.category), _told(own))
            _put(given, one, own, bucket)
    return found


def _told(line: Captation) -> _Told:
    shared = line.unit in ("%", "postes") or line.unit.startswith("demi-journées")
    return _Told(line.label, line.unit, line.parent, not shared and line.category not in _FORECAST)


def _put(given: Material, one: _Told, line: Captation, bucket: Bucket) -> None:
    figure = published.figure(line.value, line.qualifier)
    place = next((place for place in given.asked.places if place.code == line.perimeter), None)
    if line.perimeter == EVERY_SITE:
        one.whole[bucket] = figure
    elif place is not None:
        one.places[bucket, place.code] = figure


def _families(facts: Facts) -> Mapping[str, Family]:
    """The counts by line: they overlap, and nobody knows what they would add up to."""
    found = (
        replace(fact, values=(line.code,))
        for line in LINES
        for fact in facts[line.want]
        if fact.values == line.only
    )
    return {_CROSSED: Family(tuple(found), whole=False)}


ENTRY = Entry("outreach", "Captation", WANTS, build, families=_families)
