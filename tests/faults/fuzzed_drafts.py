"""Fuzzed drafts through the very function of `record`.

What is refused changes nothing, what is accepted is kept exactly as it was said, and nothing crashes.
"""

import json
import random
import traceback
import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, text

from db.figures import counts
from db.records import drafts
from db.records.desk import Desk
from db.store import journal, opening, verifying
from db.store.opening import Store
from db.store.tables import metadata
from tests.db.records.drafts import ACCEPTED, REFUSED
from tests.faults import nasty
from tests.faults.report import Given, Report
from tests.support.sharing import ALWAYS
from tests.support.stores import Clock, template
from ui.commands import recording

COUNT = 100_000
_LOOK_EVERY = 2_000
_KEPT_IDS = 200
# what is stored under the same name as it is told
_SAME = (
    "need", "audience", "age", "known_to_mission_locale", "returning", "origin", "territory", "remote",
    "from_paper", "count", "partner", "offer", "relay", "language", "outcome", "refusal_reason", "level",
    "category", "nature", "role", "format", "place", "theme", "form", "introductions",
)  # fmt: skip
# a seat is no row of the journals: it is seen in its gesture alone
_SEATS = ("session_start", "session_end", "cancel")
# a month's figure that is told again as it stands writes nothing
_ALREADY_SO = ("funnel",)
# one statement for every table: the last row and how many there are, so that no write goes unseen
_STATE = text(
    "SELECT "
    + ", ".join(
        f'(SELECT max(rowid) FROM "{name}")' for name in sorted(metadata.tables) if name != "reference"
    )
)


@dataclass
class _Play:
    """One store under fire, and what it answered."""

    store: Store
    desk: Desk
    chance: random.Random
    report: Report
    ids: list[str] = field(default_factory=list)
    state: tuple[Any, ...] = ()

    def one(self) -> None:
        """One line in, one answer out, and a look at what became of the store."""
        line = _line(self.chance, self.ids)
        before = self.state
        try:
            answer = recording._one(self.store, self.desk, line)
        except Exception:  # noqa: BLE001 - whatever comes out here is what the fuzz looks for
            self._fault("crash", line, traceback.format_exc(limit=-3))
            return
        after = self.state = self._state()
        self.report.figures["accepted" if answer["stored"] else "refused"] += 1
        if answer["stored"]:
            self._accepted(line, answer, changed=after != before)
        elif after != before:
            self._fault("refused, and the store changed", line, f"{before} {after}")
        elif not _sentence(answer):
            self._fault("a refusal without a French sentence", line, repr(answer))

    def look(self) -> None:
        """Every page, every hash, the chain of the audit; and the counts once more, from bare SQL."""
        checked = verifying.check(self.store.folder / opening.FILE, self.store.key)
        self.report.figures["looks"] += 1
        if not checked.whole:
            self._fault("the store is not whole", b"", "; ".join(checked.wrong))
        with self.store.transaction() as session:
            total = counts.total(counts.by_day(session, *ALWAYS)).visitors
            bare = session.execute(_VISITORS).scalar()
        if total != (bare or 0):
            self._fault("counts differ", b"", f"{total} {bare}")

    def _accepted(self, line: bytes, answer: dict[str, Any], *, changed: bool) -> None:
        told = json.loads(line.decode("utf-8-sig"))
        self.report.figures[f"accepted {told['type']}"] += 1
        row = self._row(answer["id"])
        told_anew = changed or (row is not None and told["type"] in _ALREADY_SO)
        if not told_anew or (row is None and told["type"] not in _SEATS):
            self._fault("accepted, and nothing is there", line, repr(answer))
        elif row is not None and (wrong := _differs(told, row)):
            self._fault("accepted, and kept otherwise", line, wrong)
        self.ids.append(answer["id"])
        del self.ids[:-_KEPT_IDS]

    def _row(self, row_id: str) -> RowMapping | None:
        with self.store.transaction() as session:
            found = journal.find(session, uuid.UUID(row_id))
            return found[1] if found else None

    def _state(self) -> tuple[Any, ...]:
        with self.store.transaction() as session:
            return tuple(session.execute(_STATE).one())

    def _fault(self, what: str, line: bytes, detail: str) -> None:
        self.report.faults.append(f"{what}: {line[:300]!r} {detail[-600:]}")


