"""Runs with kills and partitions: three desks and a supervisor beside one server, then a look at everything.

Each run draws its steps, at least one kill and one bad road among them. `stuck`: an outbox that is not empty
two rounds after the faults have ended; `divergent`: anything else that the oracle finds.
"""

import random
import traceback
from collections.abc import Callable

from db.sharing import throwaway
from tests.faults.report import Given, Report
from tests.faults.roads import ROADS
from tests.faults.world import PLACES, Stage, World, stage
from tests.support.postgres import databases_on

COUNT = 1000
STEPS = 12
_SERVER_DEATHS = 0.06  # of the runs: a server takes seconds to come back
_KILLS = ("killed in a round", "desk killed")
_BAD = [name for name in ROADS if name != "open"]


def play(given: Given) -> Report:
    """So many runs on one server of its own."""
    with (
        throwaway.serving() as server,
        databases_on(server) as databases,
        stage(databases(), given.folder / "stage") as made,
    ):
        return play_on(made, given)


def play_on(made: Stage, given: Given) -> Report:
    """So many runs on a stage that stands."""
    report = Report("partitions", given.count, given.seed)
    report.figures.update({"runs stuck": 0, "runs divergent": 0})
    while not report.broken and given.goes_on(report.done):
        draw = given.seed * 1_000_000 + report.done
        world = World(made, given.folder / f"run{report.done}", random.Random(draw))
        faults = _run(world, report)
        report.figures["runs stuck"] += any("stuck" in fault for fault in faults)
        report.figures["runs divergent"] += any("stuck" not in fault for fault in faults)
        report.figures["rows acknowledged"] += len(world.acknowledged)
        report.faults += [f"run {draw}: {fault}" for fault in faults]
        report.done += 1
    return report


def _run(world: World, report: Report) -> list[str]:
    try:
        world.begin()
        for name in _drawn(world.chance):
            report.figures[name] += 1
            one = world.chance.randrange(len(world.posts))
            _STEPS[name](world, one)
            if faults := world.look(one):
                return [f"after {name}: {fault}" for fault in faults]
        return world.at_rest()
    except Exception:  # noqa: BLE001 - one run that breaks is told, and the next one begins
        return [traceback.format_exc(limit=-3)]
    finally:
        world.end()


def _drawn(chance: random.Random) -> list[str]:
    """The steps of one run: many actions, at least one kill and one bad road."""
    names = [*_STEPS]
    weights = [_WEIGHTS.get(name, 1) for name in names]
    drawn = chance.choices(names, weights, k=STEPS - 3)
    drawn += [chance.choice(_KILLS), chance.choice(_BAD)]
    if chance.random() < _SERVER_DEATHS:
        drawn.append("server killed")
    chance.shuffle(drawn)
    return ["actions", *drawn]


def _acts(world: World, one: int) -> None:
    for _ in range(world.chance.randint(1, 5)):
        world.act(one % len(PLACES))


def _kill_in_round(world: World, one: int) -> None:
    world.die_in_push(one % len(PLACES), world.chance.uniform(0, 0.15))


def _restore_store(world: World, one: int) -> None:
    world.back_up(one % len(PLACES))
    _acts(world, one)
    world.go_back(one % len(PLACES))


def _restore_server(world: World, one: int) -> None:
    world.keep_past()
    _acts(world, one)
    world.push(one, "open")
    world.bring_back_past()


def _over(road: str) -> Callable[[World, int], None]:
    def push(world: World, one: int) -> None:
        world.push(one, road, until_done=road != "half open" and world.chance.random() < 0.4)

    return push


_STEPS: dict[str, Callable[[World, int], None]] = {
    "actions": _acts,
    **{road: _over(road) for road in ROADS},
    "killed in a round": _kill_in_round,
    "desk killed": lambda world, one: world.crash(one),
    "store restored": _restore_store,
    "store cloned": lambda world, one: world.clone(one),
    "server restored": _restore_server,
    "server killed": lambda world, _one: world.server_dies(),
    "correction by the supervisor": lambda world, _one: world.correct_above(),
    "day closed or opened by the supervisor": lambda world, _one: world.state_above(),
    "list changed": lambda world, _one: world.change_lists(),
}
_WEIGHTS: dict[str, float] = {
    "actions": 6,
    "open": 2,
    "killed in a round": 2,
    "desk killed": 1,
    "correction by the supervisor": 1,
    "day closed or opened by the supervisor": 0.7,
    "store restored": 0.4,
    "store cloned": 0.4,
    "server restored": 0.4,
    "server killed": 0,
    "list changed": 0.3,
    "half open": 0.3,
}
