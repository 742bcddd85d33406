"""From stored tallies to what the list shows; and the words of every code that the place uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from sqlalchemy.orm import Session

from db.records.outreach import OutreachLine
from db.reference import catalogue
from db.reference.outings import Outing
from ui.supervision import sentences
from widgets.choice_group import Choice
from widgets.journal_model import JournalRow, RowTag

_LISTS = ("level", "category", "nature", "role", "format", "place", "territory")
_KINDS = {
    "ilotage_individuel": "Îlotage individuel",
    "ilotage_collectif": "Action collective",
    "ilotage_partenarial": "Contact partenaire",
    "appui_ponctuel": "Appui ponctuel",
    "evenements": "Événement",
}


@dataclass(frozen=True)
class Labels:
    """The lists that tallies are told with, and the nature that goes with a format."""

    choices: Mapping[str, Sequence[Choice]]
    natures: Mapping[str, str]
    sites: Mapping[str, str]

    def of(self, field: str, code: str | None) -> str:
        """The short words of a code; the code itself when it is unknown here."""
        found = (choice.words for choice in self.choices.get(field, ()) if choice.code == code)
        return next(found, code or "")


def labels(session: Session) -> Labels:
    """The words in force."""
    known = catalogue.current(session)
    choices = {
        name: tuple(Choice(one.code, one.short, one.letter, one.label) for one in known.choices(name))
        for name in _LISTS
    }
    natures = {one.code: str(one.more["nature"]) for one in known.choices("format") if "nature" in one.more}
    return Labels(choices, natures, {site.code: site.short for site in known.sites})


def row(line: OutreachLine, words: Labels) -> JournalRow:
    """One line of the list."""
    tag = RowTag("corrigée", "info", "pencil") if line.corrected else None
    details = _details(line, words)
    if line.cancelled:
        tag = RowTag("annulée", "quiet", "cross")
        details = f"annulée, motif : {line.reason}" if line.reason else details
    return JournalRow(
        line.id, sentences.short_day(line.day), _KINDS.get(line.level, line.level), line.count,
        details or "sans précision", tag, quiet=not details, cancelled=line.cancelled,
    )  # fmt: skip


def kind(level: str) -> str:
    """The name of a level as the list says it."""
    return _KINDS.get(level, level)


def outing(one: Outing, words: Labels) -> tuple[str, str]:
    """When and where: « jeudi 26 nov., 9 h – 12 h » and « Marché, Champvallon »."""
    hours = f"{_clock(one.starts)} – {_clock(one.ends)}"
    when = f"{sentences.weekday(one.day)} {sentences.short_day(one.day)}, {hours}"
    where = [words.of(name, getattr(one, name)) for name in ("place", "territory", "format")]
    return when, ", ".join(part for part in where if part)


def _clock(hour: time) -> str:
    """« 9 h », « 9 h 30 »."""
    return f"{hour.hour} h {hour:%M}" if hour.minute else f"{hour.hour} h"


def _details(line: OutreachLine, words: Labels) -> str:
    told = [words.of(name, getattr(line, name)) for name in _LISTS[1:] if getattr(line, name)]
    for number, one, many in (
        (line.partners, "partenaire", "partenaires"),
        (line.introductions, "mise en relation", "mises en relation"),
    ):
        if number:
            told.append(f"{number} {one if number == 1 else many}")
    return " · ".join(told)
