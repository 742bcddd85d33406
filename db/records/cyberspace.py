"""The cyberspace: who sits where, for how long; a session is counted when it ends."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.records import checks, moments, opening, seat_rows, visits, workshops, workstations
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.refusals import Refused
from db.store import journal, settings

_FORGOTTEN = "forgotten_sessions"
LIMIT = 60  # minutes, until the site sets its own
_BANDS = ((15, "under_15"), (30, "15_29"), (60, "30_59"), (120, "60_119"))


@dataclass(frozen=True)
class SeatDraft:
    """Somebody takes a computer; without `visit` it counts one visitor too."""

    workstation: int
    visit: uuid.UUID | None = None
    assisted: bool = False
    use: str | None = None
    at: datetime | None = None
    told: visits.VisitDraft = field(default_factory=visits.VisitDraft)


@dataclass(frozen=True)
class SeatLine:
    """A seat, open or ended; `minutes` counts to the end or to now."""

    id: uuid.UUID
    visit: uuid.UUID
    workstation: int
    started: datetime
    until: datetime
    ended: datetime | None
    minutes: int
    extended: bool
    assisted: bool
    use: str | None
    capped: bool


@dataclass(frozen=True)
class Forgotten:
    """A session that was ended at closing time, because nobody had done it."""

    workstation: int
    ended: datetime


def seat(session: Session, desk: Desk, draft: SeatDraft) -> SeatLine:
    """Seat somebody and count the visit in one gesture; who is counted already is not counted again."""
    workstations.check_usable(session, draft.workstation)
    _check_kept(session, desk, draft.workstation)
    if draft.use is not None:
        checks.choice(session, "uses", draft.use, "uses")
    _, started = checks.moment(session, desk, draft.at, day_alone=False)
    assert started is not None  # only a day alone has no instant
    gesture = Gesture(session, desk, "seat")
    line = _counted(gesture, draft)
    limit = timedelta(minutes=settings.get(session, "session_minutes", LIMIT))
    times = {"started": started, "until": started + limit}
    told = {"assisted": draft.assisted, "use": draft.use, "visit": line.visit}
    place = {"site": desk.site, "workstation": draft.workstation}
    seat_id = seat_rows.add(session, {**place, **times, **told})
    gesture.touch("seats", seat_id)
    gesture.close()
    return _line(_known(session, seat_id), desk.now())


def release(session: Session, desk: Desk, seat_id: uuid.UUID, at: datetime | None = None) -> SeatLine:
    """End a session now, or at a local time told later; its minutes are those that passed."""
    row = _open(session, seat_id)
    when = _end_told(at, row["started"], desk.now())
    return _end(session, desk, row, when.replace(microsecond=0), capped=False)


def release_workstation(
    session: Session, desk: Desk, workstation: int, at: datetime | None = None
) -> SeatLine:
    """End the session of a workstation."""
    row = seat_rows.at_workstation(session, desk.site, workstation)
    if row is None:
        raise Refused("workstation", f"Le poste {workstation} est libre.")
    return release(session, desk, row["id"], at)


def extend(session: Session, desk: Desk, seat_id: uuid.UUID) -> SeatLine:
    """Give the time of the site once more; only once."""
    row = _open(session, seat_id)
    if row["extended"]:
        raise Refused("workstation", "Cette session a déjà été prolongée une fois.")
    coming = _kept(session, desk, row["workstation"])
    if coming is not None and coming.begins <= max(row["until"], desk.now()):
        at = moments.local(coming.begins).strftime("%H:%M")
        raise Refused(
            "workstation", f"« {coming.label} » commence à {at} : cette session ne se prolonge pas."
        )
    more = timedelta(minutes=settings.get(session, "extension_minutes", LIMIT // 2))
    start = max(row["until"], desk.now().replace(microsecond=0))
    seat_rows.change(session, seat_id, {"until": start + more, "extended": True})
    return _line(_known(session, seat_id), desk.now())


def tell(session: Session, desk: Desk, seat_id: uuid.UUID, *, assisted: bool, use: str | None) -> SeatLine:
    """Say what an open session is for, and whether somebody helps."""
    _open(session, seat_id)
    if use is not None:
        checks.choice(session, "uses", use, "uses")
    seat_rows.change(session, seat_id, {"assisted": assisted, "use": use})
    return _line(_known(session, seat_id), desk.now())


def move(session: Session, desk: Desk, seat_id: uuid.UUID, workstation: int) -> SeatLine:
    """Somebody changes computer; the session goes on."""
    row = _open(session, seat_id)
    workstations.check_usable(session, workstation)
    _check_kept(session, desk, workstation)
    if seat_rows.at_workstation(session, row["site"], workstation) is not None:
        raise Refused("workstation", f"Le poste {workstation} est déjà pris.")
    seat_rows.change(session, seat_id, {"workstation": workstation})
    return _line(_known(session, seat_id), desk.now())


def release_all(session: Session, desk: Desk) -> list[SeatLine]:
    """« Tout libérer »: every open session of the site ends now."""
    rows = seat_rows.open_seats(session, desk.site)
    now = desk.now().replace(microsecond=0)
    return [_end(session, desk, row, max(now, row["started"]), capped=False) for row in rows]


def cap_forgotten(session: Session, desk: Desk) -> list[SeatLine]:
    """End sessions begun on an earlier day, their time over, at that day's closing time; flag them."""
    today, now = moments.midnight(desk.today()), desk.now()
    rows = [
        row
        for row in seat_rows.open_seats(session, desk.site)
        if row["started"] < today and row["until"] <= now
    ]
    ended = [_end(session, desk, row, _cap(session, row), capped=True) for row in rows]
    if ended:
        told = [
            {"workstation": one.workstation, "ended": one.ended.isoformat()} for one in ended if one.ended
        ]
        settings.put(session, _FORGOTTEN, told)
    return ended


