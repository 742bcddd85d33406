"""A supervisor at work: corrects rows that stand in the shared database, closes days and opens them again.

Through the real verbs, each kept in the store of the supervisor; a round sends what was written.
"""

import random
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from db.figures import followed
from db.records.desk import Desk
from db.refusals import Refused
from db.sharing import follow_up
from db.sharing.outbox import Batch
from tests.support.sharing import Post, Shared

YESTERDAY = Desk("", "").today() - timedelta(days=1)
_STANDING = """SELECT to_jsonb(t) FROM premier_accueil.{kind} t WHERE NOT t.void AND NOT EXISTS (
    SELECT FROM premier_accueil.{kind} l WHERE l.site = t.site AND l.replaces = t.id) ORDER BY t.id"""

Ids = set[uuid.UUID]


@dataclass(frozen=True)
class Above:
    """Acts for one supervisor; each action gives the rows that it wrote, none where it was refused."""

    shared: Shared
    office: Post
    chance: random.Random

    def correct(self) -> Ids:
        """Say some row differently."""
        found = self.shared.rows(_STANDING.format(kind="visits"))
        if not found:
            return set()
        (told,) = self.chance.choice(found)
        changes = {"services": ("advice",), "count": self.chance.randint(1, 500)}
        return self._write(told["site"], follow_up.correction, followed.line(told), changes, "mistyped")

    def state(self, *sites: str) -> Ids:
        """Close yesterday at one of these sites, or open it again."""
        site = self.chance.choice(sites)
        found = self.shared.rows(_STANDING.format(kind="statements"))
        stands = [told for (told,) in found if (told["site"], told["day"]) == (site, str(YESTERDAY))]
        if stands and self.chance.random() < 0.4:
            return self._write(site, follow_up.reopening, stands, "mistake")
        return self._write(site, follow_up.closing, YESTERDAY, "not_recorded", None, stands)

    def _write(self, site: str, verb: Callable[..., Batch], *words: Any) -> Ids:
        with suppress(Refused):  # what was written there before waits still
            batch = self.office.ask(verb, replace(self.office.desk, site=site), *words)
            return {item.id for item in batch.items}
        return set()
