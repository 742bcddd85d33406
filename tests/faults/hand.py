"""A hand at the desk: one random action after the other, through the real verbs."""

import random
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from db.records import days, drafts, gestures
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store
from db.store.tables import audit, outbox

_SERVICES = ("visitor", "advice", "self_service", "cyberspace", "group", "unanswered", "other_reception")
_AGES = ("under_16", "18_25", "26_44", "75_plus", None)
_NEEDS = ("acces_emploi", "mobilite", "formation", "autre", None)
_WEIGHTS = {
    "visit": 10,
    "referral": 4,
    "correct": 4,
    "cancel": 3,
    "seat": 2,
    "release": 2,
    "outcome": 1,
    "attendance": 1,
    "outreach": 1,
    "undo": 3,
    "redo": 1,
    "close": 1,
}

Entry = tuple[str, uuid.UUID]


@dataclass(frozen=True)
class Written:
    """What one action wrote: rows of journals, and how many lines of the audit log."""

    rows: frozenset[Entry] = frozenset()
    lines: int = 0


@dataclass
class Hand:
    """Acts on one store; `act` gives what one action wrote, after its durable commit.

    `announce` hears the same just before the commit.
    """

    store: Store
    desk: Desk
    chance: random.Random
    announce: Callable[[Written], object] = lambda _written: None
    visits: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)

    def act(self, name: str | None = None) -> Written:
        """One action that the desk accepts; the rows are on the disk when this returns."""
        while True:
            word = name or self.chance.choices([*_WEIGHTS], [*_WEIGHTS.values()])[0]
            with suppress(Refused):
                return self._committed(word)
            if name is not None:
                return Written()

    def _committed(self, word: str) -> Written:
        with self.store.transaction() as session:
            before = _newest(session, outbox), _newest(session, audit)
            answer = self._verb(word)(session) or {}
            written = _since(session, *before)
            self.announce(written)
        if answer.get("visit") and word != "cancel":
            self.visits = [*self.visits[-40:], answer["id" if word in ("visit", "correct") else "visit"]]
        if "slip" in answer:
            self.slips.append(answer["slip"])
        return written

    def _verb(self, word: str) -> Callable[[Session], Any]:
        if word in ("undo", "redo"):
            return lambda session: {"turned": getattr(gestures, word)(session, self.desk)}
        if word == "close":
            return self._turn_the_sign
        draft = getattr(self, f"_{word}")()
        return lambda session: drafts.record(session, self.desk, draft)

    def _turn_the_sign(self, session: Session) -> None:
        """Close the day, or open it again: nothing else is accepted meanwhile."""
        today = self.desk.today()
        days.close(session, self.desk, today)
        days.reopen(session, self.desk, today, "erreur de date")

    def _visit(self) -> dict[str, Any]:
        some = self.chance.sample(_SERVICES, self.chance.randint(1, 2))
        told = {"age": self.chance.choice(_AGES), "need": self.chance.choice(_NEEDS)}
        return {"type": "visit", "services": some, "count": self.chance.choice((1, 1, 1, 2, 12)), **told}

    def _referral(self) -> dict[str, Any]:
        named = (
            {"visit": self.chance.choice(self.visits)} if self.visits and self.chance.random() < 0.4 else {}
        )
        return {"type": "referral", "partner": self.chance.choice(("ideis", "pole_emploi")), **named}

    def _correct(self) -> dict[str, Any]:
        return {"type": "correct", "id": self._some(self.visits), "count": self.chance.randint(1, 500)}

    def _cancel(self) -> dict[str, Any]:
        return {"type": "cancel", "id": self._some(self.visits), "reason": "compté deux fois"}

    def _seat(self) -> dict[str, Any]:
        return {"type": "session_start", "workstation": self.chance.randint(1, 9), "uses": "mail"}

    def _release(self) -> dict[str, Any]:
        return {"type": "session_end", "workstation": self.chance.randint(1, 9)}

    def _outcome(self) -> dict[str, Any]:
        return {"type": "outcome", "slip": self._some(self.slips), "outcome": "taken_in_charge"}

    def _attendance(self) -> dict[str, Any]:
        on = self.desk.today().isoformat()
        return {"type": "attendance", "count": 4, "on": on, "theme": "metiers", "form": "permanence"}

    def _outreach(self) -> dict[str, Any]:
        on = self.desk.today().isoformat()
        return {"type": "outreach", "level": "ilotage_collectif", "count": 15, "on": on}

    def _some(self, known: list[str]) -> str:
        if not known:
            raise Refused("id", "Rien encore.")
        return self.chance.choice(known)


def _newest(session: Session, table: Table) -> int:
    found = session.execute(select(table.c.seq).order_by(table.c.seq.desc()).limit(1)).scalar()
    return found or 0


def _since(session: Session, entry: int, line: int) -> Written:
    query = select(outbox.c.kind, outbox.c.id).where(outbox.c.seq > entry)
    rows = frozenset((kind, row_id) for kind, row_id in session.execute(query))
    return Written(rows, _newest(session, audit) - line)
