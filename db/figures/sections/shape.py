"""What every section of the bilan is: lines, columns, figures that say what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from db.figures.sections.asking import Bucket

Status = Literal["recorded", "published", "nr", "not_split", "none", "hidden"]
Kind = Literal["place", "all", "total", "whole", "before", "change"]
AnswerKind = Literal["number", "text"]
TOTAL = "total"
UNANSWERED = "sans réponse"
QUESTIONS = "Questions du financeur, tous sites ensemble"

# how a published figure was told, and how it is said
QUALIFIERS = {
    "exact": "",
    "plus_de": "plus de",
    "environ": "environ",
    "prevision": "prévision",
    "annonce": "annonce",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what is known of it; `recount`: what the rows say beside a published figure.

    `why` a figure is hidden is for the house alone: it is written to no file that leaves it.
    """

    value: int | float | None = None
    status: Status = "none"
    qualifier: str = ""
    partial: bool = False
    recount: int | None = None
    why: str = ""


NOTHING = Figure()


@dataclass(frozen=True, slots=True)
class Column:
    """One place of one period.

    `all`: published for all sites together; `total`: every place of the period; `whole`: every period;
    `before`, `change`: the total a year earlier, and how much it changed since, in percent.
    """

    bucket: Bucket
    place: str
    label: str
    kind: Kind = "place"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; a part (« dont ») is never added to its whole.

    `derived` from the other lines once these are protected: it says nothing that they do not say.
    `private`: no part, yet it counts only those who gave an answer: outside, its small figures hide too.
    `attribute`, `codes`: the answers that it adds up, where these are of one attribute.
    """

    code: str
    label: str
    figures: tuple[Figure, ...]
    part: bool = False
    definition: str = ""
    unit: str = "personnes"
    derived: bool = False
    private: bool = False
    attribute: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a funder for one year, of all sites together; neither number nor words: no answer."""

    code: str
    label: str
    year: int
    kind: AnswerKind = "text"
    value: int | None = None
    words: str = ""

    @property
    def given(self) -> bool:
        """Whether somebody answered; zero is an answer."""
        return self.value is not None or bool(self.words)

    @property
    def said(self) -> int | str:
        """The number or the words, or that there is no answer."""
        return self.value if self.value is not None else self.words or UNANSWERED


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the bilan.

    `crossed` names the attribute that its lines divide the visitors by: such a table passes
    disclosure control before it leaves the house. Empty: totals of activity, always shown.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    source: str = ""
    version: str = ""
    crossed: str = ""
    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether a question of the table has its answer."""
        return any(answer.given for answer in self.answers)

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """The periods of the columns, each once, in order; that of the whole left out."""
        return tuple(dict.fromkeys(one.bucket for one in self.columns if one.kind != "whole"))

    @property
    def known(self) -> bool:
        """Whether any cell says something."""
        return any(figure.status != "none" for line in self.lines for figure in line.figures)

    def line(self, code: str) -> Line:
        """The line of that code."""
        return next(line for line in self.lines if line.code == code)


def added(figures: Iterable[Figure]) -> Figure:
    """The sum of what is known; partial when something is not recorded, « plus de » when a part is."""
    kept = [figure for figure in figures if figure.status != "none"]
    values = [figure.value for figure in kept if figure.value is not None]
    if not values:
        return Figure(None, "nr") if any(figure.status == "nr" for figure in kept) else NOTHING
    told = [figure.qualifier for figure in kept if figure.qualifier]
    published = all(figure.status != "recorded" for figure in kept)
    return Figure(
        sum(values),
        "published" if published else "recorded",
        "environ" if "environ" in told else (told[0] if told else ""),
        any(figure.status == "nr" or figure.partial for figure in kept),
    )


def trimmed(section: Section) -> Section:
    """Without the places of a period of which no line says anything: it was closed, or counted elsewhere."""
    if not any(column.kind == "total" for column in section.columns):
        return section  # one place only: an empty period is said, not left out
    kept = [at for at, column in enumerate(section.columns) if column.kind != "place" or _says(section, at)]
    columns = tuple(section.columns[at] for at in kept)
    lines = tuple(replace(line, figures=tuple(line.figures[at] for at in kept)) for line in section.lines)
    return replace(section, columns=columns, lines=lines) if columns else section


def _says(section: Section, at: int) -> bool:
    return any(line.figures[at].status not in ("none", "not_split") for line in section.lines)
