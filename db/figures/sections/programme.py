"""Events of the programme and their participants, with what was published of them since 2016."""

from __future__ import annotations

from db.figures.sections import laying, published
from db.figures.sections.asking import Bucket
from db.figures.sections.facts import Want
from db.figures.sections.laying import Draft, Key
from db.figures.sections.material import Entry, Material
from db.figures.sections.shape import Figure, Section
from db.reference import history

_DATES = Want("attendances", ("theme", "form"), "dates")
_EMPTY = Want("event_notes", ("told", "theme", "form"), "dates")
_PERSONS = Want("attendances", ("theme", "form"))
_HELD = "Dates du programme dont quelqu’un a dit qui est venu, ou que personne n’est venu."
_CAME = "Personnes présentes, par comptage. Qui vient à deux dates compte deux fois."


def build(given: Material) -> Section:
    """Dates, participants, then participants by theme and by form."""
    dates = _added(
        laying.sums(given.asked, given.facts[_DATES], lambda fact: True),
        laying.sums(given.asked, given.facts[_EMPTY], lambda fact: fact.values[0] == "nobody"),
    )
    persons = laying.sums(given.asked, given.facts[_PERSONS], lambda fact: True)
    drafts = [
        _told(given, "events", "Événements", dates, _HELD, "dates"),
        _told(given, "participants", "Participants aux événements", persons, _CAME, "personnes"),
    ]
    for place, code in enumerate(_PERSONS.by):
        found = laying.by_value(given.asked, given.facts[_PERSONS], place)
        for choice in given.catalogue.choices(code):
            if choice.code in found:
                label = f"dont {choice.label[0].lower()}{choice.label[1:]}"
                drafts.append(Draft(f"{code}.{choice.code}", label, found[choice.code], part=True))
    return laying.section(given.asked, "programme", "Programme", drafts)


def _added(counted: dict[Key, Figure], empty: dict[Key, Figure]) -> dict[Key, Figure]:
    """Dates with participants, and those to which nobody came."""
    return {
        key: Figure(sum(int(one[key].value or 0) for one in (counted, empty) if key in one), "recorded")
        for key in {**counted, **empty}
    }


def _told(given: Material, code: str, label: str, counted: dict[Key, Figure], words: str, unit: str) -> Draft:
    whole: dict[Bucket, Figure] = {}
    for line in history.events(given.session):
        bucket = published.bucket(given.asked, line.period)
        if bucket is not None and not line.total:
            here = [figure for (own, _), figure in counted.items() if own == bucket]
            whole[bucket] = published.beside(published.figure(getattr(line, code)), here)
    kept = {key: figure for key, figure in counted.items() if key[0] not in whole}
    return Draft(code, label, kept, definition=words, unit=unit, whole=whole)


ENTRY = Entry("programme", "Programme", (_DATES, _EMPTY, _PERSONS), build)