def forgotten(session: Session) -> tuple[Forgotten, ...]:
    """The sessions that nobody had ended, until somebody says that they were read."""
    told = settings.get(session, _FORGOTTEN, [])
    return tuple(Forgotten(one["workstation"], datetime.fromisoformat(one["ended"])) for one in told)


def seen_forgotten(session: Session) -> None:
    """Somebody has read which sessions were forgotten; they stay flagged in the figures."""
    settings.put(session, _FORGOTTEN, None)


def today(session: Session, desk: Desk) -> list[SeatLine]:
    """Sessions begun today at this site, open and ended, in order."""
    start = moments.midnight(desk.today())
    rows = seat_rows.started_between(session, desk.site, start, start + timedelta(days=2))
    return [_line(row, desk.now()) for row in rows]


def open_now(session: Session, desk: Desk) -> list[SeatLine]:
    """Open sessions of this site, by workstation."""
    return [_line(row, desk.now()) for row in seat_rows.open_seats(session, desk.site)]


def band(minutes: int) -> str:
    """The duration band that may leave the desk."""
    return next((code for limit, code in _BANDS if minutes < limit), "120_plus")


def _check_kept(session: Session, desk: Desk, number: int) -> None:
    """A workshop that has begun has the computer to itself."""
    coming = _kept(session, desk, number)
    if coming is not None and coming.begins <= desk.now():
        until = moments.local(coming.ends).strftime("%H:%M")
        raise Refused("workstation", f"Réservé pour « {coming.label} » jusqu’à {until}.")


def _kept(session: Session, desk: Desk, number: int) -> workshops.Workshop | None:
    found = workshops.of_day(session, desk.site, desk.today())
    post = next(one for one in workstations.every(session) if one.number == number)
    return workshops.kept(post, found, desk.now())


def _counted(gesture: Gesture, draft: SeatDraft) -> visits.VisitLine:
    if draft.visit is not None:
        return visits.add_service(gesture, draft.visit, "cyberspace")
    services = (*draft.told.services, *({"cyberspace"} - set(draft.told.services)))
    told = {**vars(draft.told), "services": services, "at": draft.at or draft.told.at}
    return visits.add(gesture, visits.VisitDraft(**told))


def _end(session: Session, desk: Desk, row: Mapping[Any, Any], ended: datetime, *, capped: bool) -> SeatLine:
    minutes = _minutes(row["started"], ended)
    seat_rows.change(session, row["id"], {"ended": ended, "capped": capped})
    names = ("id", "site", "workstation", "visit", "started", "assisted", "use")
    values = {name: row[name] for name in names}
    values["day"] = moments.local(row["started"]).date()
    values |= {"ended": ended, "minutes": minutes, "band": band(minutes), "capped": capped}
    gesture = Gesture(session, desk, "release")
    counted = journal.head(session, "sessions", row["id"])
    if counted is None:
        gesture.add("sessions", values)
    else:  # its end was undone: the same session ends anew
        del values["id"]
        gesture.replace("sessions", counted, {**values, "void": False})
    gesture.touch(seat_rows.RELEASE, row["id"])
    gesture.close(undoable=not capped)
    return _line(_known(session, row["id"]), desk.now())


def _end_told(at: datetime | None, started: datetime, now: datetime) -> datetime:
    """Now, or the local time told; a clock that was put back keeps no computer taken."""
    if at is None:
        return max(now, started)
    when = moments.instant(at) if at.tzinfo is None else at
    moments.check_not_ahead(when, now)
    if when < started.replace(second=0):
        raise Refused("at", "La fin est avant le début de la session.")
    return max(when, started)


def _cap(session: Session, row: Mapping[Any, Any]) -> datetime:
    """The day's closing time; a session begun after it ends at its own time limit."""
    closing = opening.closing_time(session, row["started"])
    until: datetime = row["until"]
    return closing if closing is not None and closing > row["started"] else until


def _open(session: Session, seat_id: uuid.UUID) -> Mapping[Any, Any]:
    row = _known(session, seat_id)
    if row["ended"] is not None:
        raise Refused("id", "Cette session est déjà terminée.")
    return row


def _known(session: Session, seat_id: uuid.UUID) -> Mapping[Any, Any]:
    row = seat_rows.get(session, seat_id)
    if row is None:
        raise Refused("id", "Cette session n’est pas connue sur ce poste.")
    return row


def _minutes(started: datetime, ended: datetime) -> int:
    """Whole minutes between two instants: right across midnight and daylight saving."""
    return int((ended - started).total_seconds() // 60)


def _line(row: Mapping[Any, Any], now: datetime) -> SeatLine:
    names = ("id", "visit", "workstation", "started", "until", "ended", "extended", "assisted",
             "use", "capped")  # fmt: skip
    minutes = _minutes(row["started"], row["ended"] or max(now, row["started"]))
    return SeatLine(**{name: row[name] for name in names}, minutes=minutes)
