"""A desk's process that records and sends, killed at a random moment: a child of a clean, warm parent."""

import multiprocessing
import pickle
import random
import uuid
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from db.records.desk import Desk
from db.refusals import Away
from db.sharing import rounds
from db.sharing.connection import Address
from db.store import opening
from tests.faults.hand import Hand
from tests.support.sharing import Post


@cache
def _context() -> Any:
    """Children come from a process without threads, which has read the program already."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def killed(post: Post, seconds: float, seed: float) -> set[uuid.UUID]:
    """Let a process work with the closed store of `post` for so long, kill it, give what it acknowledged."""
    ours, theirs = _context().Pipe(duplex=False)
    words = (post.store.folder, post.store.key, post.desk.site, post.desk.name, post.target, seed, theirs)
    process = _context().Process(target=_works, args=words)
    process.start()
    theirs.close()
    with suppress(EOFError):
        ours.recv_bytes()  # it is open
        process.join(seconds)
    process.kill()
    process.join()
    said: set[uuid.UUID] = set()
    with ours, suppress(EOFError, OSError):
        while True:
            said |= pickle.loads(ours.recv_bytes())
    return said


def _works(
    folder: Path, key: bytes, site: str, name: str, target: Address, seed: float, said: Connection
) -> None:
    """In a process of its own: act and send until killed."""
    store = opening.open_with_key(folder, key)
    said.send_bytes(pickle.dumps(set()))
    hand = Hand(store, Desk(site, name), random.Random(seed))
    while True:
        for _ in range(3):
            said.send_bytes(pickle.dumps({row_id for _, row_id in hand.act().rows}))
        with suppress(Away):
            rounds.consolidate(store, target)
