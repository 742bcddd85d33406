"""The stages of a round, as steps for two lanes: the store of the desk, and the shared database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from db.records import closure, hours, moments
from db.reference import edits
from db.reference.register import Row
from db.retention import sealing
from db.sharing import (
    administration,
    bisect,
    greeting,
    issued,
    manifest,
    outbox,
    proof,
    pull,
    retiring,
    review,
)
from db.sharing.bisect import Delivery
from db.sharing.connection import Link
from db.sharing.greeting import Hello, Known
from db.sharing.manifest import Difference, Range, Sums
from db.sharing.outbox import Batch, Item
from db.sharing.proof import Proof
from db.sharing.rights import FOLLOW_UP
from db.store import settings
from db.store.tables import JOURNALS


@dataclass(frozen=True)
class Outcome:
    """What one or several rounds did (`sent`, `proven`) and what is left (`refused`, `waiting`).

    `agreed`: both sides were compared and hold the same content. `surplus`: rows of this desk that
    the server holds and this store does not (an older copy of the store was restored).
    """

    sent: int = 0
    proven: int = 0
    refused: int = 0
    waiting: int = 0
    agreed: bool = False
    surplus: int = 0


@dataclass(frozen=True)
class Here:
    """A step for the desk's store: one short transaction."""

    work: Callable[[Session], Any]


@dataclass(frozen=True)
class There:
    """A step for the shared database."""

    work: Callable[[Link], Any]


@dataclass
class Tally:
    """What was done so far, kept over rounds that were cut, and the first day touched."""

    sent: int = 0
    proven: int = 0
    first_day: date | None = None
    progress: Callable[[Outcome], None] | None = field(default=None, repr=False)

    def add(self, batch: Batch, proven: int) -> None:
        """Count a batch of what was recorded; counts by hour are made of it and are not counted."""
        if batch.kind == "hours":
            return
        self.sent += len(batch.items)
        self.proven += proven
        days = [item.day for item in batch.items]
        self.first_day = min([*days, self.first_day or date.max], default=None)

    def tell(self, left: outbox.Waiting) -> None:
        """Let whoever watches know how far it is."""
        if self.progress is not None:
            self.progress(Outcome(self.sent, self.proven, left.refused, left.waiting))


Steps = Generator[Here | There, Any, Any]


def retire(hello: Hello, today: date) -> Steps:
    """Both sides stop comparing what visits of long ago told; the greeting says since when."""
    retired = yield There(partial(retiring.retire, today=today))
    while (yield Here(partial(sealing.seal, retired=retired))):
        pass
    return replace(hello, retired=retired)


def tell_margins(hello: Hello, known: Known, today: date) -> Steps:
    """The sums of rows that tell nothing, where they are not those that were told before."""
    often = known.in_doubt(today)
    for month in (yield Here(partial(retiring.untold, hello=hello, known=known, every=often))):
        yield There(partial(retiring.tell, month=month))
        yield Here(partial(retiring.note, month=month))


def send(hello: Hello, tally: Tally) -> Steps:
    """Send what waits now, batch after batch, each proven before it is forgotten here."""
    most = (yield Here(outbox.count)).waiting  # a desk that records faster than it sends ends its rounds too
    while most > 0 and (batch := (yield Here(partial(_next, hello=hello)))) is not None:
        most -= len(batch.items)
        delivery: Delivery = yield There(partial(bisect.deliver, batch=batch))
        found: Proof = yield There(partial(proof.prove, batch=delivery.batch, retired=hello.retired))
        left = yield Here(partial(_settle, delivery=delivery, found=found))
        tally.add(delivery.batch, len(found.proven))
        tally.tell(left)
        if not found.proven and not found.refused and not delivery.refused:
            return  # committed and not there: the next round compares and tries again


def tell_hours(hello: Hello, known: Known, today: date) -> Steps:
    """Counts by hour of days that are over or closed; days never told are looked for once a day."""
    every = known.in_doubt(today)
    work = partial(hours.tell, desk=hello.desk, sites=hello.sites, today=today, every=every)
    yield Here(work)


def say_complete(hello: Hello, known: Known, today: date) -> Steps:
    """Both sides hold the same: everything up to yesterday is there, or up to a day that is closed here."""
    until: date = yield Here(partial(_over, sites=hello.sites, today=today))
    if known.complete != until.isoformat():
        yield There(partial(review.complete, until=until))
        yield Here(partial(greeting.note, complete=until.isoformat()))


def publish_reference(hello: Hello) -> Steps:
    """What the follow-up edited since its last round: every desk gets it."""
    rows: list[Row] = [] if hello.desk != FOLLOW_UP else (yield Here(edits.unpublished))
    if rows:
        yield There(partial(administration.publish, rows=rows))
        yield Here(partial(edits.published, rows=rows))


def bring_reference(hello: Hello, known: Known) -> Steps:
    """Reference data that changed in the shared database since the last round."""
    if hello.reference == known.reference:
        return
    rows: list[Row] = yield There(partial(pull.reference, known=known.reference))
    yield Here(partial(_keep_reference, rows=rows, revision=hello.reference))


def bring_corrections() -> Steps:
    """Corrections of the follow-up; a correction made here of the same row is set aside."""
    known = yield Here(pull.known_corrections)
    found = yield There(partial(pull.corrections, known=known))
    if found:
        yield Here(partial(pull.keep_corrections, found=found))


