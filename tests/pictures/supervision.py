"""Suivi in its frame: a day with three sites, its closing, its drawer; the published bilan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.figures import bilan, making, report
from db.figures.counts import DayCount
from db.figures.day_figures import DayFigures, DeskRows, HourCount
from db.figures.periods import Span
from db.figures.plausibility import Note
from db.figures.sections import asking
from db.figures.sections.shape import Answer, Column, Figure, Line, Section
from db.reference import history, shipped
from db.reference.catalogue import Catalogue
from printouts import day_sheet
from ui.main_window import PLACES, MainWindow
from ui.supervision import bilan_out, bilan_reading, day_values, papers
from ui.supervision.answers_dialog import AnswersDialog
from ui.supervision.bilan_view import BilanView
from ui.supervision.closing import CloseDay
from ui.supervision.day_view import DayView
from ui.supervision.page import TABS
from ui.supervision.paper_page import PaperPage
from widgets import theme, tokens
from widgets.choice_group import Choice
from widgets.day_calendar import DayColumn, DayState, SiteRow
from widgets.empty_state import EmptyState
from widgets.segments import Segments
from widgets.waiting_page import WaitingPage

TODAY = dt.date(2026, 11, 17)
MONDAY = dt.date(2026, 11, 16)
LAST = dt.datetime(2026, 11, 16, 15, 58, tzinfo=dt.UTC)
_DAYS = [f"{letter} {week + number}" for week in (2, 9, 16) for number, letter in enumerate("LMMJV")]
_CODES: dict[str, DayState] = {
    "c": "closed", "t": "to_close", "r": "received", "n": "no_data", "o": "open", "h": "holiday",
    "f": "future", "l": "late",
}  # fmt: skip
_SITES = (("Centre", "ccccccchcctofff"), ("Sud", "ccccccchcltofff"), ("Sochaux", "ccncccchcccofff"))
_SERVICES = {
    "visitor": ("Passage simple", 9), "advice": ("Conseil / information", 8),
    "self_service": ("Ressources en autonomie", 3), "cv_application": ("CV et candidature", 5),
    "online_procedures": ("Démarches en ligne", 4), "cyberspace": ("Cyberespace", 9),
    "referral": ("Mise en relation", 6), "group": ("Groupe", 8), "event": ("Atelier du programme", 4),
    "unanswered": ("Reparti sans réponse", 2),
}  # fmt: skip
_HOURS = {8: 3, 9: 9, 10: 13, 11: 7, 12: None, 13: 5, 14: 9, 15: 8, 16: 4}
_REASONS = (
    Choice("complete", "Complet", "C"), Choice("computer_down", "Panne", "P"),
    Choice("short_staff", "Effectif", "E"), Choice("late_entry", "Saisie à venir", "S"),
    Choice("other_desk", "Autre poste", "T"), Choice("other", "Autre", "A"),
)  # fmt: skip

FIGURES = DayFigures(
    site="centre",
    name="Centre",
    day=MONDAY,
    own=True,
    state="to_close",
    because=None,
    total=DayCount("centre", MONDAY, 58, 29, 6, 12),
    by_service=tuple((code, count) for code, (_, count) in _SERVICES.items()),
    by_hour=tuple(HourCount(hour, count) for hour, count in _HOURS.items()),
    by_need=(("Trouver un emploi", 21), ("Se former", 9), ("Papiers, démarches", 8), (None, 20)),
    by_origin=(("Bouche-à-oreille", 12), ("France Travail", 8), (None, 38)),
    by_audience=(("Demandeur d’emploi", 30), ("Salarié", 6), (None, 22)),
    same_weekday=tuple(
        (MONDAY - dt.timedelta(weeks=8 - place), count)
        for place, count in enumerate((52, 60, None, 47, 57, 49, 61, 54))
    ),
    by_relay=((None, 5), ("Appel", 1)),
    to_specify=("09:12", "10:30", "14:05"),
    from_paper=5,
    notes=(Note("silence", "Aucun passage entre 10:05 et 11:50", "le site est ouvert"),),
    desks=(DeskRows("Poste d’accueil 1", 46, 0, LAST), DeskRows("Poste d’accueil 2", 14, 2, LAST)),
    connected=True,
)  # fmt: skip

_FUNDER_LINES = (
    ("visitors", "Personnes accueillies", 5120, False),
    ("advice", "dont conseil et information", 3018, True),
    ("referral", "dont mises en relation", 311, True),
)
_HIGHLIGHTS = "Ouverture du samedi matin au Centre, et une semaine portes ouvertes avec les partenaires."
ANSWERS = (
    Answer("trained", "Agents formés au premier accueil", 2026, "number", 12),
    Answer("highlights", "Faits marquants de l’année", 2026, "text", None, _HIGHLIGHTS),
    Answer("difficulties", "Difficultés rencontrées", 2026),
    Answer("partnerships", "Partenariats nouveaux", 2026),
)


def name(list_code: str, code: str | None) -> str:
    """Words of the example."""
    if code is None:
        return "Non demandé"
    return _SERVICES[code][0] if list_code == "services" else code


def window(app: QApplication, look: theme.Look, height: int, page: QWidget) -> MainWindow:
    """The frame around a page of Suivi."""
    theme.wear(app, look)
    made = MainWindow()
    for code, words, icon in PLACES:
        made.add_place(code, page if code == "supervision" else EmptyState(words, icon=icon, parent=made))
    made.set_site_day("Montbéliard – Centre", TODAY)
    made.set_counts(41, 20, 3, 7, taken=6, in_service=9)
    made.set_state("À jour à 10:41", "ok")
    made.go_to("supervision")
    made.resize(1366, height)
    made.show()
    return made


def _tabs(view: QWidget, code: str) -> Segments:
    bar = Segments([(tab.code, tab.words) for tab in TABS], view)
    bar.choose(code)
    return bar


def day() -> DayView:
    """The Monday that waits to be closed."""
    view = DayView()
    view.take_tabs(_tabs(view, "days"))
    rows = [SiteRow(site, tuple(_CODES[code] for code in codes)) for site, codes in _SITES]
    view.show_calendar("Novembre 2026", [DayColumn(day) for day in _DAYS], rows)
    view.choose(0, 10)
    view.show_day(day_values.of(FIGURES, name, TODAY), waiting=True)
    return view


def published() -> BilanView:
    """The published table."""
    view = BilanView()
    view.take_tabs(_tabs(view, "bilan"))
    sites = Catalogue([row for row in shipped.rows() if row.kind == "site"]).sites
    choice = making.Choice(Span(dt.date(2016, 9, 1), dt.date(2019, 6, 30)))
    table = bilan.bilan((), history.shipped_volumes(), sites, choice.span.first, choice.span.last)
    made = dt.datetime.combine(TODAY, dt.time(10, 41))
    view.show_choices(choice, bilan_reading.sections(), [(one.code, one.short) for one in sites], TODAY)
    view.show_report(report.yearly(table, made))
    return view


def funder() -> BilanView:
    """The table of a funder with its questions, two of them answered."""
    view = BilanView()
    view.take_tabs(_tabs(view, "bilan"))
    span = Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    choice = making.Choice(span, grouping="all", sections=("funder_spro",))
    bucket = asking.named(span.first, span.last, "year")
    columns = (Column(bucket, "all", "Tous les sites"),)
    lines = tuple(
        Line(code, words, (Figure(value, "recorded"),), part=part, definition="Passages comptés.")
        for code, words, value, part in _FUNDER_LINES
    )
    section = Section("funder_spro", "SPRO", columns, lines, "SPRO", "2026-11", answers=ANSWERS)
    made = dt.datetime.combine(TODAY, dt.time(10, 41))
    view.show_choices(choice, [("funder_spro", "SPRO")], (), TODAY)
    view.show_report(report.Report("SPRO", span.first, span.last, (section,), made), may_answer=True)
    return view


def _drawer(view: QWidget) -> None:
    assert isinstance(view, DayView)
    view.drawer.open_from(view.drawer_button)


def _sheet(view: QWidget) -> None:
    page = PaperPage(view)
    pdf = day_sheet.render(papers.day_sheet_values(FIGURES, name))
    page.show_paper(pdf, "Feuille du lundi 16 novembre", "feuille.pdf", view)


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the page, the look, the height, what opens over it."""

    name: str
    page: Callable[[], QWidget]
    shade: tokens.Tokens = tokens.LIGHT
    percent: int = 100
    height: int = 768
    opened: Callable[[QWidget], None] | None = None


