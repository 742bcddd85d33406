"""Marks inside a printed table: fills, uprights, and what stands where a figure is not known."""

from __future__ import annotations

from printouts import paper
from printouts.flow import Flow
from printouts.lettering import Run
from printouts.paper import MM, Sheet
from printouts.style import CAPTION, INK, SLATE, SUNKEN, Colour, Pen, Style


def fill(flow: Flow, place: tuple[float, float, float, float], colour: Colour) -> None:
    """A ground behind figures."""

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box(place, fill=colour, edge=None)

    flow.later(step)


def upright(flow: Flow, x: float, top: float, bottom: float) -> None:
    """The line between two periods."""

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.filet((x, top), (x, bottom), Pen(0.6, SLATE))

    flow.later(step)


def unknown(flow: Flow, status: str, right: float, middle: float) -> None:
    """« NR » in its own shape; a dash where the site did not exist; « s » where the figure is secret."""
    if status in ("none", "not_split"):
        flow.place(((Run("–"),),), right, middle - 5, Style(8.8, 1.2, "right", CAPTION, "TD"))
        return
    if status == "hidden":
        flow.place(((Run("s", bold=True),),), right, middle - 5, Style(8.8, 1.2, "right", CAPTION, "TD"))
        return
    wide, high = 7.4 * MM, 4.6 * MM

    def step(sheet: Sheet) -> None:
        with sheet.decoration():
            sheet.box((right - wide, middle - high / 2, wide, high), radius=1 * MM, fill=SUNKEN, edge=None)
        with sheet.tag("TD", says="non renseigné"):
            baseline = middle + paper.cap_height(7.6) / 2
            sheet.line(
                right - wide / 2, baseline, (Run("NR", bold=True),), Style(7.6, align="middle", colour=INK)
            )

    flow.later(step)