def bring_words(hello: Hello, known: Known, today: date) -> Steps:
    """What other supervisors issued, answered and, when counts differ, wrote: each keeps it for all."""
    held = yield Here(issued.known)
    found = yield There(partial(issued.fetch, held=held))
    if found:
        yield Here(partial(issued.keep, rows=found))
    answered = yield Here(pull.known_answers)
    answers = yield There(partial(pull.answers, known=answered))
    if answers:
        yield Here(partial(pull.keep_corrections, found=answers))
    theirs = yield There(manifest.totals)
    if known.in_doubt(today) or theirs != (yield Here(partial(manifest.our_totals, hello=hello))):
        held = yield Here(pull.known_corrections)
        words = yield There(partial(pull.corrections, known=held))
        yield Here(partial(pull.keep_words, found=words))


def bring_totals(hello: Hello, today: date, tally: Tally) -> Steps:
    """The totals of the shared database, to be shown beside the desk's own."""
    totals = yield There(partial(pull.recent_totals, hello=hello, today=today, first=tally.first_day))
    yield Here(partial(pull.keep_totals, totals=totals))


def bring_programme(today: date) -> Steps:
    """What the other desks told of this year's events: seats, participants."""
    found = yield There(partial(pull.events_elsewhere, today=today))
    yield Here(partial(pull.keep_events_elsewhere, found=found))


def compare(hello: Hello, known: Known, today: date, *, thorough: bool) -> Steps:
    """Compare contents: everything once a day or when in doubt, else the last two months.

    Gives whether both sides agree, and how many rows the server has more.
    """
    theirs: dict[str, int] = yield There(manifest.totals)
    ours: dict[str, int] = yield Here(partial(manifest.our_totals, hello=hello))
    full = thorough or known.in_doubt(today) or theirs != ours
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    days = Range() if full else Range(first=month)
    differing = 0
    surplus = 0
    for kind in (kind for kind in JOURNALS if theirs.get(kind) or ours[kind]):  # nothing equals nothing
        found: Difference | None = yield from _difference(hello, kind, days)
        if found is not None:
            held = yield Here(partial(manifest.rows, hello=hello, found=found))
            if (yield from _prove_again(hello, held)) and hello.desk == FOLLOW_UP:
                continue  # the rest is what another supervisor has just written
            differing += 1
            surplus += found.surplus
    if full and not differing:
        yield Here(partial(greeting.note, compared=today.isoformat()))
    return not differing, surplus


def _difference(hello: Hello, kind: str, days: Range) -> Steps:
    their: Sums = yield There(partial(manifest.theirs, kind=kind, days=days))
    our: Sums = {}
    for piece in (yield Here(partial(manifest.pieces, kind=kind, days=days))):
        our |= yield Here(partial(manifest.ours, hello=hello, kind=kind, days=piece))
    return manifest.difference(kind, our, their)


def _prove_again(hello: Hello, every: Batch) -> Steps:
    """Ask for each of these rows; those that are gone wait again. Gives whether all were there."""
    complete = True
    for start in range(0, len(every.items), outbox.CHUNK):
        part = Batch(every.kind, every.items[start : start + outbox.CHUNK])
        told: Proof = yield There(partial(proof.prove, batch=part, retired=hello.retired))
        if told.absent or told.refused:
            complete = False
            yield Here(partial(_wait_again, told=told))
    return complete


def close(session: Session, *, agreed: bool) -> outbox.Waiting:
    """What is left at the end of a round; the moment is kept when both sides hold the same."""
    left = outbox.count(session)
    if agreed and not left.waiting:
        settings.put(session, "last_proven", moments.local(datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M"))
    return left


def _over(session: Session, sites: Sequence[str], today: date) -> date:
    closed = all(closure.closed(session, site, today) for site in sites)
    return today if closed else today - timedelta(days=1)


def _next(session: Session, hello: Hello) -> Batch | None:
    """The next batch, without rows that this role may not send: they stand apart with their reason."""
    sealing.seal(session, hello.retired)  # what was entered late since the round began
    while (batch := outbox.unsent(session)) is not None:
        text = batch.kind == "bilan_answers"  # what a desk answered while it counted alone stays there
        mine = [] if text and hello.desk != FOLLOW_UP else _own(batch, hello)
        if len(mine) < len(batch.items):
            outbox.quarantine_strangers(session, batch, {item.id for item in mine})
        if mine:
            return Batch(batch.kind, tuple(mine))
    return None


def _own(batch: Batch, hello: Hello) -> list[Item]:
    return [item for item in batch.items if item.site in hello.sites and item.desk == hello.desk]


def _settle(session: Session, delivery: Delivery, found: Proof) -> outbox.Waiting:
    outbox.mark_proven(session, found.kind, found.proven)
    refused = {**delivery.refused, **found.refused}
    if refused:
        outbox.quarantine(session, found.kind, refused)
    return outbox.count(session)


def _wait_again(session: Session, told: Proof) -> None:
    outbox.requeue(session, told.kind, (*told.absent, *told.refused))
    if told.refused:
        outbox.quarantine(session, told.kind, told.refused)


def _keep_reference(session: Session, rows: Sequence[Row], revision: int) -> None:
    pull.keep_reference(session, rows)
    greeting.note(session, reference=revision)
