"""Use of the cyberspaces: sessions, with what they were for and how long they lasted."""

from __future__ import annotations

from collections.abc import Iterator

from db.figures.sections import laying
from db.figures.sections.facts import Want
from db.figures.sections.laying import Draft
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Section

_SESSIONS = Want("sessions", ("assisted", "use", "band"), "rows")
_UNMET = Want("unmet", ("kind",), "rows")
_BANDS = {
    "under_15": "moins de 15 minutes",
    "15_29": "15 à 29 minutes",
    "30_59": "30 à 59 minutes",
    "60_119": "1 à 2 heures",
    "120_plus": "2 heures et plus",
}
_SESSION = "Une utilisation d’un poste informatique, de l’installation à la libération."
_FULL = "Personnes à qui aucun poste n’a pu être donné."


def build(given: Material) -> Section:
    """Sessions, assisted ones, by use, by length; then those whom no computer was free for."""
    return laying.section(given.asked, "cyberspace", "Cyberespace", _drafts(given))


def _drafts(given: Material) -> Iterator[Draft]:
    asked, facts = given.asked, given.facts[_SESSIONS]
    yield Draft("sessions", "Sessions", laying.sums(asked, facts, lambda fact: True),
                definition=_SESSION, unit="sessions")  # fmt: skip
    assisted = laying.sums(asked, facts, lambda fact: bool(fact.values[0]))
    yield Draft("assisted", "dont avec aide", assisted, part=True, unit="sessions")
    uses = laying.by_value(asked, facts, 1)
    for choice in given.catalogue.choices("uses"):
        if choice.code in uses:
            label = f"dont {choice.label[0].lower()}{choice.label[1:]}"
            yield Draft(f"use.{choice.code}", label, uses[choice.code], part=True, unit="sessions")
    bands = laying.by_value(asked, facts, 2)
    for code, words in _BANDS.items():
        if code in bands:
            yield Draft(f"band.{code}", f"dont {words}", bands[code], part=True, unit="sessions")
    unmet = laying.sums(asked, given.facts[_UNMET], lambda fact: fact.values[0] == "workstation")
    yield Draft("unmet", "Plus de poste libre", unmet, definition=_FULL, unit="demandes")


ENTRY = Entry("cyberspace", "Cyberespace", (_SESSIONS, _UNMET), build)
