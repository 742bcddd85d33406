"""What the worker reads for the bilan: the report of a choice, and what else may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.figures import bilan, counts, disclosure, making, periods
from db.figures.bilan import Bilan
from db.figures.making import VOLUMES, Choice, Known
from db.figures.periods import Span
from db.figures.report import Report
from db.figures.secrecy.released import Released
from db.figures.sections import asking, register, volumes
from db.figures.sections.asking import Grain
from db.figures.sections.facts import Told
from db.figures.sections.shape import Section
from db.figures.stopping import UNWATCHED, Watch
from db.records import answers, moments, reports
from db.records.desk import Desk
from db.records.reports import Difference, Issued
from db.reference import catalogue, history
from db.refusals import Refused
from db.sharing import shared, sums
from db.sharing.connection import Link
from db.store import audit
from ui.supervision import period_choice, sentences
from ui.supervision.export_dialog import Wanted

_AT_THE_DESK = (
    "L’occupation par heure reste au poste en chiffres exacts\u00a0: choisissez «\u00a0Diffusion\u00a0», "
    "ou exportez le tableau."
)
ROLES = {"desk": "poste d’accueil", "supervisor": "responsable de l’accueil"}


@dataclass(frozen=True)
class Read:
    """A report with what was chosen, and the tables and sites that may be chosen."""

    choice: Choice
    report: Report
    sections: tuple[tuple[str, str], ...]
    sites: tuple[tuple[str, str], ...]
    recounts: tuple[str, ...]
    issued: Issued | None = None
    differing: int = 0
    may_answer: bool = False


def read(session: Session, desk: Desk, choice: Choice | None, known: Known | None = None) -> Read:
    """The report of a choice; without one, the published years if they were imported, else this year."""
    chosen = choice or Choice(_usual(session, desk.today()))
    report = making.make(session, chosen, now(desk), ROLES.get(desk.who, ""), known)
    sites = catalogue.current(session).sites
    open_ = [site for site in sites if site.opened <= chosen.span.last]
    return Read(
        chosen,
        report,
        sections(session),
        tuple((site.code, site.short) for site in open_),
        tuple(_recounts(report.sections[0])),
        *_issued(session, desk, report),
        may_answer=answers.may_give(session),
    )


def sections(session: Session | None = None) -> tuple[tuple[str, str], ...]:
    """Every table by code and title; with a store, the funders' tables of its reference data too."""
    entries = register.ENTRIES if session is None else register.every(session)
    return ((VOLUMES, volumes.TITLE), *((one.code, one.title) for one in entries))


def shared_knows(desk: Desk, choice: Choice) -> bool:
    """The four lines of every site are for everybody, the other tables for the follow-up."""
    return desk.who == "supervisor" or choice.sections == (VOLUMES,)


def shared_sums(link: Link, desk: Desk, choice: Choice) -> Known:
    """What the shared database knows of the days of a choice: the four lines, and what the tables add up."""
    first, last = needed(choice)
    days = tuple(shared.day_totals(link, first, last))
    if desk.who != "supervisor":
        return Known(days)
    daily = choice.grain in ("week", "day") or choice.span.first.day != 1
    return Known(days, Told(sums.facts(link, register.WANTS, first, last, daily=daily), first, last, daily))


def needed(choice: Choice) -> tuple[date, date]:
    """The days that a choice needs, the year before it included."""
    span = periods.whole_months(choice.span.first, choice.span.last)
    return asking.before(asking.named(span.first, span.last, "year"), "year").first, span.last


def fitting(span: Span, grain: Grain) -> Grain:
    """The grouping asked for, or the next larger one that does not give too many columns."""
    order: tuple[Grain, ...] = ("day", "week", "month", "quarter", "year")
    for one in order[order.index(grain) :]:
        if len(list(asking.periods_of(span, one))) <= asking.MOST_PERIODS:
            return one
    return "year"


