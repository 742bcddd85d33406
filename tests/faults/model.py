"""The stateful model: desks and a supervisor beside one server; the oracle after each step.

`machine(stage, folder, runs)` gives a state machine for Hypothesis; it counts its runs in `Runs`.
"""

import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.sharing import throwaway
from tests.faults.report import Given, Report
from tests.faults.roads import ROADS
from tests.faults.world import PLACES, Stage, World, stage
from tests.support.postgres import databases_on

DESKS = st.integers(0, len(PLACES) - 1)
EVERYBODY = st.integers(0, len(PLACES))
MOMENTS = st.floats(0, 0.12)


COUNT = 200
STEPS = 20
_PART = 20  # runs between two looks at the clock


@dataclass
class Runs:
    """How many runs were played and what happened in them."""

    begun: int = 0
    ended: int = 0
    steps: int = 0
    happened: dict[str, int] = field(default_factory=dict)

    def count(self, what: str) -> None:
        """One more of it."""
        self.steps += 1
        self.happened[what] = self.happened.get(what, 0) + 1


class Machine(RuleBasedStateMachine):
    """Rules are what may happen; each one ends with a look by the oracle."""

    stage: Stage
    runs: Runs
    with_server_deaths = False

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="pa-model-")
        self.world = World(self.stage, Path(self._folder.name), random.Random(0))

    @initialize(draw=st.integers(0, 2**32))
    def begin(self, draw: int) -> None:
        self.runs.begun += 1
        self.world.chance.seed(draw)
        self.world.begin()

    @rule(one=DESKS, times=st.integers(1, 4))
    def act(self, one: int, times: int) -> None:
        for _ in range(times):
            self.world.act(one)
        self._look("action", one)

    @rule(
        one=DESKS, word=st.sampled_from(["visit", "correct", "cancel", "undo", "redo", "close", "referral"])
    )
    def act_so(self, one: int, word: str) -> None:
        self.world.act(one, word)
        self._look(word, one)

    @rule(one=EVERYBODY, road=st.sampled_from([*ROADS]), until_done=st.booleans())
    def push(self, one: int, road: str, until_done: bool) -> None:
        self.world.push(one, road, until_done=until_done and road != "half open")
        self._look(f"round, road {road}", one)

    @rule(one=DESKS, seconds=MOMENTS)
    def die_in_push(self, one: int, seconds: float) -> None:
        self.world.die_in_push(one, seconds)
        self._look("killed in a round", one)

    @rule(one=EVERYBODY)
    def crash(self, one: int) -> None:
        self.world.crash(one)
        self._look("crash", one)

    @rule(one=DESKS, copy_first=st.booleans())
    def go_back(self, one: int, copy_first: bool) -> None:
        if copy_first:
            self.world.back_up(one)
            self.world.act(one)
        self.world.go_back(one)
        self._look("store restored", one)

    @rule(one=DESKS)
    def clone(self, one: int) -> None:
        self.world.clone(one)
        self._look("store cloned", one)

    @rule(what=st.sampled_from(["correct", "correct", "state", "list", "keep", "bring back", "bring back"]))
    def above(self, what: str) -> None:
        """The supervisor writes, the administrator changes a list, or restores the shared database."""
        if what == "correct":
            self.world.correct_above()
        elif what == "state":
            self.world.state_above()
        elif what == "list":
            self.world.change_lists()
        elif what == "keep" and not self.world.past:
            self.world.keep_past()
        elif what == "bring back" and self.world.past:
            what = "server restored"
            self.world.bring_back_past()
        self._look(what, len(PLACES))

    @precondition(lambda self: self.with_server_deaths)
    @rule()
    def server_dies(self) -> None:
        self.world.server_dies()
        self._look("server killed", 0)

    def teardown(self) -> None:
        try:
            if self.world.posts:
                _well(self.world.at_rest())
                self.runs.ended += 1
        finally:
            self.world.end()
            self._folder.cleanup()

    def _look(self, what: str, one: int) -> None:
        self.runs.count(what)
        _well(self.world.look(one))


def _well(faults: list[str]) -> None:
    if faults:
        raise AssertionError("; ".join(faults))


def play(given: Given) -> Report:
    """The long profile, on a server of its own."""
    report = Report("model", given.count, given.seed)
    with (
        throwaway.serving() as server,
        databases_on(server) as databases,
        stage(databases(), given.folder / "stage") as made,
    ):
        while not report.faults and given.goes_on(report.done):
            part = min(_PART, given.count - report.done)
            try:
                runs = explore(made, part, STEPS, given.seed + report.done, shrink=True, deaths=True)
            except AssertionError as fault:
                report.faults += [str(fault), *getattr(fault, "__notes__", ())]
                break
            report.done += runs.ended
            report.figures.update({"steps": runs.steps, **runs.happened})
    return report


def explore(
    stage: Stage, examples: int, steps: int, draw: int, *, shrink: bool, deaths: bool = False
) -> Runs:
    """So many runs; raises with the steps that lead there when a look finds a fault."""
    runs = Runs()
    kind: Any = type("Played", (Machine,), {"stage": stage, "runs": runs, "with_server_deaths": deaths})
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    profile = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=phases,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=[*HealthCheck],
    )
    run_state_machine_as_test(seed(draw)(kind), settings=profile)
    return runs
