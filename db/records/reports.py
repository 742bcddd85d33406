"""Issuing a report: from then on it never changes; what differs later is listed against it.

What an export for outside shows is kept in the same journal, under no number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.figures import frozen
from db.figures.report import Report
from db.figures.sections.shape import Answer, Column, Figure, Line, Section
from db.records.desk import Desk
from db.reference import catalogue
from db.refusals import Refused
from db.store import audit, journal, settings
from db.store.tables import reports

# the server takes a number for every row: that of an export counts nothing
_EXPORTED = "%-000-%"


@dataclass(frozen=True)
class Issued:
    """One report of the list."""

    number: str
    day: date
    title: str
    protected: bool


@dataclass(frozen=True)
class Difference:
    """A figure or an answer that is no longer what was issued, both in words."""

    section: str
    line: str
    period: str
    place: str
    issued: str
    now: str


def issue(session: Session, desk: Desk, report: Report) -> Report:
    """Freeze a report under the next number of this installation; the audit log keeps the gesture."""
    if not any(section.known or section.answered for section in report.sections):
        raise Refused("report", "Ce tableau est vide : il n’y a rien à figer.")
    numbered = replace(report, number=_next(session, desk.today().year))
    digest = _append(session, desk, numbered, numbered.number)
    audit.note(session, str(desk.today()), desk.who, f"issue report {numbered.number}", [digest])
    return numbered


def remember(session: Session, desk: Desk, report: Report) -> list[bytes]:
    """Keep the crossed tables that an export for outside shows, each once; the hash of what is kept.

    What leaves the house afterwards is protected with them as it is with issued reports.
    """
    crossed = [section for section in report.sections if section.crossed] if report.outside else []
    known = [one for one in released(session) if _same_question(one, report)] if crossed else []
    new = tuple(section for section in crossed if not any(section in one.sections for one in known))
    if not new:
        return []
    return [_append(session, desk, replace(report, sections=new), _numbered(session, desk.today().year, 0))]


def every(session: Session) -> list[Issued]:
    """Every issued report known here, the newest first."""
    query = select(reports.c.number, reports.c.day, reports.c.title, reports.c.protected)
    query = query.where(reports.c.number.not_like(_EXPORTED))
    found = session.execute(query.order_by(reports.c.day.desc(), reports.c.seq.desc()))
    return [Issued(*row) for row in found]


def get(session: Session, number: str) -> Report:
    """The report as it was issued."""
    content = session.execute(select(reports.c.content).where(reports.c.number == number)).scalar()
    if content is None:
        raise Refused("number", "Ce rapport n’est pas connu ici.")
    return frozen.unpack(content)


def released(session: Session) -> Iterator[Report]:
    """Reports and exports that left the house: what they showed must not be subtracted from the next."""
    query = select(reports.c.content).where(reports.c.protected.is_(True)).order_by(reports.c.seq)
    return (frozen.unpack(content) for content in session.execute(query).scalars())


def differences(issued: Report, now: Report) -> list[Difference]:
    """Every figure of the issued report that reads otherwise today; hidden ones are not compared."""
    today = {section.code: section for section in now.sections}
    return [
        one
        for section in issued.sections
        if section.code in today
        for one in (
            *_differing(section, _figures(today[section.code])),
            *_answered_since(section, today[section.code]),
        )
    ]


def site_of(session: Session, desk: Desk) -> str:
    """The site under which a row is kept: this desk's, else the first that its role may write to."""
    known = catalogue.current(session)
    if known.site(desk.site) is not None:
        return desk.site
    allowed = (settings.get(session, "shared") or {}).get("sites") or [known.sites[0].code]
    return str(allowed[0])


def _differing(section: Section, now: dict[tuple[str, ...], Figure]) -> Iterator[Difference]:
    for line, column, figure in _cells(section):
        other = now.get(_key(line, column), Figure())
        if "hidden" in (figure.status, other.status) or column.kind == "change":
            continue
        if (figure.value, figure.status == "nr") != (other.value, other.status == "nr"):
            words = (column.bucket.label, column.bucket.under)
            period = " ".join(word for word in words if word)
            yield Difference(section.title, line.label, period, column.label, _said(figure), _said(other))


def _answered_since(section: Section, now: Section) -> Iterator[Difference]:
    """Questions of the issued report that are answered otherwise today; one that is asked no more is left."""
    today = {(answer.code, answer.year): answer for answer in now.answers}
    for answer in section.answers:
        other = today.get((answer.code, answer.year), answer)
        if answer.said != other.said:
            place = "Tous les sites"
            said = _answer(answer), _answer(other)
            yield Difference(section.title, answer.label, str(answer.year), place, *said)


def _figures(section: Section) -> dict[tuple[str, ...], Figure]:
    return {_key(line, column): figure for line, column, figure in _cells(section)}


def _cells(section: Section) -> Iterator[tuple[Line, Column, Figure]]:
    for line in section.lines:
        for column, figure in zip(section.columns, line.figures, strict=True):
            yield line, column, figure


def _key(line: Line, column: Column) -> tuple[str, ...]:
    return line.code, column.bucket.code, column.place, column.kind


def _said(figure: Figure) -> str:
    if figure.value is None:
        return "NR" if figure.status == "nr" else "–"
    return _number(figure.value)


def _answer(answer: Answer) -> str:
    return str(answer.said) if answer.value is None else _number(answer.value)


def _number(value: float) -> str:
    return f"{value:,}".replace(",", "\u202f").replace(".", ",")


def _same_question(one: Report, other: Report) -> bool:
    return (one.first, one.last, one.asked) == (other.first, other.last, other.asked)


def _append(session: Session, desk: Desk, report: Report, number: str) -> bytes:
    values = {
        "site": site_of(session, desk),
        "desk": desk.name,
        "day": desk.today(),
        "number": number,
        "title": report.title,
        "protected": report.outside,
        "content": frozen.pack(report),
    }
    digest: bytes = journal.append(session, "reports", values)["hash"]
    return digest


def _next(session: Session, year: int) -> str:
    """The number after those of this installation."""
    mine = reports.c.number.like(_numbered(session, year, None)) & reports.c.number.not_like(_EXPORTED)
    return _numbered(session, year, session.execute(select(func.count()).where(mine)).scalar_one() + 1)


def _numbered(session: Session, year: int, count: int | None) -> str:
    """« 2026-003-M7K »: the year, a number that goes on, the mark of this installation; of any number."""
    return f"{year}-{'%' if count is None else f'{count:03}'}-{settings.get(session, 'slip_prefix')}"
