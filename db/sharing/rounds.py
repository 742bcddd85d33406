"""One round of consolidation: send, prove, compare, bring down; then say what is left.

How to use it without a window:

    target = connection.address(url, password)          # db.sharing.connection
    outcome = rounds.consolidate(store, target, until_done=True, deadline=time.monotonic() + 60)

and with a window, on its two lanes: `rounds.steps(today)` is a generator of `Here(work)` (work takes
a session, one short transaction each) and `There(work)` (work takes a `connection.Link`). Run each
step on its lane, `send()` the result back (or `throw()` the exception), until `StopIteration` gives
the `Outcome`. The lane `there` enters `connection.Door(target).enter`; close the door at the end.
No transaction of the store is open while the network works.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from typing import Any

from db.records.desk import Desk
from db.refusals import Away
from db.sharing import absence, backoff, greeting, outbox, stages
from db.sharing.connection import PATIENCE_SECONDS, Address, Door
from db.sharing.greeting import Hello, Known
from db.sharing.rights import FOLLOW_UP
from db.sharing.stages import Here, Outcome, Steps, Tally, There
from db.store.opening import Store

__all__ = ["Here", "Outcome", "Steps", "Tally", "There", "consolidate", "steps"]

_MOST_FAILURES = 6
_MOST_KNOCKS = 2  # a server that never answered is said to be away within seconds

Progress = Callable[[Outcome], None]


def steps(today: date, *, thorough: bool = False, tally: Tally | None = None) -> Steps:
    """One round, step by step; `thorough` compares everything and not only what is recent."""
    done = tally or Tally()
    hello: Hello = yield There(greeting.ask)
    known: Known = yield Here(partial(greeting.remember, hello=hello))
    hello = yield from stages.retire(hello, today)
    yield from stages.publish_reference(hello)
    yield from stages.bring_reference(hello, known)
    if hello.desk != FOLLOW_UP:
        yield from stages.tell_hours(hello, known, today)
    yield from stages.send(hello, done)
    if hello.desk != FOLLOW_UP:
        yield from stages.bring_corrections()
    else:
        yield from stages.bring_words(hello, known, today)
    agreed, surplus = yield from stages.compare(hello, known, today, thorough=thorough)
    if (yield Here(outbox.count)).waiting:
        yield from stages.send(hello, done)
        agreed, surplus = yield from stages.compare(hello, known, today, thorough=thorough)
    yield from stages.tell_margins(hello, known, today)
    yield from stages.bring_totals(hello, today, done)
    yield from stages.bring_programme(today)
    left: outbox.Waiting = yield Here(partial(stages.close, agreed=agreed))
    agreed = agreed and left.waiting == 0
    if agreed and not left.refused and hello.desk != FOLLOW_UP:
        yield from stages.say_complete(hello, known, today)
    return Outcome(done.sent, done.proven, left.refused, left.waiting, agreed, surplus)


def consolidate(
    store: Store,
    target: Address,
    *,
    until_done: bool = False,
    deadline: float | None = None,
    progress: Progress | None = None,
    wait: Callable[[float], None] = time.sleep,
    patience: float = PATIENCE_SECONDS,
) -> Outcome:
    """One round, or rounds until everything is proven; raises `Away` when the server stays away.

    `deadline` is a moment of `time.monotonic()`; a road that is cut meanwhile is tried again. The server may
    be silent for `patience` seconds in one step.
    """
    tally = Tally(progress=progress)
    failures = 0
    with closing(Door(target, patience=patience)) as door:
        while True:
            proven = tally.proven
            try:
                outcome = _round(store, door, tally, thorough=until_done)
            except Away as away:
                failures = 1 if tally.proven > proven else failures + 1
                if not until_done or not _worth_waiting(away, door, failures, deadline):
                    raise
                wait(_pause(failures, deadline))
                continue
            if not until_done or _settled(outcome, tally.proven > proven) or _late(deadline):
                return outcome


def _round(store: Store, door: Door, tally: Tally, *, thorough: bool) -> Outcome:
    round_ = steps(Desk("", "").today(), thorough=thorough, tally=tally)
    step = next(round_)
    while True:
        result = _run(store, door, step)
        try:
            step = round_.send(result)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def _run(store: Store, door: Door, step: Here | There) -> Any:
    if isinstance(step, Here):
        with store.transaction() as session:
            return step.work(session)
    with door.enter() as link:
        return step.work(link)


def _settled(outcome: Outcome, progressed: bool) -> bool:
    return outcome.agreed or outcome.surplus > 0 or not progressed


def _worth_waiting(away: Away, door: Door, failures: int, deadline: float | None) -> bool:
    if not isinstance(away, absence.ServerAway) or not away.passing:
        return False
    if not door.entered:
        return failures <= _MOST_KNOCKS and not _late(deadline)
    return failures <= _MOST_FAILURES if deadline is None else not _late(deadline)


def _pause(failures: int, deadline: float | None) -> float:
    pause = backoff.pause(failures)
    return pause if deadline is None else max(0.0, min(pause, deadline - time.monotonic()))


def _late(deadline: float | None) -> bool:
    return deadline is not None and time.monotonic() >= deadline
