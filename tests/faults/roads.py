"""Roads to the server that fail in some way, by name: rules for the proxy."""

import random
import sys
import threading
from collections.abc import Callable

from tests.support.proxy import (
    Passage,
    Rule,
    Verdict,
    Way,
    after_bytes,
    after_commit,
    before_commit,
    open_road,
)


def late(chance: random.Random, *, seconds: float = 2.0, lost: float = 0.3) -> Rule:
    """So many of the packets are lost: TCP sends them again, and they arrive late."""
    waits = threading.Event()

    def rule(_passage: Passage, _way: Way, _data: bytes) -> Verdict:
        if chance.random() < lost:
            waits.wait(seconds)
        return "pass"

    return rule


def flapping(chance: random.Random, bad: int = 3) -> Rule:
    """The first connections are cut after a random number of bytes; later ones pass."""
    limits: dict[int, int] = {}

    def rule(passage: Passage, _way: Way, _data: bytes) -> Verdict:
        if passage.number not in limits:
            limits[passage.number] = chance.randint(0, 6000) if len(limits) < bad else sys.maxsize
        return "cut" if passage.sent > limits[passage.number] else "pass"

    return rule


def sometimes_after_commit(chance: random.Random, share: float = 0.3) -> Rule:
    """So many of the acknowledgements are lost."""
    return after_commit(lambda _number: chance.random() < share)


ROADS: dict[str, Callable[[random.Random], Rule]] = {
    "open": lambda _chance: open_road,
    "cut": lambda chance: after_bytes(chance.randint(0, 5000)),
    "cut before the commit": lambda _chance: before_commit(),
    "cut after the commit": lambda _chance: after_commit(),
    "some acknowledgements lost": sometimes_after_commit,
    "half open": lambda chance: after_bytes(chance.randint(500, 3000), "silence"),
    "late": lambda chance: late(chance, seconds=0.05),
    "flapping": flapping,
}
