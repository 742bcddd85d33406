"""What became of a month's outreach contacts: diagnoses and pathways, told once a month as sums."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from db.records import moments
from db.records.desk import Desk
from db.records.gestures import Gesture
from db.reference import catalogue
from db.refusals import Refused
from db.store import journal
from db.store.tables import funnels

LARGEST = 5000


@dataclass(frozen=True)
class Funnel:
    """One month of one site: how many received a diagnosis, how many entered a pathway; None is unknown."""

    id: uuid.UUID
    month: date
    diagnoses: int | None
    pathways: int | None


def tell(session: Session, desk: Desk, month: date, diagnoses: int | None, pathways: int | None) -> Funnel:
    """Say the sums of a month, in place of what was said before; the same again writes nothing."""
    first = _month(session, desk, month)
    told = {"diagnoses": _number(diagnoses, "diagnoses"), "pathways": _number(pathways, "pathways")}
    before = _standing(session, desk.site, first)
    if before is not None and all(before[name] == value for name, value in told.items()):
        return _line(before)
    if before is None and not any(value is not None for value in told.values()):
        raise Refused("diagnoses", "Donnez au moins un des deux nombres.")
    gesture = Gesture(session, desk, "funnel")
    row: Mapping[Any, Any]
    if before is None:
        row = gesture.add("funnels", {"site": desk.site, "day": first, **told})
    else:
        row = gesture.replace("funnels", before, told)
    gesture.close()
    return _line(row)


def of_month(session: Session, site: str, month: date) -> Funnel | None:
    """What was told of a month at this desk, or None."""
    row = _standing(session, site, month.replace(day=1))
    return None if row is None else _line(row)


def between(session: Session, first: date, last: date, site: str | None = None) -> Sequence[RowMapping]:
    """The standing rows of the months that begin in [first, last]."""
    query = select(funnels).where(funnels.c.day.between(first, last), journal.standing(funnels))
    if site is not None:
        query = query.where(funnels.c.site == site)
    return session.execute(query.order_by(funnels.c.site, funnels.c.day)).mappings().all()


def _standing(session: Session, site: str, first: date) -> RowMapping | None:
    return next(iter(between(session, first, first, site)), None)


def _month(session: Session, desk: Desk, month: date) -> date:
    """The first day of a month that has begun and in which the site was open."""
    first = month.replace(day=1)
    moments.check_not_ahead(first, desk.now(), "month")
    end = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    site = catalogue.current(session).site(desk.site)
    if site is None or end < site.opened or (site.closed is not None and first > site.closed):
        raise Refused("month", "Le site n’était pas ouvert ce mois-là.")
    return first


def _number(value: object, field: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(field, "Écrivez un nombre entier, par exemple 12.")
    if not 0 <= value <= LARGEST:
        raise Refused(field, f"Le nombre doit être entre 0 et {LARGEST}.")
    return value


def _line(row: Mapping[Any, Any]) -> Funnel:
    return Funnel(row["id"], row["day"], row["diagnoses"], row["pathways"])