_VISITORS = text(
    "SELECT sum(count) FROM visits v WHERE void = 0 AND set_aside = 0 AND NOT EXISTS"
    " (SELECT 1 FROM visits l WHERE l.replaces = v.id AND l.set_aside = 0)"
)


def play(given: Given) -> Report:
    """As many drafts as were asked."""
    report = Report("fuzzed_drafts", given.count, given.seed)
    made = template(given.folder / "template")
    with made.opened(given.folder / "desk") as store:
        desk = Desk("centre", "Poste 1", now=Clock())
        playing = _Play(store, desk, random.Random(given.seed), report)
        playing.state = playing._state()
        while given.goes_on(report.done) and not report.broken:
            playing.one()
            report.done += 1
            if report.done % _LOOK_EVERY == 0:
                playing.look()
        playing.look()
        with store.transaction() as session:
            report.figures["rows in the end"] = sum(verifying.count(session).values())
    return report


def _line(chance: random.Random, ids: list[str]) -> bytes:
    """One line of bytes: a good draft, a spoiled one, a foreign one, or no JSON at all."""
    way = chance.randrange(10)
    if way == 0:
        return json.dumps(chance.choice(REFUSED)[0]).encode()
    if way == 1 and ids:
        return json.dumps(_second(chance, ids)).encode()
    draft: Any = dict(chance.choice(ACCEPTED))
    if way < 4:
        return json.dumps(draft).encode()
    for _ in range(chance.randrange(1, 4)):
        _spoil(chance, draft)
    line = json.dumps(draft, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return nasty.spoiled(chance, line) if way > 7 else line


def _second(chance: random.Random, ids: list[str]) -> dict[str, Any]:
    """A correction, a cancellation or an addition to something that was accepted, perhaps twice."""
    row_id = chance.choice(ids)
    made: dict[str, Any] = chance.choice((
        {"type": "cancel", "id": row_id, "reason": chance.choice(("erreur de saisie", *nasty.TEXTS))},
        {"type": "cancel", "id": row_id},
        {"type": "correct", "id": row_id, "count": chance.choice(nasty.NUMBERS)},
        {"type": "correct", "id": row_id, "need": "formation", "reason": "mal compris"},
        {"type": "referral", "partner": "ideis", "visit": row_id},
        {"type": "session_end", "id": row_id},
        {"type": "session_end", "workstation": chance.randrange(12)},
        {"type": "session_start", "workstation": chance.randrange(12), "visit": row_id},
    ))  # fmt: skip
    return made


def _spoil(chance: random.Random, draft: dict[str, Any]) -> None:
    known = drafts.KEYS.get(str(draft.get("type")), ())
    key = (
        chance.choice((*known, "type", chance.choice(nasty.TEXTS)[:40])) if chance.random() < 0.9 else "name"
    )
    if chance.random() < 0.1:
        draft.pop(key, None)
    else:
        draft[key] = nasty.value(chance)


def _differs(told: dict[str, Any], row: RowMapping) -> str:
    """What the row says otherwise than the draft; a correction or a cancellation says only its change."""
    for name in _SAME:
        if told.get(name) is not None and name in row and row[name] != told[name]:
            return f"{name}: {row[name]!r}"
    services = set(told.get("services") or ()) - {"visitor"}
    if "services" in row and not services <= set(row["services"].split(",")):
        return f"services: {row['services']}"
    if told["type"] == "visit" and row["day"] != _day(told):
        return f"day: {row['day']}"
    return "" if told["type"] != "cancel" or row["void"] else "not void"


def _day(told: dict[str, Any]) -> Any:
    at = told.get("at")
    return date.fromisoformat(at[:10]) if at else date(2026, 11, 20)


def _sentence(answer: dict[str, Any]) -> bool:
    reason = answer["reason"]
    return isinstance(answer["field"], str) and reason[-1:] in (".", "…", "}") and "Error" not in reason
