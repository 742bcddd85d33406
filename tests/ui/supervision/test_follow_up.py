"""The tab « Suites » over a real store: numbers with their rates and definitions, in four groupings."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.figures.follow_up import DEFINITIONS, Sent
from db.figures.periods import Span
from db.records import outcomes, referrals
from db.records.outcomes import OutcomeDraft
from db.records.referrals import ReferralDraft
from db.refusals import Away
from db.store.opening import Store
from tests.support.stores import Clock
from ui.desk_work import DeskWork
from ui.supervision.follow_up_place import FollowUpPlace
from ui.supervision.page import SupervisionPage


@pytest.fixture
def page(
    qtbot: QtBot, store: Store, work: DeskWork, clock: Clock, settle: Callable[[], None]
) -> SupervisionPage:
    clock.set("2026-11-02T10:00")
    with store.transaction() as session:
        slips = [referrals.refer(session, work.desk, ReferralDraft(offer="cahier_08")).slip for _ in range(8)]
    clock.set("2026-11-12T10:00")
    with store.transaction() as session:
        for slip in slips[:3]:
            outcomes.enter(session, work.desk, OutcomeDraft(slip, "taken_in_charge"))
        outcomes.enter(session, work.desk, OutcomeDraft(slips[3], "refused", "full"))
    made = SupervisionPage(work)
    qtbot.addWidget(made)
    made.resize(1262, 704)
    made.show()
    made.show_tab("follow_up")
    settle()
    return made


def _place(page: SupervisionPage) -> FollowUpPlace:
    place = page.places["follow_up"]
    assert isinstance(place, FollowUpPlace)
    return place


def _cards(page: SupervisionPage) -> dict[str, str]:
    cards = _place(page).view.cards
    return {card.label.text(): f"{card.figure.text()} {card.beside.text()}".strip() for card in cards}


def test_each_figure_stands_with_its_rate_and_its_definition(page: SupervisionPage) -> None:
    assert _cards(page) == {
        "Fiches remises": "8",
        "Prises en charge": "3 sur 8",
        "Refusées": "1 sur 8",
        "Personne pas venue": "0 sur 8",
        "Autre suite": "0 sur 8",
        "Sans nouvelles": "4 sur 8",
        "Délai des réponses": "10 jours",
    }
    said = [card.definition.text() for card in _place(page).view.cards]
    assert set(said) == set(DEFINITIONS.values()) - {DEFINITIONS["rate"], DEFINITIONS["theme"]}
    assert DEFINITIONS["rate"] in _place(page).view.source.text()


def test_a_line_says_number_and_rate(page: SupervisionPage) -> None:
    said = _place(page).view.table.accessibleDescription()
    assert said.startswith("Mobijob : 8, 3 sur 8, 1 sur 8, 0, 0, 4 sur 8")


@pytest.mark.parametrize(
    ("code", "line"),
    [("theme", "Mobilité : 8"), ("site", "Centre : 8"), ("month", "Novembre 2026 : 8")],
)
def test_other_groupings_are_one_choice_away(
    page: SupervisionPage, settle: Callable[[], None], code: str, line: str
) -> None:
    _place(page).view.group_chosen.emit(code)
    settle()
    assert _place(page).view.table.accessibleDescription().startswith(line)


def test_another_period_without_slips_says_so(page: SupervisionPage, settle: Callable[[], None]) -> None:
    _place(page).view.period_chosen.emit(Span(date(2025, 1, 1), date(2025, 12, 31)))
    settle()
    assert not _place(page).view.empty.isHidden()
    assert _place(page).view.table.isHidden()


def test_the_shared_database_tells_every_desk_and_the_delay_stays_of_this_one(
    page: SupervisionPage, settle: Callable[[], None]
) -> None:
    place = _place(page)
    sent = [Sent("centre", date(2026, 11, 1), "mobijob", "cahier_08", "taken_in_charge", None, 40)]
    place.reach(lambda work, done, failed: done(sent))
    place.refresh()
    settle()
    assert _cards(page)["Prises en charge"] == "40 sur 40, 100\u202f%"
    assert _cards(page)["Délai des réponses"] == "10 jours"
    assert "Elle ne garde aucun jour" in place.view.source.text()


def test_a_shared_database_that_is_away_is_said(page: SupervisionPage, settle: Callable[[], None]) -> None:
    place = _place(page)
    place.reach(lambda work, done, failed: failed(Away("server", "hors ligne")))
    place.refresh()
    settle()
    assert "hors ligne" in place.view.source.text()
    assert _cards(page)["Fiches remises"] == "8"


def test_a_slip_given_meanwhile_is_counted(
    page: SupervisionPage, work: DeskWork, settle: Callable[[], None]
) -> None:
    work.write(
        lambda session: referrals.refer(session, work.desk, ReferralDraft(offer="cahier_08")),
        lambda _: None,
        lambda _: None,
    )
    settle()
    assert _cards(page)["Fiches remises"] == "9"