def wanted(
    session: Session,
    desk: Desk,
    choice: Choice,
    known: Known | None,
    asked: Wanted,
    watch: Watch = UNWATCHED,
) -> Report:
    """What shall be written or printed: one table or all, exact or protected."""
    codes = tuple(code for code, _ in sections(session)) if asked.every else choice.sections
    every, role = replace(choice, sections=codes), ROLES.get(desk.who, "")
    if asked.outside:
        with disclosure.outside(session, earlier(session), watch) as outside:
            report = making.make(session, every, now(desk), role, known, outside, watch=watch)
    else:
        report = making.make(session, every, now(desk), role, known, watch=watch)
    kept = tuple(one for one in report.sections if one.known or one.answered) or report.sections[:1]
    return replace(report, sections=kept)


def earlier(session: Session) -> Iterator[Released]:
    """What the reports and exports that left the house show, so that nothing is found by subtracting."""
    for report in reports.released(session):
        asked_of = making.places(session, making.choice_of(report))
        for section in report.sections:
            yield from disclosure.released_by(section, asked_of)


def issue(session: Session, desk: Desk, report: Report) -> Report:
    """Freeze a report that was made, exact or protected, under the next number.

    It goes up to the shared database, where exact figures by the hour of a desk have no place.
    """
    kept = tuple(one for one in report.sections if report.outside or not register.local(one.code))
    if not kept:
        raise Refused("report", _AT_THE_DESK)
    return reports.issue(session, desk, replace(report, sections=kept))


def compared(session: Session, desk: Desk, number: str) -> tuple[Report, list[Difference]]:
    """An issued report, and what reads otherwise today."""
    issued = reports.get(session, number)
    today = making.make(session, making.choice_of(issued), now(desk))
    return issued, reports.differences(issued, today)


def last_issued(session: Session, report: Report) -> Issued | None:
    """The newest report that was issued of the very same question."""
    for one in reports.every(session):
        issued = reports.get(session, one.number) if one.title == report.title else None
        if issued is not None and making.choice_of(issued) == making.choice_of(report):
            return one
    return None


def contract(session: Session, choice: Choice, known: Known | None, *, outside: bool) -> Bilan:
    """The yearly table of the contract for the days chosen."""
    days = known.days if known else counts.by_day(session, choice.span.first, choice.span.last)
    table = bilan.from_shared(session, days, choice.span.first, choice.span.last)
    return disclosure.bilan_outside(table) if outside else table


def note(session: Session, desk: Desk, what: str, asked: Wanted, report: Report | None = None) -> None:
    """The line of an export or a print in the audit log; what the report shows outside is remembered."""
    use = "outside" if asked.outside else "inside"
    kept = [] if report is None else reports.remember(session, desk, report)
    audit.note(session, str(desk.today()), desk.who, f"{what} {use}", kept)


def now(desk: Desk) -> datetime:
    """The local time that a report says it was made at."""
    return moments.local(desk.now()).replace(tzinfo=None, microsecond=0)


def _issued(session: Session, desk: Desk, report: Report) -> tuple[Issued | None, int]:
    last = last_issued(session, report)
    return (last, 0) if last is None else (last, len(compared(session, desk, last.number)[1]))


def _usual(session: Session, today: date) -> Span:
    if history.volumes(session):
        return period_choice.PUBLISHED
    return periods.whole_months(today.replace(month=1), today)


def _recounts(section: Section) -> Iterator[str]:
    """Beside published figures, what the recorded visits add up to, in sentences."""
    if section.code != VOLUMES:
        return
    for column, figure in zip(section.columns, section.lines[0].figures, strict=True):
        if figure.status in ("published", "nr") and figure.recount is not None:
            told = "NR" if figure.value is None else sentences.figure(int(figure.value))
            said = f"{told} publiés, {sentences.figure(figure.recount)} recomptés"
            yield f"{column.label}, {column.bucket.label} : {said}"
