"""The tab « Suites » with a year of slips, and with none."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.figures import follow_up
from db.figures.follow_up import Sent
from db.figures.periods import Span
from db.reference import shipped
from db.reference.catalogue import Catalogue
from tests.pictures import supervision
from ui.supervision import follow_up_values
from ui.supervision.follow_up_view import FollowUpView
from ui.supervision.page import TABS
from widgets import theme, tokens
from widgets.segments import Segments

_YEAR = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
# offer, partner, outcome, reason, slips
_SENT = (
    ("ml_referent", "mission_locale_ideis", "taken_in_charge", None, 21),
    ("ml_referent", "mission_locale_ideis", "no_show", None, 4),
    ("ml_referent", "mission_locale_ideis", None, None, 6),
    ("cahier_08", "mobijob", "taken_in_charge", None, 5),
    ("cahier_08", "mobijob", "refused", "not_eligible", 3),
    ("cahier_08", "mobijob", None, None, 2),
    ("ideis_cv", "ideis", "other", None, 1),
    ("ideis_cv", "ideis", "taken_in_charge", None, 2),
    (None, "caf", "refused", "wrong_partner", 1),
    (None, "caf", "refused", "full", 2),
    (None, "caf", "no_answer", None, 1),
)
SHOTS = (
    ("suites", tokens.LIGHT, 100, 768),
    ("suites-694", tokens.LIGHT, 100, 694),
    ("suites-150", tokens.LIGHT, 150, 768),
    ("suites-200", tokens.LIGHT, 200, 768),
    ("suites-dark", tokens.DARK, 100, 768),
    ("suites-contrast", tokens.CONTRAST, 100, 768),
)


def page(sent: tuple[tuple[str | None, str, str | None, str | None, int], ...] = _SENT) -> QWidget:
    """The page over example slips."""
    known = Catalogue(shipped.rows())
    view = FollowUpView()
    bar = Segments([(tab.code, tab.words) for tab in TABS], view)
    bar.choose("follow_up")
    view.take_tabs(bar)
    slips = [
        Sent("centre", dt.date(2026, 10, 1), partner, offer, outcome, reason, count)
        for offer, partner, outcome, reason, count in sent
    ]
    found = follow_up.follow_up(slips, "partner", known)
    names = {choice.code: choice.label for choice in known.choices("refusal_reason")}
    view.period.show_span(_YEAR, supervision.TODAY)
    view.show_found(found, "partner", follow_up_values.cards(found, 9.0 if sent else None, desk=True), names)
    view.say_source("Fiches de ce poste.")
    return view


def save(folder: Path) -> None:
    """Save the tab at every size, and empty."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name, shade, percent, height in SHOTS:
        look = theme.Look(shade, percent)
        theme.wear(app, look)
        _keep(app, look, height, page(), folder / f"{name}.png")
    theme.wear(app, theme.Look(tokens.LIGHT))
    _keep(app, theme.Look(tokens.LIGHT), 768, page(()), folder / "suites-empty.png")


def _keep(app: QApplication, look: theme.Look, height: int, shown: QWidget, file: Path) -> None:
    made = supervision.window(app, look, height, shown)
    for _ in range(3):
        app.processEvents()
    made.grab().save(str(file))
    made.close()
    made.deleteLater()
