"""A desk's window and a supervisor's, built as the program builds them, for a hand that types bad input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QProcess
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from sqlalchemy import text
from sqlalchemy.orm import Session

from db import installation, supervisor_code
from db.records import visits
from db.reference import programme
from db.reference.programme import EventDraft
from db.sharing import rights
from db.store import opening, secrets
from db.store.opening import Store
from db.store.tables import metadata
from tests.support.postgres import Database
from tests.support.sharing import PASSPHRASE, shared_database
from tests.support.stores import Clock, Template
from ui.assembly import Assembly
from ui.demo.player import Player
from widgets.form import Form
from widgets.full_page import FullPage

CODE = "garance 7"
Kind = TypeVar("Kind", bound=QObject)
_ROWS = text("SELECT " + ", ".join(f'(SELECT count(*) FROM "{name}")' for name in sorted(metadata.tables)))
_VISITORS = text(
    "SELECT coalesce(sum(count), 0) FROM visits v WHERE void = 0 AND set_aside = 0 AND NOT EXISTS"
    " (SELECT 1 FROM visits l WHERE l.replaces = v.id AND l.set_aside = 0)"
)


@dataclass(frozen=True)
class State:
    """How many rows each table holds, and the visitors as bare SQL counts them."""

    rows: dict[str, int]
    visitors: int


class Stage:
    """One window with its store; what opens over a page is taken away by `clear`."""

    def __init__(self, assembly: Assembly, store: Store, folder: Path, clock: Clock | None) -> None:
        self.assembly, self.store, self.folder, self.clock = assembly, store, folder, clock
        self.window, self.work = assembly.window, assembly.work
        self._player = Player(assembly, clock)  # type: ignore[arg-type]  # the tests' clock moves too
        self.event = ""

    @property
    def today(self) -> date:
        """The day at this desk."""
        return self.work.desk.today()

    def do(self, verb: Callable[..., Any], *words: Any, **named: Any) -> Any:
        """One verb of db.records beside the window, which then reads its day again."""
        with self.store.transaction() as session:
            done = verb(session, self.work.desk, *words, **named)
        self.work.refresh(lambda error: None)
        self.settle()
        return done

    def settle(self) -> None:
        """Wait until both lanes and the printer have answered, and the window has shown it."""
        self._player.settle()
        for process in self.window.findChildren(QProcess):
            process.waitForFinished()
            self._player.settle()
        shared = self.assembly.shared
        if shared is not None and not shared.consolidator.alone:
            loop = QEventLoop()
            shared.consolidator.ask(lambda link: None, lambda _: loop.quit(), lambda _: loop.quit())
            loop.exec()
            self._player.settle()

    def state(self) -> State:
        """What the store holds now."""
        with self.store.transaction() as session:
            rows = dict(zip(sorted(metadata.tables), session.execute(_ROWS).one(), strict=True))
            return State(rows, session.execute(_VISITORS).scalar_one())

    def place(self, code: str) -> Any:
        """A place of the rail, shown."""
        self.window.go_to(code)
        self.settle()
        return self.window.page(code)

    def tab(self, code: str) -> Any:
        """A tab of Suivi, shown."""
        page = self.place("supervision")
        page.show_tab(code)
        self.settle()
        return page.places[code]

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        self.settle()
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog), "no dialog opened"
        return found

    def clear(self) -> None:
        """Take away what opened over the pages, and the messages."""
        for menu in _shown(QMenu):
            menu.close()
        while dialogs := _shown(QDialog):
            dialogs[-1].done(QDialog.DialogCode.Rejected)
            dialogs[-1].deleteLater()
        for page in self.window.findChildren(FullPage):
            page.close_page()
        for form in self.window.findChildren(Form):
            form.forgive()
        for code in ("refused", "copy"):
            self.window.hide_message(code)
        self.settle()


def _shown(kind: type[Any]) -> list[Any]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


@contextmanager
def desk(made: Template, folder: Path) -> Iterator[Stage]:
    """A desk that counts alone: some visits of a Friday morning, an event, a code that guards nothing."""
    clock = Clock()
    with made.opened(folder) as store:
        assembly = Assembly(store, folder, now=clock)
        with _at_work(Stage(assembly, store, folder, clock)) as stage:
            for service in ("visitor", "advice", "group"):
                stage.do(visits.record, visits.VisitDraft((service,), count=3))
            stage.event = _event(stage, "centre", stage.today)
            stage.do(_guard, store.key)
            yield stage


@contextmanager
def supervisor(database: Database, folder: Path) -> Iterator[Stage]:
    """A supervisor joined to a real shared database of its own."""
    with shared_database(database, folder / "shared") as shared:
        with shared.administered() as link:
            role = rights.add_supervisor(link, ("centre", "sud"), "responsable", "mot de passe")
        wanted = installation.Wanted(
            installation.SUPERVISOR_SITE,
            "Responsable",
            server=database.url_for(role),
            server_password="mot de passe",
            supervisor=True,
        )
        installation.create(folder / "office", PASSPHRASE, wanted)
        store = opening.open_store(folder / "office", PASSPHRASE)
        try:
            with _at_work(Stage(Assembly(store, folder / "office"), store, folder, None)) as stage:
                stage.event = _event(stage, "sud", stage.today + timedelta(days=7))
                yield stage
        finally:
            store.close()


@contextmanager
def _at_work(stage: Stage) -> Iterator[Stage]:
    stage.assembly.show()
    stage.settle()
    try:
        yield stage
        stage.clear()
    finally:
        stage.assembly.close()


def _event(stage: Stage, site: str, day: date) -> str:
    draft = EventDraft(site, day, time(14), time(16), "Atelier CV", "trouver_emploi", "atelier")
    kept: programme.Kept = stage.do(programme.add, draft, None)
    return kept.events[0].code


def _guard(session: Session, desk: Any, key: bytes) -> None:
    supervisor_code.choose(session, desk, key, secrets.recovery_key(key), CODE)
    supervisor_code.keep_parts(session, desk, ())
