"""Outcomes typed or scanned by slip number; what waits, after 10 and 30 days."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.records import outcomes, slip_number
from db.records.referrals import ReferralDraft, ReferralLine, refer
from db.store.tables import outcomes as rows
from tests.support import keyboard
from tests.support.stores import Clock
from tests.ui.referral.desk import Desk
from ui.referral.follow_up_view import FollowUpView


@pytest.fixture
def slip(desk_at_work: Desk) -> ReferralLine:
    """A slip made today."""
    with desk_at_work.store.transaction() as session:
        return refer(session, desk_at_work.page._work.desk, ReferralDraft(partner="defi"))


def opened(desk: Desk) -> FollowUpView:
    desk.open()
    desk.page.view.visit_line.follow_up.click()
    desk.settle()
    return desk.page.follow_up.view


def kept(desk: Desk) -> list[tuple[str, str, str | None]]:
    with desk.store.transaction() as session:
        found = session.execute(select(rows.c.slip, rows.c.outcome, rows.c.refusal_reason))
        return [tuple(row) for row in found]


def test_a_scanned_number_then_one_letter_then_enter(desk_at_work: Desk, slip: ReferralLine) -> None:
    desk = desk_at_work
    view = opened(desk)
    assert QApplication.focusWidget() is view.entry.number
    desk.type(slip.slip.replace("-", "").lower())  # a scanner ends with Enter
    desk.press("Enter")
    assert view.entry.number.text() == slip.slip
    desk.press("P", "Enter")
    assert kept(desk) == [(slip.slip, "taken_in_charge", None)]
    assert slip.slip in view.entry.done.text()
    assert QApplication.focusWidget() is view.entry.number


def test_a_refusal_asks_why(desk_at_work: Desk, slip: ReferralLine) -> None:
    desk = desk_at_work
    opened(desk)
    desk.type(slip.slip)
    desk.press("Enter", "R", "P", "Enter")
    assert kept(desk) == [(slip.slip, "refused", "full")]


def test_a_wrong_character_is_refused_at_the_field_and_kept(desk_at_work: Desk, slip: ReferralLine) -> None:
    desk = desk_at_work
    view = opened(desk)
    last = "A" if slip.slip[-1] != "A" else "B"
    desk.type(slip.slip[:-1] + last)
    desk.press("Enter")
    assert view.entry.form._wrong["slip"].text() == (
        "Ce numéro de fiche contient une erreur de frappe : relisez-le."
    )
    assert view.entry.number.text() == slip.slip[:-1] + last
    assert view.entry.number.hasFocus()
    assert kept(desk) == []


def test_an_outcome_must_be_chosen(desk_at_work: Desk, slip: ReferralLine) -> None:
    desk = desk_at_work
    view = opened(desk)
    desk.type(slip.slip)
    desk.press("Enter", "Enter")
    assert view.entry.missing.text() == "Choisissez la suite donnée."
    assert kept(desk) == []


def test_slips_without_news_are_listed_after_10_and_30_days(
    desk_at_work: Desk, slip: ReferralLine, clock: Clock
) -> None:
    desk = desk_at_work
    view = opened(desk)
    assert view.chips["silent10"].text() == "Sans nouvelles, 10 jours : 0"
    clock.move(days=10)
    keyboard.press(desk.window, "Esc")
    view = opened(desk)
    assert view.chips["silent10"].text() == "Sans nouvelles, 10 jours : 1"
    assert view.chips["silent30"].text() == "Sans nouvelles, 30 jours : 0"
    clock.move(days=20)
    keyboard.press(desk.window, "Esc")
    view = opened(desk)
    assert view.chips["silent30"].text() == "Sans nouvelles, 30 jours : 1"
    view.chips["silent30"].click()
    view.table.setFocus()
    desk.press("Enter")
    assert view.entry.number.text() == slip.slip
    desk.press("V", "Enter")
    assert kept(desk) == [(slip.slip, "no_show", None)]
    assert view.chips["silent30"].text() == "Sans nouvelles, 30 jours : 0"
    with desk.store.transaction() as session:
        today = desk.page._work.desk.today()
        assert outcomes.without_news(session, "centre", today, after=10) == []


def test_escape_goes_back_to_the_search(desk_at_work: Desk) -> None:
    desk = desk_at_work
    view = opened(desk)
    desk.press("Esc")
    assert view.isHidden()


def _slips(desk: Desk, count: int) -> list[str]:
    with desk.store.transaction() as session:
        work = desk.page._work.desk
        return [refer(session, work, ReferralDraft(partner="defi")).slip for _ in range(count)]


def test_what_was_entered_stands_in_a_running_list(desk_at_work: Desk) -> None:
    desk = desk_at_work
    first, second = _slips(desk, 2)
    view = opened(desk)
    for slip, letter in ((first, "P"), (second, "V")):
        desk.type(slip)
        desk.press("Enter", letter, "Enter")
    assert view.chips["entered"].text() == "Saisies maintenant : 2"
    model = view.table.rows
    assert [model.row(at).number for at in range(2)] == [second, first]
    assert [model.data(model.index(at, 3)) for at in range(2)] == ["Pas venu", "Pris en charge"]
    view.table.setFocus()
    desk.press("Enter")  # the last one again, to correct it
    desk.press("A", "Enter")
    assert view.chips["entered"].text() == "Saisies maintenant : 2"
    assert [told[1] for told in kept(desk)] == ["taken_in_charge", "no_show", "other"]


def test_a_pile_with_one_answer_is_read_number_after_number(desk_at_work: Desk) -> None:
    desk = desk_at_work
    slips = _slips(desk, 3)
    view = opened(desk)
    desk.press("Alt+M")
    desk.type(slips[0])
    desk.press("Enter", "V", "Enter")
    for slip in slips[1:]:  # a reader types the number and Enter, nothing else
        desk.type(slip.replace("-", "").lower())
        desk.press("Enter")
    assert kept(desk) == [(slip, "no_show", None) for slip in slips]
    wrong = slips[0][:-1] + ("A" if slips[0][-1] != "A" else "B")
    desk.type(wrong)
    desk.press("Enter")
    assert len(kept(desk)) == 3
    assert view.entry.number.text() == wrong
    desk.press("Alt+M")
    assert not view.entry.pile.isChecked()


def test_a_slip_of_another_desk_is_listed_as_such(desk_at_work: Desk) -> None:
    desk = desk_at_work
    view = opened(desk)
    desk.type(slip_number.new("ZZZ"))
    desk.press("Enter", "P", "Enter")
    assert view.table.rows.row(0).partner == "fiche d’un autre poste"
