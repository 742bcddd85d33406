"""The programme after the design: month, week, drawers and forms, slides, papers."""

import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy.orm import Session

from db import installation
from db.records import attendances, event_notes, visits
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import catalogue, programme
from db.reference.programme import EventDraft
from db.reference.repeats import Every, Repeat
from db.store import opening, settings
from db.store.opening import Store
from tests.support.stores import PASSPHRASE
from ui.demo.player import Clock, Player
from ui.programme.page import ProgrammePage
from widgets import theme, tokens

LINK = "https://exemple.fr/programme"
_END = date(2026, 12, 31)
_SERIES: tuple[tuple[str, str, str, str, str | None, str, int | None, Every], ...] = (
    ("2026-11-02T14:00", "Atelier CV", "trouver_emploi", "atelier", "manpower", "cyberespace", 10, "week"),
    ("2026-11-04T14:00", "Permanence création", "creer_activite", "permanence", None, "", None, "week"),
    ("2026-11-05T10:00", "Info collective", "trouver_formation", "reunion_collective",
     "afpa_grand_charmont", "Salle B", 15, "week"),
    ("2026-11-10T14:00", "Entretiens CEP", "changer_vie_pro", "entretien_individuel", None, "", 4,
     "two_weeks"),
    ("2026-11-06T09:00", "Recrut’café", "trouver_emploi", "reunion_collective", "synergie", "", None,
     "two_weeks"),
)  # fmt: skip
_ALONE = (
    ("2026-11-03T09:30", "Métiers du soin", "metiers"),
    ("2026-11-10T09:30", "Métiers de l’industrie", "metiers"),
    ("2026-11-13T09:00", "Débrief café", "trouver_emploi"),
    ("2026-11-16T15:00", "Métiers du numérique", "metiers"),
    ("2026-11-17T11:00", "Atelier CV", "trouver_emploi"),
    ("2026-11-24T09:30", "Métiers du bâtiment : découvrir, essayer, se former près d’ici", "metiers"),
    ("2026-11-24T16:00", "Info collective", "trouver_formation"),
    ("2026-11-27T09:00", "Les rendez-vous des CV", "trouver_emploi"),
)


def fill(store: Store, desk: Desk) -> None:
    """November 2026 at Montbéliard – Centre, as in the design."""
    with store.transaction() as session:
        settings.put(session, "programme_link", LINK)
        settings.put(session, "site_phone", "03 53 01 00 25")
        for at, title, about, form, partner, room, seats, every in _SERIES:
            draft = EventDraft("centre", *_hours(at, 2), title, about, form, partner, room, seats)
            programme.add(session, desk, draft, Repeat(every, _END))
        for at, title, about in _ALONE:
            draft = EventDraft("centre", *_hours(at, 1), title, about, "atelier", "manpower")
            programme.add(session, desk, draft)
    with store.transaction() as session:
        _tell(session, desk)


def _hours(at: str, hours: int) -> tuple[date, time, time]:
    begins = datetime.fromisoformat(at)
    return begins.date(), begins.time(), (begins + timedelta(hours=hours)).time()


def _tell(session: Session, desk: Desk) -> None:
    for service, number in (("visitor", 9), ("advice", 12), ("cyberspace", 8), ("referral", 3)):
        for _ in range(number):
            visits.record(session, desk, VisitDraft((service,)))
    known = catalogue.current(session).events
    for number, event in enumerate(known):
        if event.day < date(2026, 11, 17) and event.title != "Débrief café":
            attendances.record(session, desk, AttendanceDraft(3 + number % 9, event=event.code))
        if event.day == date(2026, 11, 26):
            programme.cancel(session, desk, event.code)
        if event.day == date(2026, 11, 17) and event.title == "Atelier CV":
            event_notes.keep_seats(session, desk, event.code, 6)


def save(folder: Path) -> None:
    """Save every page of the programme."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "desk"
        installation.create(home, PASSPHRASE, installation.Wanted("centre", "Accueil 1", 9))
        store = opening.open_store(home, PASSPHRASE)
        clock = Clock(datetime(2026, 11, 17, 9, 41, tzinfo=UTC))
        fill(store, Desk("centre", "Accueil 1", now=clock))
        _play(folder, store, home, clock)
        store.close()


def _play(folder: Path, store: Store, home: Path, clock: Clock) -> None:
    from ui.assembly import Assembly

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assembly = Assembly(store, home, now=clock)
    assembly.show()
    player = Player(assembly, clock)
    player.settle()
    player.press("Ctrl+4", minutes=0)
    page = assembly.window.page("programme")
    assert isinstance(page, ProgrammePage)
    for worn, percent in (
        (tokens.LIGHT, 100),
        (tokens.DARK, 100),
        (tokens.CONTRAST, 100),
        (tokens.LIGHT, 200),
    ):
        theme.wear(app, theme.Look(worn, percent))
        player.settle()
        _pages(folder, player, page, f"{worn.name}-{percent}")
    theme.wear(app, theme.Look(tokens.LIGHT))
    assembly.close()


def _pages(folder: Path, player: Player, page: ProgrammePage, name: str) -> None:
    window = player.assembly.window
    _grab(window, player, folder / f"programme-{name}.png")
    page.view.mode_chosen.emit("week")
    _grab(window, player, folder / f"programme-week-{name}.png")
    page.view.mode_chosen.emit("month")
    player.settle()
    code = str(page.view.board.current())
    shown: tuple[tuple[str, Callable[[], None], Callable[[], None]], ...] = (
        ("edit", lambda: page.deeds.ask_change(code), page.deeds.event_page.close_page),
        ("new", lambda: page.deeds.ask_new(date(2026, 11, 18)), page.deeds.event_page.close_page),
        ("count", lambda: page.deeds.ask_count(code), page.deeds.attendance.close_page),
        ("day", lambda: page.view.board.day_asked.emit(16), page.day_page.close_page),
        ("paper", lambda: page.make("month_a3"), page.paper.close_page),
    )
    for words, ask, close in shown:
        ask()
        _grab(window, player, folder / f"programme-{words}-{name}.png")
        close()
    _slides(folder, player, page, name)


def _slides(folder: Path, player: Player, page: ProgrammePage, name: str) -> None:
    for asked in ("agenda", "month_a3", "event_a4"):
        page.make(asked)
        player.settle()
        (folder / f"programme-{asked}.pdf").write_bytes(page.paper.pdf())
        page.paper.close_page()
    page.make("slides")
    player.settle()
    assert page.slides is not None
    for number in range(2):
        page.slides.resize(1366, 768)
        page.slides.board.show_slide(page.slides.slide_shown(), moving=False)
        _grab(page.slides, player, folder / f"programme-slide{number}-{name}.png")
        page.slides.turn()
    page.slides.close()


def _grab(widget: QWidget, player: Player, path: Path) -> None:
    player.settle()
    QEventLoop(widget).processEvents()
    widget.grab().save(str(path))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    QApplication(sys.argv)
    save(folder)
