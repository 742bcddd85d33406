"""Referrals: one visitor whatever the slips, a number that stays its own, a paper that never changes."""

import uuid
from datetime import date, datetime

import pytest
from sqlalchemy import select

from db.figures import counts
from db.records import cyberspace, days, gestures, referrals, rows, slip_number, visits
from db.records.cyberspace import SeatDraft
from db.records.desk import Desk
from db.records.referrals import ReferralDraft, ReferralLine
from db.records.visits import VisitDraft
from db.reference import catalogue, register
from db.refusals import Refused
from db.store import settings
from db.store.opening import Store
from db.store.tables import slips
from printouts import slip
from tests.support.stores import Clock
from ui import papers

DAY = date(2026, 11, 20)


def _referred(store: Store, desk: Desk, **told: object) -> ReferralLine:
    with store.transaction() as session:
        return referrals.refer(session, desk, ReferralDraft(**{"partner": "pole_emploi", **told}))  # type: ignore[arg-type]


def _four(store: Store) -> tuple[int, int, int, int]:
    with store.transaction() as session:
        line = counts.of_day(session, "centre", DAY)
    return line.visitors, line.advice_resources, line.referrals, line.participants


def test_without_a_visit_it_counts_one_visitor(store: Store, desk: Desk) -> None:
    line = _referred(store, desk, told=VisitDraft(("advice",), need="logement"))
    assert _four(store) == (1, 1, 1, 0)
    with store.transaction() as session:
        prefix = settings.get(session, "slip_prefix")
    assert line.slip.startswith(prefix)
    assert slip_number.parse(line.slip) == line.slip


