"""A desk's report of a wrong card reaches the supervisor of its site, and nobody else."""

import psycopg
import pytest

from db.records import card_reports, gestures, referrals
from db.records.card_reports import CardReport, SlipsSent
from db.records.referrals import ReferralDraft
from db.sharing import connection
from db.sharing import shared as readings
from tests.support.sharing import Shared


def test_a_supervisor_reads_the_reports_and_slips_of_its_sites(shared: Shared) -> None:
    post, other = shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")
    today = post.desk.today()
    for one in (post, other):
        one.do(referrals.refer, ReferralDraft(offer="cahier_08"))
        one.do(card_reports.record, "cahier_08", "hours_wrong")
    post.do(card_reports.record, "caf", "ended")
    post.do(gestures.undo)
    for one in (post, other):
        assert one.consolidate().waiting == 0
    with connection.linked(shared.supervisor("centre")) as link:
        assert readings.reported_cards(link, today) == [
            CardReport(today, "centre", "mobijob", "cahier_08", "hours_wrong")
        ]
        assert readings.slips_sent(link, today) == [SlipsSent("mobijob", "cahier_08", 1)]
    with connection.linked(post.target) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.connection.execute("SELECT * FROM premier_accueil.card_reports(current_date)")


def test_the_server_takes_faults_of_its_list_only(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.do(card_reports.record, "caf", "ended")
    shared.execute("DELETE FROM premier_accueil.reference WHERE kind = 'list.card_report' AND code = 'ended'")
    assert post.consolidate().refused == 1
