"""From sums to a section: columns for each period and place, a total for each period and one for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.figures.sections.asking import Asked, Bucket
from db.figures.sections.facts import Fact
from db.figures.sections.shape import NOTHING, TOTAL, Column, Figure, Line, Section, added

ALL = "all"
Key = tuple[Bucket, str]  # a period and the code of a place


@dataclass(frozen=True)
class Draft:
    """A line before its totals: what each period and place says.

    `whole` is said of a period and not of its places; a share or a rate never `adds` over periods.
    """

    code: str
    label: str
    figures: Mapping[Key, Figure]
    part: bool = False
    definition: str = ""
    unit: str = "personnes"
    whole: Mapping[Bucket, Figure] = field(default_factory=dict)
    adds: bool = True
    private: bool = False
    attribute: str = ""
    codes: tuple[str, ...] = ()


def columns(asked: Asked) -> tuple[Column, ...]:
    """Places then total of each period, then the total of everything; none doubled."""
    return tuple(_columns(asked))


def section(asked: Asked, code: str, title: str, drafts: Iterable[Draft], **more: object) -> Section:
    """The drafts laid out over the columns of what was asked; `more` goes to the section as it is."""
    across = columns(asked)
    return Section(code, title, across, tuple(_line(asked, draft) for draft in drafts), **more)  # type: ignore[arg-type]


def sums(asked: Asked, facts: Iterable[Fact], kept: Callable[[Fact], bool]) -> dict[Key, Figure]:
    """The facts that are kept, added up by period and place; zero where the place has any fact at all."""
    found: Counter[Key] = Counter()
    for fact in facts:
        bucket, place = asked.bucket(fact.day), asked.place(fact.site)
        if bucket is not None and place is not None:
            found[bucket, place.code] += fact.number if kept(fact) else 0
    return {key: Figure(number, "recorded") for key, number in found.items()}


def by_value(asked: Asked, facts: Iterable[Fact], at: int = 0) -> dict[object, dict[Key, Figure]]:
    """One line's figures for each value of the want's column number `at`."""
    held = tuple(facts)
    values = dict.fromkeys(fact.values[at] for fact in held)
    return {value: sums(asked, held, lambda fact, v=value: fact.values[at] == v) for value in values}  # type: ignore[misc]


def _columns(asked: Asked) -> Iterator[Column]:
    several = len(asked.places) > 1
    for bucket in asked.buckets:
        for place in asked.places:
            yield Column(bucket, place.code, place.label)
        if several:
            yield Column(bucket, TOTAL, "Total", "total")
    if len(asked.buckets) > 1:
        yield Column(Bucket(asked.first, asked.last, "Total"), TOTAL, "Total", "whole")


def _line(asked: Asked, draft: Draft) -> Line:
    told = (draft.code, draft.label, tuple(_across(asked, draft)), draft.part, draft.definition, draft.unit)
    return Line(*told, private=draft.private, attribute=draft.attribute, codes=draft.codes)


def _across(asked: Asked, draft: Draft) -> list[Figure]:
    figures: list[Figure] = []
    totals: list[Figure] = []
    for bucket in asked.buckets:
        own = [draft.figures.get((bucket, place.code), NOTHING) for place in asked.places]
        told = draft.whole.get(bucket)
        totals.append(told or (added(own) if draft.adds else NOTHING))
        if told is not None and len(asked.places) == 1 and asked.places[0].code == ALL:
            own = [told]
        elif told is not None:
            own = [one if one.status != "none" else Figure(None, "not_split") for one in own]
        figures += own
        if len(asked.places) > 1:
            figures.append(totals[-1])
    if len(asked.buckets) > 1:
        figures.append(added(totals) if draft.adds else NOTHING)
    return figures
