"""The slip is made from its fixed copy: it says the same when the directory has changed."""

import uuid
from datetime import date, datetime

from db.records import referrals
from db.records.desk import Desk
from db.records.referrals import ReferralDraft
from db.records.tickets import Ticket
from db.records.visits import VisitDraft
from db.reference import catalogue, register
from db.store.opening import Store
from tests.support.stores import Clock
from ui import papers


def test_a_partner_that_is_renamed_does_not_change_a_slip(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        told = VisitDraft(need="acces_emploi")
        line = referrals.refer(session, desk, ReferralDraft(partner="pole_emploi", told=told))
        before = papers.slip_values(referrals.slip_of(session, line.slip))
        row = next(one for one in catalogue.current(session).rows("partner") if one.code == "pole_emploi")
        data = {**row.data, "structure": {**row.data["structure"], "nom": "Autre nom"}}
        register.put(session, [type(row)("partner", "pole_emploi", data)])
        after = papers.slip_values(referrals.slip_of(session, line.slip))
        renamed = catalogue.current(session).partner("pole_emploi")
    assert renamed is not None
    assert renamed.name == "Autre nom"
    assert after == before
    assert before.partner == "France Travail"


def test_the_slip_says_number_day_and_when_to_have_news(store: Store, desk: Desk) -> None:
    appointment = datetime.fromisoformat("2026-11-24T09:30")
    with store.transaction() as session:
        draft = ReferralDraft(partner="pole_emploi", appointment=appointment, language="ar")
        line = referrals.refer(session, desk, draft)
        values = papers.slip_values(referrals.slip_of(session, line.slip), large=True)
    assert (values.number, values.made_on, values.appointment) == (line.slip, date(2026, 11, 20), appointment)
    assert values.news_by == date(2026, 12, 15)
    assert (values.language, values.large) == ("ar", True)


def test_a_ticket_says_its_local_hour(store: Store, desk: Desk, clock: Clock) -> None:
    paper = papers.ticket_values(Ticket(7, uuid.uuid4(), clock()), "Montbéliard – Centre", 2)
    assert (paper.number, f"{paper.given_at:%H:%M}", paper.before) == ("7", "10:05", 2)
