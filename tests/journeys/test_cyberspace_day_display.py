"""A full day at ten computers: a queue, an extension, a workshop, two power cuts; the minutes are right.

Played with the keys of a French keyboard in the real window of a real process, which is killed and
started again, and consolidated into a real PostgreSQL.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db.figures import occupancy
from db.records import cyberspace, moments
from db.records.desk import Desk
from db.store import journal, opening
from db.store.tables import sessions
from tests.support.display import Display
from tests.support.postgres import Database
from tests.support.program import ROOT, Administrator, Program
from tests.support.waiting import until

# the keys 1 to 9, then 0, of the top row without Shift
ROW = ("ampersand", "eacute", "quotedbl", "apostrophe", "parenleft", "minus", "egrave", "underscore",
       "ccedilla", "agrave")  # fmt: skip
# a Friday that has passed: the shared database refuses days to come
FRIDAY = datetime.now(UTC).date() - timedelta(days=14 + (datetime.now(UTC).weekday() - 4) % 7)


@dataclass
class TimedDesk:
    """The window, its clock, and what it says of the day."""

    program: Program
    display: Display
    stack: ExitStack
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def at(self, clock: str, day: date = FRIDAY) -> None:
        """Set the clock of the desk."""
        instant = moments.instant(datetime.combine(day, time.fromisoformat(clock)))
        self._file("clock").write_text(instant.isoformat(), encoding="utf-8")

    def start(self) -> None:
        """Open the window and go to the cyberspace."""
        words = [sys.executable, "-m", "tests.support.timed_desk", self.program.folder, *self._files()]
        environment = self.program._environment() | self.display.environment
        environment["PREMIER_ACCUEIL_PASSPHRASE_FILE"] = str(self._file("passphrase"))
        self._file("state").unlink(missing_ok=True)
        process = subprocess.Popen([str(word) for word in words], cwd=ROOT, env=environment)
        self.running.append(self.stack.enter_context(process))
        self.stack.callback(process.kill)
        until(self._file("state").exists, seconds=60)
        self._focus("Premier Accueil – ")
        self.display.keys("ctrl+eacute")

    def cut(self) -> None:
        """The power goes."""
        self.running[-1].kill()
        self.running[-1].wait(timeout=30)

    def press(self, *keys: str, **expected: int) -> None:
        """Press keys, and wait until the day says what is expected."""
        self.display.keys(*keys)
        self.shows(**expected)

    def answer(self, title: str, *keys: str, **expected: int) -> None:
        """The same in a dialog; then the window has the keyboard again."""
        self._focus(title)
        self.press(*keys, **expected)
        self._focus("Premier Accueil – ")

    def shows(self, **expected: int) -> None:
        """Wait until the day says so."""
        until(lambda: expected.items() <= self._state().items(), seconds=30, what=f"{expected}")

    def _focus(self, title: str) -> None:
        """Give a window the keyboard; a search that meets one that is just going is made again."""

        def found() -> bool:
            try:
                self.display.window(title)
            except subprocess.CalledProcessError:
                return False
            return True

        until(found, seconds=60, what=title)

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self._file("state").read_text(encoding="utf-8"))
        return state

    def _files(self) -> list[Path]:
        return [self._file("clock"), self._file("state")]

    def _file(self, name: str) -> Path:
        return self.program.folder.with_name(f"{self.program.folder.name} {name}")


@pytest.fixture
def desk(display: Display, administrator: Administrator, tmp_path: Path) -> Iterator[TimedDesk]:
    program = administrator.desk(tmp_path / "desk", "centre", computers=10)
    with ExitStack() as stack:
        yield TimedDesk(program, display, stack)


def _morning(desk: TimedDesk) -> None:
    """Ten people sit down, two wait, one is sent away, one is given more time; the power goes."""
    for number, key in enumerate(ROW):
        desk.at(f"08:{30 + number}")
        desk.press(key, taken=number + 1, visitors=number + 1)
    desk.at("08:45")
    desk.press("t", tickets=1)
    desk.press("t", tickets=2, visitors=12)
    desk.press("p", turned_away=1)
    desk.at("09:10")
    desk.press(ROW[2], taken=9, sessions=1)
    desk.press("Return", taken=10, tickets=1)
    desk.at("09:27")
    desk.press("Right", "plus", extended=1)
    desk.at("09:40")
    desk.cut()
    desk.start()
    desk.shows(taken=10, tickets=1, extended=1, visitors=12, turned_away=1)


def _workshop(desk: TimedDesk) -> None:
    """The second in the queue sits down; then a workshop has the room, and nobody sits in it."""
    desk.at("10:00")
    desk.press(ROW[0], taken=9, sessions=2)
    desk.press("Return", taken=10, tickets=0)
    desk.at("10:05")
    desk.display.keys("r")
    desk.answer("Réserver la salle", "Return", workshops=1)
    desk.at("10:58")
    desk.display.keys("l")
    desk.answer("Tout libérer", "Tab", "Return", taken=0, sessions=12)
    desk.at("11:10")
    desk.display.keys(ROW[0])  # refused: the room is kept
    desk.press("F2", visitors=13, taken=0)


def _afternoon(desk: TimedDesk) -> None:
    """Somebody sits when the power goes, and nobody thinks of it before Monday."""
    desk.at("13:30")
    desk.press(ROW[1], taken=1, visitors=14)
    desk.at("14:00")
    desk.cut()
    desk.at("08:31", FRIDAY + timedelta(days=3))
    desk.start()
    desk.shows(taken=0, forgotten=1)


MINUTES = {
    (1, 90), (1, 58), (2, 147), (3, 38), (3, 108), (4, 145), (5, 144), (6, 143), (7, 142), (8, 141),
    (9, 140), (10, 139), (2, 210),
}  # fmt: skip


def test_the_minutes_of_a_full_day_are_right(desk: TimedDesk, database: Database) -> None:
    desk.at("08:30")
    desk.start()
    for part in (_morning, _workshop, _afternoon):
        part(desk)
    desk.cut()
    _check_store(desk.program)
    _check_shared(desk.program, database)


def _check_store(program: Program) -> None:
    store = opening.open_store(program.folder, program.passphrase)
    try:
        with store.transaction() as session:
            rows = session.execute(select(sessions).where(journal.standing(sessions))).mappings().all()
            found = occupancy.read(session, Desk("centre", "Poste 1"), FRIDAY, FRIDAY)
    finally:
        store.close()
    assert {(row["workstation"], row["minutes"]) for row in rows} == MINUTES
    assert [(row["workstation"], row["minutes"]) for row in rows if row["capped"]] == [(2, 210)]
    assert (found.all.sessions, found.all.minutes) == (13, sum(minutes for _, minutes in MINUTES))
    assert (found.unmet, found.capped) == (1, 1)


def _check_shared(program: Program, database: Database) -> None:
    """The four lines are found, and of a session only its length in bands and its use."""
    sent = program.json("consolidate", "--until-done")
    assert (sent["refused"], sent["waiting"]) == (0, 0)
    span = ("--from", str(FRIDAY), "--to", str(FRIDAY))
    shared = program.json("counts", *span, "--shared")
    assert shared["total"] == program.json("counts", *span)["total"]
    assert shared["total"]["visitors"] == 14
    with database.connect() as server:
        bands = server.execute(
            "SELECT band, count(*) FROM premier_accueil.sessions s WHERE NOT void AND NOT EXISTS"
            " (SELECT FROM premier_accueil.sessions l WHERE l.replaces = s.id) GROUP BY band"
        ).fetchall()
        names = server.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'premier_accueil'"
            " AND table_name = 'sessions'"
        ).fetchall()
    assert dict(bands) == dict(Counter(cyberspace.band(minutes) for _, minutes in MINUTES))
    known = {"site", "id", "desk", "day", "assisted", "use", "band", "replaces", "void", "hash", "receipt"}
    assert {name for (name,) in names} == known
