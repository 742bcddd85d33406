"""From what the page shows to what is recorded."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from db.records.referrals import ReferralDraft
from db.reference.catalogue import Catalogue
from ui.referral.hand_over import HandOver


def draft(
    known: Catalogue, offer: str, need: str | None, visit: uuid.UUID | None, hand_over: HandOver
) -> ReferralDraft | None:
    """The referral to an offer as the hand-over stands; None when the offer is gone."""
    found = known.offer(offer)
    if found is None:
        return None
    return ReferralDraft(
        partner=found.partner,
        offer=found.code,
        visit=visit,
        need=need,
        relay=hand_over.relay.taken(),
        appointment=hand_over.appointment.at(),
        language=hand_over.chosen_language(),
    )


def told(filters: Mapping[str, str], need: str | None) -> dict[str, str]:
    """What the filters say of the visitor, and the need, as a visit keeps them."""
    said = {name: code for name, code in filters.items() if name != "theme"}
    return said | ({"need": need} if need else {})