SHOTS = (
    Shot("day", day),
    Shot("day-694", day, height=694),
    Shot("day-150", day, percent=150),
    Shot("day-200", day, percent=200),
    Shot("day-200-review", day, percent=200, opened=_drawer),
    Shot("day-dark", day, tokens.DARK),
    Shot("day-contrast", day, tokens.CONTRAST),
    Shot("day-sheet", day, opened=_sheet),
    Shot("bilan", published),
    Shot("bilan-694", published, height=694),
    Shot("bilan-150", published, percent=150),
    Shot("bilan-200", published, percent=200),
    Shot("bilan-dark", published, tokens.DARK),
    Shot("funder", funder),
    Shot("funder-200", funder, percent=200),
    Shot("funder-dark", funder, tokens.DARK),
)


def save(folder: Path) -> None:
    """Save both pages at every size, and the closing of a day."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for shot in SHOTS:
        take(app, shot, folder)
    _save_closing(app, folder)
    _save_answers(app, folder)
    _save_progress(app, folder)
    theme.wear(app, theme.Look(tokens.LIGHT))


def take(app: QApplication, shot: Shot, folder: Path) -> None:
    """One picture."""
    theme.wear(app, theme.Look(shot.shade, shot.percent))
    page = shot.page()
    made = window(app, theme.Look(shot.shade, shot.percent), shot.height, page)
    if shot.opened is not None:
        shot.opened(page)
    _settle(app)
    made.grab().save(str(folder / f"{shot.name}.png"))
    made.close()
    made.deleteLater()


def _save_closing(app: QApplication, folder: Path) -> None:
    for percent in (100, 200):
        theme.wear(app, theme.Look(tokens.LIGHT, percent))
        host = day()
        host.resize(1262, 704)
        ask = CloseDay("lundi 16 novembre", _REASONS, empty=False, waiting=True, parent=host)
        ask.show()
        _settle(app)
        ask.grab().save(str(folder / f"closing-{percent}.png"))
        ask.close()
        host.deleteLater()


def _save_answers(app: QApplication, folder: Path) -> None:
    for percent in (100, 200):
        theme.wear(app, theme.Look(tokens.LIGHT, percent))
        host = funder()
        host.resize(1262, 704)
        ask = AnswersDialog("SPRO, 2026", ANSWERS, host)
        ask.show()
        _settle(app)
        ask.grab().save(str(folder / f"answers-{percent}.png"))
        ask.close()
        host.deleteLater()


def _save_progress(app: QApplication, folder: Path) -> None:
    for percent in (100, 200):
        theme.wear(app, theme.Look(tokens.LIGHT, percent))
        host = funder()
        host.resize(1262, 704)
        wait = WaitingPage(host)
        host.show()
        wait.begin("Préparation du fichier", bilan_out.PATIENCE)
        wait.tell(3, 17)
        wait.open_from(None)
        wait.stop.setFocus()
        _settle(app)
        host.grab().save(str(folder / f"progress-{percent}.png"))
        wait.end()
        host.close()
        host.deleteLater()


def _settle(app: QApplication) -> None:
    for _ in range(3):
        app.processEvents()
