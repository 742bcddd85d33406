"""The slip in French alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printouts import fonts, lettering, slip_shape, wording
from printouts.flow import Flow, Limits, bold
from printouts.lettering import Run, Runs
from printouts.paper import MM, Sheet
from printouts.slip_shape import FITTING, Shape
from printouts.style import CAPTION, RULE, Pen, Style

if TYPE_CHECKING:
    from printouts.slip import Slip

_LABELS = 28 * MM


def fitted(slip: Slip, shape: Shape) -> Flow:
    """The text above the cut line, at the first size at which it fits."""
    return FITTING.fitted(lambda scale, limits: _compose(slip, shape, scale, limits), shape.room)


def _compose(slip: Slip, shape: Shape, scale: float, limits: Limits) -> Flow:
    flow = Flow(dict(limits))
    slip_shape.head(flow, slip, shape, scale)
    column = _Column(flow, slip, shape, shape.size * scale)
    flow.filet(shape.left, shape.right, flow.y, RULE)
    column.whom()
    column.meeting()
    column.rows()
    column.name()
    column.afterwards()
    return flow


class _Column:
    """The parts of the French text, each below the one before."""

    def __init__(self, flow: Flow, slip: Slip, shape: Shape, unit: float) -> None:
        self.flow, self.slip, self.shape, self.unit = flow, slip, shape, unit
        self.words = wording.wording("fr")
        self.left, self.right = shape.left, shape.right
        self.room = shape.right - shape.left
        self.across = (shape.left, self.room)

    def _caption(self, size: float = 9.0) -> Style:
        return Style(size * self.unit, 1.32, colour=CAPTION)

    def _paragraph(self, runs: Runs, style: Style, name: str = "") -> None:
        style = style.scaled(self.unit)
        self.flow.paragraph(runs, self.across, style, name)

    def whom(self) -> None:
        """Partner, offer, contact."""
        self.flow.y += 7.5 * self.unit
        self.flow.paragraph((Run(self.words["expected_at"]),), self.across, self._caption())
        self._paragraph(bold(self.slip.partner), Style(15, 1.26, kind="H2"), "partner")
        if self.slip.offer:
            self._paragraph(lettering.plain(self.slip.offer), Style(10.5, 1.35), "offer")
        self._contact()

    def _contact(self) -> None:
        known = slip_shape.contact(self.slip)
        if known:
            self._paragraph((Run(f"{self.words['ask_for']} "), *known), Style(12, 1.42), "contact")
            return
        role = lettering.plain(f", {self.slip.role}" if self.slip.role else "")
        size = 12 * self.unit
        start = self.left + fonts.width(f"{self.words['ask_for']} ", size)
        role_wide = min(lettering.width(role, size), self.room * 0.45)
        end = self.right - role_wide if self.slip.role else self.left + self.room * 0.72
        top = self.flow.y
        self._paragraph((Run(self.words["ask_for"]),), Style(12, 1.42))
        self.flow.dots(start, end, self.flow.y - size * 0.42)
        if self.slip.role:
            style = Style(size, 1.42)
            found = self.flow.set(role, role_wide, style, "role")
            self.flow.place(lettering.limited(found, 1, role_wide, size), end, top, style)

    def meeting(self) -> None:
        """The appointment in its frame; dots when none was made."""
        self.flow.y += 4.5 * self.unit
        top, inset = self.flow.y, 11 * self.unit
        self.flow.y += 5.5 * self.unit
        known = slip_shape.appointment(self.slip, self.words, with_year=True)
        x, room = self.left + inset, self.room - 2 * inset
        self.flow.paragraph((Run(self.words["appointment"]),), (x, room), self._caption())
        style = Style(14 * self.unit, 1.3)
        if known:
            self.flow.paragraph(known, (x, room), style)
        else:
            self._meeting_by_hand(x, room)
        self.flow.y += 5.5 * self.unit
        self._frame(top, self.flow.y)
        self.flow.y += 8 * self.unit

    def _meeting_by_hand(self, x: float, room: float) -> None:
        size = 12 * self.unit
        top, middle = self.flow.y, x + room * 0.6
        style = Style(size, 1.5)
        self.flow.paragraph((Run("le"),), (x, room), style)
        self.flow.place(((Run("à"),),), middle, top, style)
        baseline = self.flow.y - size * 0.42
        self.flow.dots(x + 1.5 * size, middle - 0.5 * size, baseline)
        self.flow.dots(middle + 1.2 * size, x + room, baseline)

    def _frame(self, top: float, bottom: float) -> None:
        def step(sheet: Sheet) -> None:
            with sheet.decoration():
                sheet.box((self.left, top, self.room, bottom - top), radius=1.3 * MM, thick=0.5 * MM)

        self.flow.later(step)

    def rows(self) -> None:
        """Address, telephone, hours, how to come, what to bring, need: label, then text or dots."""
        slip = self.slip
        self._row("address", lettering.plain(slip.address))
        self._row("phone", (wording.apart(slip.phone, bold=True),))
        self._row("open", lettering.plain(slip.hours), "hours")
        self._row("how_to_come", lettering.plain(slip.how_to_come))
        self._row("bring", lettering.plain(slip.bring))
        self._row("need", bold(slip.need))

    def _row(self, key: str, runs: Runs, name: str = "") -> None:
        unit, flow, top = self.unit, self.flow, self.flow.y
        labels = _LABELS * unit
        style = Style(11 * unit, 1.36)
        label = flow.set((Run(self.words[key]),), labels - 2, self._caption())
        # Both first lines stand on one baseline.
        lower = (style.size * style.leading - 9 * unit * 1.32) / 2 + 0.7 * unit
        flow.place(label, self.left, top + lower, self._caption())
        if lettering.logical(runs):
            flow.paragraph(runs, (self.left + labels, self.room - labels), style, name or key)
        else:
            flow.y += style.size * style.leading
            flow.dots(self.left + labels, self.right, flow.y - style.size * 0.38)
        flow.y += 4.3 * unit

    def name(self) -> None:
        """A blank line for a name that the program never knows."""
        flow, unit = self.flow, self.unit
        flow.y += 9 * unit
        label = (Run(self.words["your_name"]),)
        start = self.left + lettering.width(label, 9 * unit) + 7 * unit
        flow.paragraph(label, self.across, self._caption())
        flow.filet(start, self.right, flow.y + 1 * unit, RULE)
        flow.y += 12 * unit
        flow.filet(self.left, self.right, flow.y, Pen(0.5, 0.65))
        flow.y += 6.5 * unit

    def afterwards(self) -> None:
        """What happens next, whom to call, and the statement of anonymity."""
        words = self.words
        runs: Runs = (Run(words["what_next"], bold=True), Run(f" {words['received']} "))
        runs += slip_shape.afterwards(self.slip, words)
        if self.slip.site.phone:
            runs += (Run(f" {words['come_back']}"),)
        self._paragraph(runs, Style(11, 1.36), "afterwards")
        self.flow.y += 3.5 * self.unit
        self.flow.paragraph((Run(words["anonymous"]),), self.across, self._caption())
        if self.flow.cut:
            self.flow.paragraph((Run(words["shortened"]),), self.across, self._caption())
