"""Reports issued from the page: frozen, compared, printed again; another table, grouping and place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from db.figures.periods import whole_months
from db.records import reports, visits
from db.records.visits import VisitDraft
from db.store import journal
from db.store.opening import Store
from ui.supervision.export_dialog import ExportDialog, Wanted
from ui.supervision.page import SupervisionPage
from widgets.words import Words

Settle = Callable[[], None]


def test_a_report_is_issued_compared_and_printed_again(
    page: SupervisionPage, settle: Settle, store: Store
) -> None:
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    page.bilan.issue(Wanted("issue", outside=False, every=False))
    settle()
    view = page.bilan.view
    assert view.definitions.issued.text().endswith("Aucune différence depuis.")
    with store.transaction() as session:
        visits.record(session, page.bilan._work.desk, VisitDraft(("advice",)))
        (issued,) = reports.every(session)
    page.bilan.refresh()
    settle()
    assert "diffèrent depuis" in view.definitions.issued.text()
    view.issued_button.click()
    settle()
    assert page.bilan.issued.isVisible()
    page.bilan.compare(issued.number)
    settle()
    said = [words.text() for words in page.bilan.issued.differences.findChildren(Words)]
    assert any("3 dans le rapport, 4 aujourd’hui" in words for words in said)
    page.bilan.issued.paper_asked.emit(issued.number)
    settle()
    assert page.paper.isVisible()


def test_a_report_for_outside_hides_and_the_house_reads_why(
    page: SupervisionPage, settle: Settle, store: Store
) -> None:
    with store.transaction() as session:  # one answer alone could not be hidden
        visits.record(session, page.bilan._work.desk, VisitDraft(need="langue"))
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    page.bilan.choose("section", "needs")
    settle()
    page.bilan.issue(Wanted("issue", outside=True, every=False))
    settle()
    number = page.bilan.view.definitions.foot.text().removeprefix("Figé : rapport ")
    page.bilan.compare(number)
    settle()
    said = [words.text() for words in page.bilan.issued.differences.findChildren(Words)]
    assert any(words.startswith("Masqué : Demandes") for words in said)


def test_exact_minutes_of_a_desk_are_in_no_report_that_travels(
    page: SupervisionPage, settle: Settle, store: Store
) -> None:
    with store.transaction() as session:
        begun = datetime(2026, 11, 16, 9, 10, tzinfo=UTC)
        told = {"started": begun, "ended": begun + timedelta(minutes=37), "minutes": 37, "day": begun.date()}
        fixed = {"site": "centre", "desk": "Poste 1", "band": "30_59", "assisted": False, "capped": False}
        journal.append(session, "sessions", told | fixed)
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 11, 1), date(2026, 11, 1)))
    settle()
    page.bilan.choose("section", "occupation")
    settle()
    page.bilan.issue(Wanted("issue", outside=False, every=False))
    settle()
    with store.transaction() as session:
        assert reports.every(session) == []
    for outside in (False, True):
        page.bilan.issue(Wanted("issue", outside=outside, every=True))
        settle()
    with store.transaction() as session:
        protected, exact = (reports.get(session, one.number) for one in reports.every(session))
    assert "occupation" not in {section.code for section in exact.sections}
    (use,) = (section for section in protected.sections if section.code == "occupation")
    assert all(figure.status != "recorded" or not figure.value for line in use.lines if line.part
               for figure in line.figures)  # fmt: skip


def test_another_table_grouping_place_and_reading_are_one_press(
    page: SupervisionPage, settle: Settle
) -> None:
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    view = page.bilan.view
    for button, words in (
        (view.section, "Demandes"), (view.grain, "Par trimestre"), (view.places, "Par secteur"),
        (view.reading, "Avec l’année d’avant (N-1)"), (view.places, "Centre"),
    ):  # fmt: skip
        next(one for one in button.menu_of.actions() if one.text() == words).trigger()
        settle()
        assert button.text() == words
    assert view.table.accessibleName() == "Demandes"
    assert "Nombre de visiteurs : –, –, –" in view.table.accessibleDescription()
    assert view.chart.chart.accessibleName().startswith("Nombre de visiteurs : plus ou moins")


def test_too_many_periods_are_refused_and_what_was_shown_stays(page: SupervisionPage, settle: Settle) -> None:
    said: list[object] = []
    page.refused.connect(said.append)
    page.show_tab("bilan")
    page.bilan.open(whole_months(date(2026, 1, 1), date(2026, 12, 1)))
    settle()
    page.bilan.choose("grain", "day")
    settle()
    assert len(said) == 1
    assert page.bilan.view.grain.text() == "Par année"


def test_the_dialog_says_which_of_the_two_it_makes(page: SupervisionPage, settle: Settle) -> None:
    page.show_tab("bilan")
    settle()
    page.bilan.view.export_button.click()
    (dialog,) = page.findChildren(ExportDialog)
    assert "Chiffres exacts" in dialog.words.text()
    dialog.uses.choose("outside")
    dialog.uses.chosen.emit("outside")
    assert "Secret statistique" in dialog.accessibleDescription()
    dialog.reject()
