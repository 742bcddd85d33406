"""Kill -9 while recording: a warm parent forks desks that record for real, and kills each at random.

The child opens the encrypted store, acts through the real verbs and says over a pipe what it wrote, after
the durable commit. The parent kills it in mid-action, while it opens or while it makes a backup, opens the
store again and looks. One kill in a hundred goes to a whole `main.py record` (`commands_killed`).
"""

import multiprocessing
import pickle
import random
import shutil
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from db.records.desk import Desk
from db.store import backup, opening
from tests.faults import commands_killed, oracle
from tests.faults.hand import Entry, Hand, Written
from tests.faults.report import Given, Report
from tests.support.stores import Template, template

COUNT = 5000
DESK = Desk("centre", "Poste 1")
_LIVES = 40  # kills of one store; then a fresh one, so that each look stays short
_WHOLE = 100  # one whole process for so many kills
_LONGEST = 0.006  # seconds: about the length of one action


def play(given: Given, installed: Template | None = None) -> Report:
    """Kill `given.count` recording processes, and look at the store after each."""
    report = Report("kills", given.count, given.seed)
    made = installed or template(given.folder / "made")
    chance = random.Random(given.seed)
    for number in count():
        if report.broken or not given.goes_on(report.done):
            break
        life = _Life(made, made.copied(given.folder / f"store{number}"), chance, report)
        while life.deaths < _LIVES and not report.broken and given.goes_on(report.done):
            life.once()
        shutil.rmtree(life.folder)
    whole = max(1, report.done // _WHOLE)
    said = commands_killed.campaign(made, given.folder / "whole", whole, given.seed)
    report.figures["whole processes killed"] += said.kills
    report.figures["acknowledged rows lost"] += said.lost
    report.figures["rows stored twice"] += said.twice
    report.faults += [*said.faults, *([] if said.clean else [f"whole processes: {said}"])]
    return report


@dataclass
class _Life:
    """One store and the processes that died over it."""

    installed: Template
    folder: Path
    chance: random.Random
    report: Report
    acknowledged: set[Entry] = field(default_factory=set)
    lines: int = 1  # the set-up's
    announced: Written = field(default_factory=Written)
    deaths: int = 0

    def once(self) -> None:
        """One process, one kill, one look."""
        ours, theirs = multiprocessing.Pipe(duplex=False)
        words = (self.folder, self.installed.key, self.chance.random(), theirs)
        process = multiprocessing.Process(target=_records, args=words)
        process.start()
        theirs.close()
        self._let_it_work(process, ours)
        process.kill()
        process.join()
        self._hear(ours)
        self.deaths += 1
        self.report.done += 1
        if process.exitcode not in (-9, 1):
            self.report.faults.append(f"a process ended by itself with {process.exitcode}")
        self._look()

    def _let_it_work(self, process: multiprocessing.Process, ours: Connection) -> None:
        if self.chance.random() < 0.08:  # dies while it opens
            process.join(self.chance.uniform(0, 0.04))
            self.report.figures["killed while opening"] += 1
            return
        for _ in range(self.chance.randint(1, 24)):
            self._take(ours.recv_bytes())
        process.join(self.chance.uniform(0, _LONGEST))

    def _hear(self, ours: Connection) -> None:
        """What came out whole before the end was acknowledged."""
        with ours:
            try:
                while True:
                    self._take(ours.recv_bytes())
            except (EOFError, OSError):
                return

    def _take(self, told: bytes) -> None:
        """Before its commit an action is announced, after it acknowledged by the same words."""
        written: Written = pickle.loads(told)
        if written != self.announced:
            self.announced = written
            return
        self.announced = Written()
        self._keep(written)
        self.report.figures["actions acknowledged"] += 1
        self.report.figures["rows acknowledged"] += len(written.rows)

    def _keep(self, written: Written) -> None:
        self.acknowledged |= written.rows
        self.lines += written.lines

    def _look(self) -> None:
        store = opening.open_with_key(self.folder, self.installed.key)
        try:
            ids = {row_id for _, row_id in self.acknowledged}
            self.report.faults += oracle.of_store(store, ids)
            with store.transaction() as session:
                held = oracle.read(session)
        finally:
            store.close()
        self.report.figures["acknowledged rows lost"] += len(ids - held.ids)
        self._in_flight(held)

    def _in_flight(self, held: oracle.Contents) -> None:
        """Beside what was acknowledged, the action that was announced is there whole, or not at all."""
        if held.audit_lines != self.lines:
            self._keep(self.announced)
            self.report.figures["stored and not heard of"] += 1
        self.announced = Written()
        written = {(kind, row_id) for kind, rows in held.rows.items() for row_id in rows}
        if (written, held.audit_lines) != (self.acknowledged, self.lines):
            self.report.faults.append("half an action is stored")
        if written != set(held.outbox):
            self.report.faults.append("rows and outbox differ")


def _records(folder: Path, key: bytes, seed: float, said: Connection) -> None:
    """In a process of its own: act until killed."""
    store = opening.open_with_key(folder, key)
    chance = random.Random(seed)
    hand = Hand(store, DESK, chance, announce=lambda written: said.send_bytes(pickle.dumps(written)))
    while True:
        said.send_bytes(pickle.dumps(hand.act()))
        if chance.random() < 0.02:
            backup.make(store)
