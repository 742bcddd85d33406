"""The visit that a slip adds to, in words and values."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session

from db.records import moments, referrals, visits
from db.records.desk import Desk
from db.records.referrals import ReferralDraft, ReferralLine
from db.records.visits import VisitDraft, VisitLine

NEW = "nouveau passage"
_TOLD = ("audience", "age", "territory", "need")


@dataclass(frozen=True)
class Visiting:
    """A visit in progress, or a new one when `visit` is None."""

    visit: uuid.UUID | None = None
    label: str = NEW
    told: Mapping[str, str | None] = field(default_factory=dict)
    known_to_mission_locale: bool | None = None

    def filters(self) -> dict[str, str | None]:
        """The filters that the visit already answers."""
        values = {name: self.told.get(name) for name in _TOLD}
        values["theme"] = values.pop("need")
        return values


def of(line: VisitLine | None) -> Visiting:
    """The visit of a line of the journal."""
    if line is None:
        return Visiting()
    told = {name: getattr(line, name) for name in _TOLD}
    return Visiting(line.visit, label(line), told, line.known_to_mission_locale)


def label(line: VisitLine | ReferralLine) -> str:
    """« passage de 10 h 05 »."""
    if line.at is None:
        return "passage repris du papier"
    at = moments.local(line.at)
    return f"passage de {at.hour} h {at.minute:02}"


def refer(session: Session, desk: Desk, draft: ReferralDraft, told: Mapping[str, str]) -> ReferralLine:
    """The referral; what the filters told is kept with its visit where that was unknown."""
    if draft.visit is None:
        new = replace(VisitDraft(services=("referral",)), **dict[str, Any](told))
        return referrals.refer(session, desk, replace(draft, told=new))
    row = visits.present(session, draft.visit)
    more = {name: code for name, code in told.items() if row[name] is None}
    if more:
        visits.qualify(session, desk, draft.visit, {**more, "to_specify": False})
    return referrals.refer(session, desk, draft)


def filled(visiting: Visiting, line: ReferralLine, told: Mapping[str, str]) -> Visiting:
    """The same visitor after a referral: the next slip adds to the same visit."""
    shown = visiting.label if visiting.visit else label(line)
    return Visiting(line.visit, shown, {**visiting.told, **told}, visiting.known_to_mission_locale)
