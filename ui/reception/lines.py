"""From stored visits to what the journal and the details show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.figures.today import Today
from db.records import moments
from db.records.visits import VisitLine
from db.reference import catalogue
from db.reference.catalogue import Catalogue
from ui.reception.values import Details, JournalLine

_FLAGS = ("known_to_mission_locale", "returning", "remote")
_LISTED = ("need", "audience", "age", "origin", "territory")


@dataclass(frozen=True)
class Labels:
    """Short French words for the codes of a visit."""

    kinds: Mapping[str, str]
    choices: Mapping[tuple[str, str], str]

    def kind(self, code: str) -> str:
        """The name of a line."""
        return self.kinds.get(code, code)

    def of(self, field: str, code: str) -> str:
        """The short words of a choice."""
        return self.choices.get((field, code), code)


def labels(session: Session) -> Labels:
    """The words in force."""
    return labels_of(catalogue.current(session))


def labels_of(known: Catalogue) -> Labels:
    """The words of a catalogue."""
    kinds = {key.service: " ".join(key.lines).replace("/ ", "/ ") for key in known.tally_keys}
    kinds |= {c.code: c.label for c in known.choices("services") if c.code not in kinds}
    choices = {(name, c.code): c.short for name in _LISTED for c in known.choices(name)}
    choices |= {("services", c.code): c.short for c in known.choices("services")}
    return Labels(kinds, choices)


def journal_line(line: VisitLine, words: Labels, extra: str = "") -> JournalLine:
    """One line of the journal; `extra` says its slip or its computer."""
    return JournalLine(
        id=line.visit,
        hour=hour(line),
        kind=words.kind(line.kind),
        number=line.count,
        details=_details(line, words, extra),
        to_specify=line.to_specify and not line.cancelled,
        cancelled=line.cancelled,
        reason=line.reason or "",
        from_paper=bool(line.from_paper),
    )


def details(line: VisitLine, words: Labels) -> Details:
    """What is known of one visit."""
    answers: dict[str, str | None] = {name: getattr(line, name) for name in _LISTED}
    for name in _FLAGS:
        value = getattr(line, name)
        answers[name] = None if value is None else ("yes" if value else "no")
    return Details(line.visit, hour(line), words.kind(line.kind), line.count, line.services, answers)


def value_of(field: str, code: str | None) -> str | bool | None:
    """What a choice of the panel means in the record; « Non demandé » is no answer."""
    if not code:
        return None
    return code == "yes" if field in _FLAGS else code


def hour(line: VisitLine) -> str:
    """« 10:41 », or what stands for an hour that was not told."""
    return "journée" if line.at is None else moments.local(line.at).strftime("%H:%M")


def _details(line: VisitLine, words: Labels, extra: str) -> str:
    """What the line says; a slip or a computer already tells its service."""
    known = ("visitor", line.kind, *(("referral", "cyberspace") if extra else ()))
    more = [words.of("services", code) for code in line.services if code not in known]
    told = [words.of(name, code) for name in _LISTED if (code := getattr(line, name))]
    found = [*([extra] if extra else []), *more, *told]
    if line.to_specify and more and line.need is None:
        found.append("thème à choisir")
    return " · ".join(found) or "non demandé"


def extras(day: Today) -> dict[Hashable, str]:
    """What the day's other rows say of a visit: its computer, its ticket, its slip."""
    said: dict[Hashable, str] = {}
    for seat in day.seats:
        said[seat.visit] = f"Poste {seat.workstation}, {'avec aide' if seat.assisted else 'autonome'}"
    for ticket in day.tickets:
        said[ticket.visit] = f"Ticket {ticket.number}, en attente d’un poste"
    for referral in day.referrals:
        said[referral.visit] = f"Fiche {referral.slip}"
    return said
