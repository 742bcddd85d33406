"""Referrals: how many slips, by which relay, and what the partners reported back."""

from __future__ import annotations

from collections.abc import Iterator

from db.figures.sections import laying
from db.figures.sections.facts import Want
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Section

_SLIPS = Want("referrals", ("relay",), "rows")
_OUTCOMES = Want("outcomes", ("outcome",), "rows")
_SLIP = "Une fiche de liaison vers une offre d’un partenaire. Une personne peut en avoir plusieurs."
_REPORTED = "Suites notées d’après le retour du partenaire, au mois où elles ont été notées."


def build(given: Material) -> Section:
    """Slips by relay, outcomes by kind."""
    return laying.section(given.asked, "referrals", "Mises en relation", _drafts(given))


def _drafts(given: Material) -> Iterator[Draft]:
    asked, slips, outcomes = given.asked, given.facts[_SLIPS], given.facts[_OUTCOMES]
    yield Draft("slips", "Fiches de liaison", laying.sums(asked, slips, lambda fact: True),
                definition=_SLIP, unit="fiches")  # fmt: skip
    yield from _parts(given, "relay", _SLIPS)
    yield Draft("outcomes", "Suites connues", laying.sums(asked, outcomes, lambda fact: True),
                definition=_REPORTED, unit="suites")  # fmt: skip
    yield from _parts(given, "outcome", _OUTCOMES)


def _parts(given: Material, code: str, want: Want) -> Iterator[Draft]:
    found = laying.by_value(given.asked, given.facts[want])
    for choice in given.catalogue.choices(code):
        if choice.code in found:
            label = f"dont {choice.label[0].lower()}{choice.label[1:]}"
            yield Draft(f"{code}.{choice.code}", label, found[choice.code], part=True)


ENTRY = Entry("referrals", "Mises en relation", (_SLIPS, _OUTCOMES), build)
