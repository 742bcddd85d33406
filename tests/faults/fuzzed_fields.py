"""Bad input typed into every field of a desk's window and of a supervisor's, then Enter or the page's action.

Nothing crashes or warns; refused, the store is as it was, a sentence says why and the typed text stays;
taken, only what the page announced has changed; and what was typed is never shown as markup.
"""

from __future__ import annotations

import itertools
import os
import random
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.sharing import throwaway
from tests.faults import nasty, seen
from tests.faults.hands import Field, fields, press_enter, type_in, typed
from tests.faults.report import Given, Report
from tests.faults.seen import Noticed
from tests.faults.surfaces import DESK, SUPERVISOR, Surface
from tests.faults.windows import Stage, State, desk, supervisor
from tests.support.postgres import Database, databases_on
from tests.support.stores import template
from ui import application

COUNT = 6_000
VALUES = (*nasty.TEXTS, *nasty.TYPED, *map(str, nasty.NUMBERS), "z" * 20_000)
# what every gesture writes beside its own row
_BESIDE = frozenset({"audit", "gestures", "outbox", "slips"})
# what a round with the shared database brings at any moment, where nobody is counted
_ROUND = frozenset({"settings", "reference", "shared_totals", "shared_events", "last_known"})
_CODES = frozenset({"audit", "settings"})  # a wrong code is counted


@dataclass
class Play:
    """One window under fire, and what became of each value."""

    stage: Stage
    chance: random.Random
    report: Report
    noticed: Noticed
    met: set[str] = field(default_factory=set)

    def one(self, surface: Surface, number: int, value: str) -> int:
        """One value into one field of a page that was just opened; gives how many fields the page has."""
        self.noticed.forget()
        try:
            root = surface.open(self.stage)
            found = fields(root)
            self.met.update(name for one in found for name in seen.rooms(one))
            self._type(surface, root, found[number % len(found)], value)
            self.stage.clear()
        except Exception:  # noqa: BLE001 - whatever comes out here is what the fuzz looks for
            self._fault("crash", surface, value, traceback.format_exc(limit=-4))
            self.stage.clear()
            return 1
        for words in self.noticed.faults():
            self._fault("said", surface, value, words)
        return len(found)

    def _type(self, surface: Surface, root: QWidget, one: Field, value: str) -> None:
        before, told = self.stage.state(), dict[QLineEdit | QPlainTextEdit, str]()
        type_in(one, value, self.chance)
        self.stage.settle()
        self._look_at_markup(surface, value)
        for act in (press_enter, self._action(surface, root)):
            if not (shiboken6.isValid(one) and one.isVisible()):
                break
            told = typed(root)
            allowed = surface.visitors(root)
            act(one)
            self.stage.settle()
            self._look_at_markup(surface, value)
            if self._judge(surface, root, value, before, allowed, told):
                break
        else:
            if surface.tells and typed(root) == told and not seen.said(root):
                self._fault("nothing was said", surface, value, one.accessibleName())

    def _judge(
        self, surface: Surface, root: QWidget, value: str, before: State, allowed: tuple[int, ...],
        told: dict[QLineEdit | QPlainTextEdit, str],
    ) -> bool:  # fmt: skip
        """Whether something came of it: refused in words, or taken."""
        after, wrong = self.stage.state(), seen.refused(root, self.stage.window)
        changed = {name for name, rows in after.rows.items() if rows != before.rows[name]}
        if wrong:
            self.report.figures["refused"] += 1
            if changed - self._free(surface):
                self._fault("refused, and something changed", surface, value, f"{changed} {wrong}")
            if lost := [text for line, text in told.items() if seen.text(line) != text]:
                self._fault("refused, and the typed text is gone", surface, value, f"{lost}")
            for words in seen.not_sentences(wrong):
                self._fault("refused without a sentence", surface, value, words)
        elif changed:
            self.report.figures["taken"] += 1
            self._taken(surface, value, before, after, allowed)
        return bool(wrong or changed)

    def _taken(
        self, surface: Surface, value: str, before: State, after: State, allowed: tuple[int, ...]
    ) -> None:
        more = {name: rows - before.rows[name] for name, rows in after.rows.items()}
        free = surface.writes | _BESIDE | self._free(surface)
        odd = {name: rows for name, rows in more.items() if rows and name not in free}
        if odd:
            self._fault("taken, and something else changed", surface, value, f"{odd}")
        if after.visitors - before.visitors not in allowed:
            self._fault("the count is not the one told", surface, value, f"{before} {after} {allowed}")
        day = self.stage.work.day
        if day is not None and not self.stage.assembly.installation.supervisor:
            today = sum(line.count for line in day.lines if not line.cancelled)
            if today != after.visitors:
                self._fault("the strip says another count", surface, value, f"{today} {after.visitors}")

    def _free(self, surface: Surface) -> frozenset[str]:
        """What may change without being told."""
        above = _ROUND if self.stage.assembly.installation.supervisor else frozenset()
        return above | (_CODES if "code" in surface.name else frozenset())

    def _look_at_markup(self, surface: Surface, value: str) -> None:
        if "<" in value or "&" in value:
            for words in seen.rendered():
                self._fault("shown as markup", surface, value, words)

    def _action(self, surface: Surface, root: QWidget) -> seen.Act:
        def act(one: Field) -> None:
            button = getattr(root, surface.act, None) if surface.act else None
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()

        return act

    def _fault(self, what: str, surface: Surface, value: str, detail: str) -> None:
        self.report.faults.append(f"{what}: {surface.name} {value[:60]!r} {detail[-700:]}")


def cases(given: Given, surfaces: tuple[Surface, ...]) -> Iterator[tuple[Surface, int, str]]:
    """Every page in turn, each time its next field, with the next value of a list in an order of the seed."""
    values = random.Random(given.seed).sample(VALUES, len(VALUES))
    for turn in itertools.count():
        for place, surface in enumerate(surfaces):
            yield surface, turn, values[(turn + 7 * place) % len(values)]


def run(stage: Stage, surfaces: tuple[Surface, ...], given: Given, report: Report) -> set[str]:
    """As many values as were asked; gives the modules whose fields were typed into."""
    with seen.watching() as noticed:
        playing = Play(stage, random.Random(given.seed), report, noticed)
        done = 0
        for surface, number, value in cases(given, surfaces):
            if not given.goes_on(done) or report.broken:
                break
            playing.one(surface, number, value)
            done += 1
            report.figures[surface.name] += 1
        for words in seen.personal(stage.store):
            report.faults.append(f"personal data were kept: {words}")
    report.done += done
    return playing.met


def play(given: Given) -> Report:
    """Two thirds at the desk, the rest at the supervisor's."""
    os.environ.setdefault("CUPS_SERVER", str(given.folder / "none"))
    app: QApplication = application.application()
    report = Report("fuzzed_fields", given.count, given.seed)
    above = given.count // 3
    with desk(template(given.folder / "template"), given.folder / "desk") as stage:
        run(stage, DESK, _share(given, given.count - above), report)
    with ExitStack() as stack:
        server = stack.enter_context(throwaway.serving())
        database: Database = stack.enter_context(databases_on(server))()
        stage = stack.enter_context(supervisor(database, given.folder))
        run(stage, SUPERVISOR, _share(given, above), report)
    app.processEvents()
    return report


def _share(given: Given, count: int) -> Given:
    return Given(count, given.seed, given.folder, given.until, given.loud)
