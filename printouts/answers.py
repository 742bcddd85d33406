"""The questions of a funder under its table: one a line, with the answer, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from printouts import lettering
from printouts.flow import bold
from printouts.folio import Folio
from printouts.paper import MM
from printouts.style import ROW, Style

_QUESTION = Style(8.8, 1.3, kind="TH")
_ANSWER = Style(8.8, 1.3, kind="TD")
_ASKED = 0.34
_GAP = 4 * MM
_PADDING = 1.2 * MM


@dataclass(frozen=True)
class Answers:
    """What they are called together, then each question with its answer in words."""

    title: str
    rows: tuple[tuple[str, str], ...]


def put(pages: Folio, answers: Answers | None) -> None:
    """The questions as a small table of two columns, over as many pages as it needs."""
    if answers is None:
        return
    pages.page.y += 4 * MM
    if not pages.has(16 * MM):
        pages.turn()
    pages.page.paragraph(bold(answers.title), (pages.left, pages.room), Style(11, 1.5, kind="H2"))
    pages.page.y += 1 * MM
    pages.page.later(lambda sheet: sheet.open("Table"))
    for question, said in answers.rows:
        _row(pages, question, said)
    pages.page.later(lambda sheet: sheet.close())


def _row(pages: Folio, question: str, said: str) -> None:
    asked = pages.room * _ASKED
    left, right = lettering.plain(question, bold=True), lettering.plain(said)
    room = pages.room - asked - _GAP
    lines = max(
        len(lettering.lines(left, asked, _QUESTION.size)), len(lettering.lines(right, room, _ANSWER.size))
    )
    high = lines * _ANSWER.size * _ANSWER.leading + 2 * _PADDING
    if not pages.has(high):
        # the head of a page is no part of a table: the rest is a table of its own
        pages.page.later(lambda sheet: sheet.close())
        pages.turn()
        pages.page.later(lambda sheet: sheet.open("Table"))
    flow, top = pages.page, pages.page.y + _PADDING
    flow.filet(pages.left, pages.right, pages.page.y, ROW)
    flow.later(lambda sheet: sheet.open("TR"))
    flow.place(flow.set(left, asked, _QUESTION), pages.left, top, _QUESTION)
    flow.place(flow.set(right, room, _ANSWER), pages.left + asked + _GAP, top, _ANSWER)
    flow.later(lambda sheet: sheet.close())
    flow.y += high