def test_counted_seated_and_given_two_slips_is_one_visitor(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        visit = visits.record(session, desk, VisitDraft()).visit
        cyberspace.seat(session, desk, SeatDraft(4, visit=visit))
        first = referrals.refer(session, desk, ReferralDraft(partner="pole_emploi", visit=visit))
        second = referrals.refer(session, desk, ReferralDraft(offer="ideis_cv", visit=visit))
    assert _four(store) == (1, 1, 1, 0)
    assert first.slip != second.slip
    assert (second.partner, second.offer, second.visit) == ("ideis", "ideis_cv", visit)


def test_cancelling_keeps_the_visitor_and_the_number(store: Store, desk: Desk) -> None:
    first = _referred(store, desk)
    second = _referred(store, desk, visit=first.visit)
    with store.transaction() as session:
        assert referrals.cancel(session, desk, first.id, "erreur de partenaire").slip == first.slip
    assert _four(store) == (1, 0, 1, 0)
    with store.transaction() as session:
        referrals.cancel(session, desk, second.id, "erreur de partenaire")
        assert referrals.of_day(session, "centre", DAY) == []
        assert referrals.by_slip(session, first.slip).cancelled
        assert referrals.slip_of(session, first.slip)["number"] == first.slip
        assert referrals.to_print(session) == []
    assert _four(store) == (1, 0, 0, 0)
    with pytest.raises(Refused, match="déjà annulée"), store.transaction() as session:
        referrals.cancel(session, desk, second.id, "erreur de partenaire")


def test_undoing_a_cancellation_brings_the_slip_back(store: Store, desk: Desk) -> None:
    line = _referred(store, desk)
    with store.transaction() as session:
        referrals.cancel(session, desk, line.id, "erreur")
        gestures.undo(session, desk)
        assert [one.slip for one in referrals.of_day(session, "centre", DAY)] == [line.slip]
    assert _four(store) == (1, 0, 1, 0)


def test_the_last_row_goes_without_a_reason(store: Store, desk: Desk) -> None:
    first = _referred(store, desk)
    with store.transaction() as session:
        visits.record(session, desk, VisitDraft())
    with pytest.raises(Refused) as refused, store.transaction() as session:
        rows.cancel(session, desk, first.id, None)
    assert refused.value.field == "reason"
    second = _referred(store, desk)
    with store.transaction() as session:
        rows.cancel(session, desk, second.id, None)
    assert _four(store) == (3, 0, 1, 0)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"partner": None}, "partner"),
        ({"partner": "nobody"}, "partner"),
        ({"partner": "nobody", "offer": "ideis_cv"}, "offer"),
        ({"offer": "nothing"}, "offer"),
        ({"need": "sante"}, "need"),
        ({"relay": "pigeon"}, "relay"),
        ({"language": "de"}, "language"),
        ({"visit": uuid.uuid4()}, "visit"),
        ({"appointment": datetime(2026, 3, 29, 2, 30)}, "appointment"),  # noqa: DTZ001 - a wall clock
        ({"appointment": datetime(9999, 12, 31, 23, 59)}, "appointment"),  # noqa: DTZ001 - a wall clock
        ({"appointment": datetime(1, 1, 1)}, "appointment"),  # noqa: DTZ001 - a wall clock
        ({"told": VisitDraft(count=0)}, "count"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, desk: Desk, told: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        _referred(store, desk, **told)
    assert refused.value.field == field
    assert _four(store) == (0, 0, 0, 0)


def test_a_cancelled_visit_is_sent_nowhere(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        line = visits.record(session, desk, VisitDraft())
        visits.cancel(session, desk, line.id)
    with pytest.raises(Refused, match="annulé"):
        _referred(store, desk, visit=line.visit)


def test_a_closed_day_gets_no_slip(store: Store, desk: Desk) -> None:
    line = _referred(store, desk)
    with store.transaction() as session:
        days.close(session, desk, DAY)
    with pytest.raises(Refused, match="close"):
        _referred(store, desk, visit=line.visit)
    with pytest.raises(Refused, match="close"), store.transaction() as session:
        referrals.cancel(session, desk, line.id, "erreur")


def test_the_paper_reads_the_same_when_the_directory_has_changed(
    store: Store, desk: Desk, clock: Clock
) -> None:
    line = _referred(store, desk, offer="ideis_cv", partner=None, need="metiers", language="tr")
    with store.transaction() as session:
        before = referrals.slip_of(session, line.slip)
        old = next(row for row in register.in_force(session, "partner") if row.code == "ideis")
        register.put(session, [register.Row("partner", "ideis", {**old.data, "name": "Autre nom"})])
    with store.transaction() as session:
        assert referrals.slip_of(session, line.slip) == before
    assert (before["number"], before["language"], before["need_code"]) == (line.slip, "tr", "metiers")
    assert before["news_by"] == "2026-12-11"


def test_a_slip_whose_partner_and_offer_were_ended_reprints_as_it_was(store: Store, desk: Desk) -> None:
    line = _referred(store, desk, offer="cahier_08", partner=None, need="mobilite", language="ar")
    with store.transaction() as session:
        first = slip.render(papers.slip_values(referrals.slip_of(session, line.slip)))
    with store.transaction() as session:
        for kind, code in (("partner", "mobijob"), ("offer", "cahier_08")):
            old = next(row for row in register.in_force(session, kind) if row.code == code)
            ended = {**old.data, "desk": {**old.data["desk"], "status": "ended", "dated": None}}
            register.put(session, [register.Row(kind, code, ended, valid_to=date(2026, 11, 20))])
    with store.transaction() as session:
        known = catalogue.current(session)
        offer = known.offer("cahier_08")
        assert offer is not None
        assert offer.status == "ended"
        assert slip.render(papers.slip_values(referrals.slip_of(session, line.slip))) == first


def test_the_appointment_is_said_in_local_time_and_news_follow_it(store: Store, desk: Desk) -> None:
    at = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 - a wall clock
    line = _referred(store, desk, appointment=at)
    with store.transaction() as session:
        copy = referrals.slip_of(session, line.slip)
    assert (copy["appointment"], copy["news_by"]) == ("2026-12-01T09:30", "2026-12-22")


def test_a_slip_waits_until_a_printer_took_it(store: Store, desk: Desk) -> None:
    line = _referred(store, desk)
    with store.transaction() as session:
        assert [one.slip for one in referrals.to_print(session)] == [line.slip]
        referrals.mark_printed(session, line.slip)
        assert referrals.to_print(session) == []
        assert not referrals.by_slip(session, line.slip).to_print


def test_an_unknown_slip_is_said(store: Store) -> None:
    with pytest.raises(Refused), store.transaction() as session:
        referrals.slip_of(session, slip_number.new("ZZZ"))
    with pytest.raises(Refused), store.transaction() as session:
        referrals.by_slip(session, slip_number.new("ZZZ"))


def test_no_number_is_given_twice(store: Store, desk: Desk) -> None:
    made = {_referred(store, desk).slip for _ in range(30)}
    with store.transaction() as session:
        assert set(session.execute(select(slips.c.number)).scalars()) == made
    assert len(made) == 30
