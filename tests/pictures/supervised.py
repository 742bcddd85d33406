"""Suivi of a supervisor: late arrivals, the lines of a day, many sites, the last known figures."""

import datetime as dt
import uuid
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.figures.counts import DayCount
from db.figures.day_figures import DeskRows
from db.records import visits
from db.reference import shipped
from db.reference.catalogue import Catalogue
from tests.pictures.supervision import FIGURES, MONDAY, TODAY, Shot, day, name, take
from ui.reception import lines
from ui.supervision import day_values, lines_place
from ui.supervision.day_view import DayView
from ui.supervision.lines_page import LinesPage
from widgets import theme, tokens
from widgets.day_calendar import DayColumn, DayState, SiteRow

FOLLOWED = replace(
    FIGURES,
    name="Sud",
    state="late",
    followed=True,
    late=3,
    to_specify=(),
    total=DayCount("sud", MONDAY, 58, 29, 6, 12),
    desks=(
        DeskRows("Poste 1", 49, 0, None, elsewhere=True, stated="complete", complete=MONDAY),
        DeskRows("Poste 2", 9, 0, None, elsewhere=True, complete=MONDAY, late=3),
        DeskRows("Poste 3", 0, 0, None, elsewhere=True, complete=MONDAY - dt.timedelta(days=3)),
    ),
)


LINES = (
    ("advice", "formation"),
    ("visitor", None),
    ("cyberspace", "acces_emploi"),
    ("referral", "logement"),
    ("visitor", None),
    ("online_procedures", "logement"),
    ("group", None),
)


def late() -> DayView:
    """Rows came after the closing, and a third desk has not sent anything since Friday."""
    view = day()
    view.choose(1, 10)
    view.show_day(day_values.of(FOLLOWED, name, TODAY), waiting=True, more=True)
    return view


def away() -> DayView:
    """The shared database does not answer."""
    view = day()
    view.show_day(day_values.of(FOLLOWED, name, TODAY, away="17 nov. à 10:41"), waiting=False, more=True)
    return view


def many() -> DayView:
    """A supervisor of the whole country."""
    view = day()
    states: tuple[DayState, ...] = ("closed",) * 9 + (
        "to_close",
        "to_close",
        "open",
        "future",
        "future",
        "future",
    )
    rows = [SiteRow(f"Site {number:04}", states) for number in range(1, 2841)]
    view.show_calendar("Novembre 2026", [DayColumn(f"L {number}") for number in range(2, 17)], rows)
    view.choose(1234, 10)
    return view


def corrected(view: QWidget) -> None:
    """The lines of the day, one of them open."""
    known = Catalogue(list(shipped.rows()))
    words = lines.labels_of(known)
    page = LinesPage(lines_place.lists_of(known), view)
    shown = [_line(service, need) for service, need in LINES]
    page.show_rows([lines_place.row(line, words) for line in shown])
    page.open_for("Lignes du lundi 16 novembre, Sud", view)
    page.show_line(shown[0], f"Corriger : {words.kind('advice')}")
    page.form.number.setValue(2)
    page.form.reasons.press_letter("E")


def _line(service: str, need: str | None) -> visits.VisitLine:
    row = dict.fromkeys(visits.VisitLine.__dataclass_fields__)
    told = {
        "id": uuid.uuid4(),
        "site": "sud",
        "day": MONDAY,
        "kind": service,
        "services": service,
        "count": 1,
    }
    known = {"void": False, "replaces": None, "late": False, "to_specify": False, "need": need}
    return visits.line({**row, **told, **known})


SHOTS = (
    Shot("followed-late", late),
    Shot("followed-away", away),
    Shot("followed-many", many),
    Shot("lines", late, opened=corrected),
    Shot("lines-200", late, percent=200, opened=corrected),
    Shot("lines-dark", late, tokens.DARK, opened=corrected),
    Shot("lines-contrast", late, tokens.CONTRAST, opened=corrected),
)


def save(folder: Path) -> None:
    """Save them all."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for shot in SHOTS:
        take(app, shot, folder)
    theme.wear(app, theme.Look(tokens.LIGHT))
