"""Keys pressed in the real page, rows read from the real store, words read from the real paper."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from db.figures import counts
from db.records import unmet, visits
from tests.support import keyboard
from tests.support.stores import Clock
from tests.ui.referral.desk import Desk
from ui.messages import Message
from ui.referral.nobody import NobodyFits
from ui.referral.page import ReferralPage


def test_a_referral_with_its_slip_is_four_keys_after_the_visit_is_counted(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.press("F1")
    desk.press("Ctrl+3")
    assert desk.page.target() == "passage de 10 h 05"
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    with desk.store.transaction() as session:
        (visit,) = visits.journal_of(session, "centre", line.day)
        day = counts.by_day(session, line.day, line.day, "centre")
    assert line.visit == visit.visit
    assert "referral" in visit.services
    assert (line.need, line.relay, line.language) == ("mobilite", "nom_contact", "fr")
    assert [(one.visitors, one.referrals) for one in day] == [(1, 1)]


def test_relay_and_appointment_are_told_with_keys(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.press("F1", "Ctrl+3")
    desk.type("permis")
    desk.press("Enter", "Right", "Tab")
    assert desk.page.view.hand_over.appointment.line.hasFocus()
    desk.type("mardi 9h30")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    assert line.relay == "telephone"
    assert line.appointment is not None
    assert f"{line.appointment:%Y-%m-%dT%H:%M%z}" == "2026-11-24T08:30+0000"


def test_a_wrong_appointment_is_refused_at_its_field_and_kept(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter", "Tab")
    desk.type("31 nov 9h")
    desk.press("Enter")
    field = desk.page.view.hand_over.appointment
    assert field.wrong() == "Novembre a 30 jours."
    assert field.line.text() == "31 nov 9h"
    assert field.line.hasFocus()
    assert desk.lines() == []


def test_the_search_line_has_the_keyboard_at_once(page: ReferralPage) -> None:
    assert QApplication.focusWidget() is page.view.search
    assert page.target() == "nouveau passage"
    assert page.view.visit_line.words() == "Pour le nouveau passage"


def test_results_come_with_each_letter_and_forgive_errors(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    results = desk.page.view.results
    assert results.cards() == []
    desk.type("permi")
    assert results.cards()
    assert any("permis" in reason for reason in results.cards()[0].offer().fits)
    assert "offres conviennent" in results.title()


def test_arrows_choose_and_reach_what_does_not_fit(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.settle()
    results = desk.page.view.results
    first = results.current()
    desk.press("Down")
    assert results.current() != first
    desk.press("Up")
    assert results.current() == first
    for _ in range(30):
        keyboard.press(desk.window, "Down")
    desk.settle()
    apart = {one.offer for one in desk.page._answer.not_eligible}
    assert results.current() in apart
    assert desk.page.view.hand_over.warning.text().startswith("Ne convient pas")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    assert desk.lines()[0].offer in apart


def test_values_of_the_visit_are_taken_over_and_given_back(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.press("F1", "P", "D")  # need: mobility, audience: job seeker
    desk.press("Ctrl+3")
    page = desk.page
    assert page.view.filters.values() == {"theme": "mobilite", "audience": "demandeurs_emploi"}
    assert page.view.results.cards()
    page.view.filters.set_values({**page.view.filters.values(), "territory": "25388"})
    page.view.filters.changed.emit()
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    with desk.store.transaction() as session:
        (visit,) = visits.journal_of(session, "centre", line.day)
    assert (visit.audience, visit.territory, visit.need) == ("demandeurs_emploi", "25388", "mobilite")


def test_two_slips_of_one_person_are_one_visitor(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    for words in ("permis", "garde d'enfant"):
        desk.type(words)
        desk.press("Enter")
        desk.paper_done(lambda: desk.press("Enter"))
        if not desk.page.slip_menu.large.isHidden():
            desk.press("Esc")
        assert desk.page.target() == "passage de 10 h 05"
    first, second = desk.lines()
    assert first.visit == second.visit
    with desk.store.transaction() as session:
        (day,) = counts.by_day(session, first.day, first.day, "centre")
    assert (day.visitors, day.referrals) == (1, 1)


def test_nobody_fits_is_counted_and_the_open_doors_are_shown(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("xyzzyk")
    results = desk.page.view.results
    assert results.title() == "Aucune offre ne convient"
    results.nobody.click()
    dialog = desk.page.findChild(NobodyFits)
    assert dialog is not None
    keyboard.press(dialog, "Enter")
    desk.settle()
    with desk.store.transaction() as session:
        assert unmet.count(session, "centre", desk.page._work.desk.today(), "need") == 1
    assert results.title() == "La plus proche aide généraliste"
    assert results.cards()


def test_the_emergency_card_is_one_key_away_and_back(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("F12")
    assert desk.page.view.emergency.isVisible()
    numbers = [card.accessibleName().split(",")[0] for card in desk.page.view.emergency._cards]
    assert numbers == ["15", "17", "18", "112", "115", "119", "3919", "3114"]
    desk.press("F12")
    assert not desk.page.view.emergency.isVisible()
    assert QApplication.focusWidget() is desk.page.view.search


def test_a_store_that_refuses_says_so_and_keeps_what_was_typed(
    desk_at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at_work
    said: list[Message] = []
    desk.page.refused.connect(said.append)
    desk.press("F1", "Ctrl+3")
    desk.type("permis")
    with desk.store.transaction() as session:
        (visit,) = visits.journal_of(session, "centre", desk.page._work.desk.today())
        visits.cancel(session, desk.page._work.desk, visit.id)
    desk.press("Enter", "Enter")
    assert [message.words for message in said] == ["Ce passage est annulé."]
    assert desk.page.view.search.text() == "permis"
    assert desk.page.view.hand_over.print_button.isEnabled()


def test_filters_set_by_hand_outlive_a_second_reading(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.page.view.filters.set_values({"age": "18_25"})
    desk.page.begin()
    desk.settle()
    assert desk.page.view.filters.values() == {"age": "18_25"}


def test_another_person_finds_nothing_of_the_one_before(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.press("F1", "P", "D", "Ctrl+3")
    desk.type("permis")
    desk.press("Enter", "Tab")
    desk.type("jeudi 9h30")
    desk.page.view.visit_line.new_visit.click()
    desk.settle()
    page = desk.page
    assert page.target() == "nouveau passage"
    assert page.view.filters.values() == {}
    assert page.view.search.text() == ""
    assert page.view.hand_over.appointment.line.text() == ""
    assert page.view.hand_over.relay.taken() == "nom_contact"
    assert not page.view.hand_over.print_button.isEnabled()


def test_somebody_counted_while_searching_is_not_counted_again(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    assert desk.page.target() == "nouveau passage"
    desk.press("F1")
    assert desk.page.target() == "passage de 10 h 05"
    assert desk.page.view.search.text() == "permis"
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    (line,) = desk.lines()
    with desk.store.transaction() as session:
        (day,) = counts.by_day(session, line.day, line.day, "centre")
    assert (day.visitors, day.referrals) == (1, 1)


def test_somebody_counted_after_a_slip_is_another_person(desk_at_work: Desk, clock: Clock) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter")
    desk.paper_done(lambda: desk.press("Enter"))
    desk.press("Esc")
    clock.move(minutes=7)
    desk.press("F1")
    assert desk.page.target() == "passage de 10 h 12"
    assert desk.page.view.hand_over.name.text() == ""


def test_the_hour_agreed_with_one_partner_is_not_offered_to_the_next(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    desk.press("Enter", "Tab")
    desk.type("mardi 9h30")
    desk.paper_done(lambda: desk.press("Enter"))
    if not desk.page.slip_menu.large.isHidden():
        desk.press("Esc")
    desk.type("garde d'enfant")
    assert desk.page.view.hand_over.appointment.line.text() == ""


def test_tabulation_goes_from_the_words_through_the_filters(desk_at_work: Desk) -> None:
    desk = desk_at_work
    desk.open()
    desk.type("permis")
    for chip in desk.page.view.filters.chips():
        desk.press("Tab")
        assert chip.hasFocus()
    desk.press("Tab")
    assert desk.page.view.results.nobody.hasFocus()
