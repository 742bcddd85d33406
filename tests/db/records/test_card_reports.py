"""A wrong card is reported from a list, and the report may be taken back."""

from datetime import date
from pathlib import Path

import pytest

from db.directory import importing, shelf
from db.records import card_reports, days, gestures, referrals
from db.records.card_reports import CardReport, SlipsSent
from db.records.desk import Desk
from db.records.referrals import ReferralDraft
from db.refusals import Refused
from db.store.opening import Store
from tests.db.directory.examples import service, structure, write

DAY = date(2026, 11, 20)


def test_an_offer_or_a_partner_is_reported(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        card_reports.record(session, desk, "cahier_08", "hours_wrong")
        card_reports.record(session, desk, "caf", "phone_wrong")
        assert card_reports.standing(session, DAY) == [
            CardReport(DAY, "centre", "caf", None, "phone_wrong"),
            CardReport(DAY, "centre", "mobijob", "cahier_08", "hours_wrong"),
        ]
        assert card_reports.standing(session, date(2026, 11, 21)) == []


def test_a_report_is_taken_back_and_a_closed_day_takes_one(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        days.close(session, desk, DAY, "zero", None)
        card_reports.record(session, desk, "caf", "ended")
        gestures.undo(session, desk)
        assert card_reports.standing(session, DAY) == []
        gestures.redo(session, desk)
        assert len(card_reports.standing(session, DAY)) == 1


def test_a_published_card_is_reported_too(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path / "a.json", [structure(1), service(1)])
    with shelf.writing(store.folder) as connection:
        importing.run(connection, [file], DAY)
    with store.transaction() as session:
        told = card_reports.record(session, desk, "dora--1", "ended")
        assert (told.partner, told.offer) == ("dora--s1", "dora--1")


def test_only_a_fault_of_the_list_on_a_card_of_the_directory(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        for code, fault, field in (("nobody", "ended", "code"), ("caf", "Madame X est partie", "fault")):
            with pytest.raises(Refused) as refused:
                card_reports.record(session, desk, code, fault)
            assert refused.value.field == field
        assert card_reports.standing(session, DAY) == []


def test_slips_are_counted_by_offer_without_those_taken_back(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        for _ in range(2):
            referrals.refer(session, desk, ReferralDraft(offer="cahier_08"))
        line = referrals.refer(session, desk, ReferralDraft(partner="caf"))
        assert SlipsSent("caf", None, 1) in card_reports.slips_sent(session, DAY)
        referrals.cancel(session, desk, line.id, "une erreur")
        assert card_reports.slips_sent(session, DAY) == [SlipsSent("mobijob", "cahier_08", 2)]
