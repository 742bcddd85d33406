"""Answers that rows have forgotten, as sums of a month by one attribute; the bilan adds them to the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.retention.margins import UNMET
from db.store import sent
from db.store.tables import margins

Value = str | bool
_TRUTH: dict[str, Value] = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many gave this answer at that site in that month; `value` as rows would hold it."""

    site: str
    month: date
    value: Value
    number: int


def attribute_of(kind: str, column: str) -> str | None:
    """The attribute under which sums of this column are kept; None: rows never forget it."""
    if column not in sent.PERSONAL.get(kind, ()):
        return None
    return UNMET if kind == "unmet" else column


def kept(session: Session, attribute: str, first: date, last: date) -> list[Forgotten]:
    """What this store keeps of an attribute for the months of [first, last], every desk of it together."""
    query = (
        select(margins.c.site, margins.c.month, margins.c.code, func.sum(margins.c.number))
        .where(margins.c.attribute == attribute, margins.c.month.between(first.replace(day=1), last))
        .group_by(margins.c.site, margins.c.month, margins.c.code)
    )
    return [
        Forgotten(site, month, _TRUTH.get(code, code), int(number))
        for site, month, code, number in session.execute(query)
    ]


def joined(
    found: Mapping[tuple[str, date, Value | None], int], forgotten: list[Forgotten]
) -> dict[tuple[str, date, Value | None], int]:
    """Sums of rows with those of forgotten answers: who is in the latter no longer counts as not asked."""
    whole = dict(found)
    for one in forgotten:
        key = (one.site, one.month, one.value)
        whole[key] = whole.get(key, 0) + one.number
        nobody = (one.site, one.month, None)
        whole[nobody] = whole.get(nobody, 0) - one.number
    # a correction of a forgotten row changes counts and not sums: there is no negative « not asked »
    return {key: number for key, number in whole.items() if number > 0}
