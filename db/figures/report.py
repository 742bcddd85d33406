"""A bilan as it is shown, written to a file, printed or issued: its sections and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from db.figures import definitions
from db.figures.bilan import Bilan
from db.figures.sections import volumes
from db.figures.sections.shape import Section

INSIDE = "usage interne : chiffres exacts"
OUTSIDE = "diffusion à l’extérieur : secret statistique appliqué"


@dataclass(frozen=True)
class Report:
    """`closed` are the days signed complete and the days with figures.

    `filters` name what was chosen in words, `asked` in the codes that make the same report again.
    """

    title: str
    first: date
    last: date
    sections: tuple[Section, ...]
    made: datetime
    author_role: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    closed: tuple[int, int] | None = None
    outside: bool = False
    number: str = ""
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know, each thing once."""
        return tuple(dict.fromkeys(note for section in self.sections for note in section.notes))

    @property
    def use(self) -> str:
        """Whether the figures are exact or protected, in words."""
        return OUTSIDE if self.outside else INSIDE

    @property
    def closed_words(self) -> str:
        """« 212 journées closes sur 240 (88 %) »; empty where nobody closes days."""
        if self.closed is None or not self.closed[1]:
            return ""
        done, days = self.closed
        closed = "journée close" if done < 2 else "journées closes"
        return f"{done} {closed} sur {days} ({round(100 * done / days)}\u202f%)"

    def facts(self) -> Iterator[tuple[str, str]]:
        """What stands beside the figures wherever they go: name and words."""
        if self.number:
            yield "Rapport", self.number
        yield "Période", f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"
        yield from self.filters
        if self.author_role:
            yield "Établi par", self.author_role
        if self.closed_words:
            yield "Journées closes", self.closed_words
        yield "Usage", self.use
        yield "Source", "; ".join(dict.fromkeys(one.source for one in self.sections if one.source))

    def definitions(self) -> Iterator[tuple[str, str]]:
        """Each line with its meaning; the words of the yearly table when it is there."""
        told = dict[str, str]()
        for section in self.sections:
            if section.code == volumes.CODE:
                told.update(definitions.BILAN)
            for line in section.lines:
                if line.definition:
                    told.setdefault(line.label, f"{line.definition}{_version(section)}")
        yield from told.items()


def yearly(table: Bilan, made: datetime, author_role: str = "") -> Report:
    """The yearly table of the contract as a report of one section."""
    section = volumes.section(table)
    title = "Bilan annuel du premier accueil"
    return Report(
        title, table.span.first, table.span.last, (section,), made, author_role, outside=table.outside
    )


def with_sections(report: Report, sections: tuple[Section, ...]) -> Report:
    """The same report with other sections."""
    return replace(report, sections=sections)


def _version(section: Section) -> str:
    return f" (définition {section.version})" if section.version else ""
