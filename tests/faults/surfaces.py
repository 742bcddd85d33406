"""Every page and dialog that holds a field to type in, and how it is opened as a person opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.figures import periods
from db.records import days, referrals, visits
from db.records.referrals import ReferralDraft
from tests.faults import surfaces_settings
from tests.faults.windows import Stage
from tests.support import keyboard
from ui.outreach.keys import KEYS
from ui.supervision.period_choice import PeriodChoice

Open = Callable[[Stage], QWidget]
Visitors = Callable[[QWidget], tuple[int, ...]]


def _none(_: QWidget) -> tuple[int, ...]:
    return (0,)


@dataclass(frozen=True)
class Surface:
    """How it opens, its own action, which tables it may write, and by how much the visitors may change.

    `tells` says whether pressing its action always answers: a row, another page, or a sentence.
    """

    name: str
    open: Open
    act: str = ""
    writes: frozenset[str] = frozenset()
    visitors: Visitors = _none
    tells: bool = True


def _ask_reason(stage: Stage) -> QWidget:
    first = stage.do(visits.record, visits.VisitDraft(("advice",)))
    stage.do(visits.record, visits.VisitDraft(("visitor",)))
    stage.place("reception").view.journal.cancel_asked.emit(first.visit)
    return stage.dialog()


def _correct_line(stage: Stage) -> QWidget:
    page = stage.place("reception")
    line = next(one for one in stage.work.day.lines if not one.cancelled)  # type: ignore[union-attr]
    page.view.journal.correct_asked.emit(line.visit)
    dialog = stage.dialog()
    dialog.before = line.count  # type: ignore[attr-defined]
    return dialog


def _corrected(dialog: Any) -> tuple[int, ...]:
    return (dialog.number.value() - dialog.before,)


def _paper_sheet(stage: Stage) -> QWidget:
    stage.place("reception").view.paper_sheet_asked.emit()
    return stage.dialog()


def _hand_over(stage: Stage) -> QWidget:
    page = stage.place("referral")
    page.view.visit_line.new_visit_asked.emit()
    stage.settle()
    keyboard.type_text(page.view.search, "permis")
    keyboard.press(page.view.search, "Return")
    stage.settle()
    found: QWidget = page.view.hand_over
    return found


def _cancel_slip(stage: Stage) -> QWidget:
    page = stage.place("referral")
    line = stage.do(referrals.refer, ReferralDraft(offer="cahier_08"))
    page._hold(line)
    page.view.hand_over.action_asked.emit("cancel")
    return stage.dialog()


def _follow_up(stage: Stage) -> QWidget:
    page = stage.place("referral")
    page.view.visit_line.follow_up_asked.emit()
    stage.settle()
    found: QWidget = page.follow_up.view.entry
    return found


def _reservation(stage: Stage) -> QWidget:
    stage.place("cyberspace").view.room_asked.emit()
    return stage.dialog()


def _new_event(stage: Stage) -> QWidget:
    deeds = stage.place("programme").deeds
    deeds.ask_new(stage.today + timedelta(days=7))
    fields = deeds.event_page.fields
    fields.title.setText("Atelier")
    fields.repeat.setCurrentIndex(1)
    fields.until.setText(f"{stage.today + timedelta(days=21):%d/%m/%Y}")
    found: QWidget = deeds.event_page
    return found


def _change_event(stage: Stage) -> QWidget:
    deeds = stage.place("programme").deeds
    deeds.ask_change(stage.event)
    stage.settle()
    found: QWidget = deeds.event_page
    return found


def _attendance(stage: Stage) -> QWidget:
    deeds = stage.place("programme").deeds
    deeds.ask_count(stage.event)
    stage.settle()
    found: QWidget = deeds.attendance
    return found


def _attended(page: Any) -> tuple[int, ...]:
    return (page.number.value(),)


def _tally(stage: Stage) -> QWidget:
    found: QWidget = stage.place("outreach").view.tally
    return found


def _outreach_form(stage: Stage) -> QWidget:
    view = stage.place("outreach").view
    view.tallied.emit(next(key for key in KEYS if key.opens), 1)
    stage.settle()
    found: QWidget = view.form
    return found


def _funnel(stage: Stage) -> QWidget:
    stage.place("outreach").view.month.funnel_asked.emit()
    return stage.dialog()


def _outing(stage: Stage) -> QWidget:
    stage.place("outreach").view.plan.plan_asked.emit()
    return stage.dialog()


def _reopen(stage: Stage) -> QWidget:
    monday = stage.today - timedelta(days=4)
    with stage.store.transaction() as session:
        told = days.statement(session, stage.work.desk.site, monday)
    if told is None or told.state == "open":
        stage.do(days.close, monday, "zero")
    place = stage.tab("days")
    place.open(stage.work.desk.site, monday)
    stage.settle()
    place.view.reopen_asked.emit()
    return stage.dialog()


def _old_line(stage: Stage) -> QWidget:
    place = stage.tab("days")
    place.open(stage.work.desk.site, stage.today)
    stage.settle()
    place.view.lines_asked.emit()
    stage.settle()
    page = place._lines.page
    line = next(one for one in stage.work.day.lines if not one.cancelled)  # type: ignore[union-attr]
    page.table.opened.emit(line.visit)
    page.form.reasons.press_letter(page.form.reasons.chips()[0].letter)
    page.form.before = line.count
    found: QWidget = page.form
    return found


def _old_corrected(form: Any) -> tuple[int, ...]:
    return (form.number.value() - form.before,)


def _period(stage: Stage) -> QWidget:
    (choice,) = stage.tab("bilan").view.findChildren(PeriodChoice)
    choice.menu_of.actions()[-1].trigger()
    return stage.dialog()


def _answers(stage: Stage) -> QWidget:
    place = stage.tab("bilan")
    year = stage.today.year
    place.open(periods.whole_months(date(year, 1, 1), date(year, 12, 1)))
    stage.settle()
    place.choose("section", "funder_spro")
    stage.settle()
    place.view.answers.answer.click()
    return stage.dialog()


def _directory(stage: Stage) -> QWidget:
    found: QWidget = stage.tab("directory").view
    return found


def _card(words: str) -> Open:
    def opened(stage: Stage) -> QWidget:
        place = stage.tab("directory")
        place.view.search.clear()
        QTest.keyClicks(place.view.search, words)
        keyboard.press(place.view.search, "Return")
        stage.settle()
        found: QWidget = place.form
        return found

    return opened


def _words(stage: Stage) -> QWidget:
    view = stage.tab("words").view
    view.phrase.clear()
    found: QWidget = view
    return found


def _number(stage: Stage) -> QWidget:
    found: QWidget = stage.place("reception").view.header
    return found


def _search(stage: Stage) -> QWidget:
    page = stage.place("referral")
    page.view.visit_line.new_visit_asked.emit()
    stage.settle()
    found: QWidget = page.view.search
    return found


_REFERENCE = frozenset({"reference", "settings"})  # what waits to be published is a setting
_SETTINGS = frozenset({"settings"})
_SITE = frozenset({"settings", "workstations"})
_VISITS = frozenset({"visits"})
DESK = (
    Surface("Accueil, nombre", _number, "", _VISITS, tells=False),
    Surface("Accueil, motif d’annulation", _ask_reason, "action", _VISITS, lambda _: (-1,)),
    Surface("Accueil, corriger", _correct_line, "action", _VISITS, _corrected),
    Surface("Accueil, feuille papier", _paper_sheet, "keep", tells=False),
    Surface("Orienter, demande", _search, tells=False),
    Surface("Orienter, rendez-vous", _hand_over, "print_button", frozenset({"visits", "referrals"}),
            lambda _: (0, 1)),
    Surface("Orienter, annuler une fiche", _cancel_slip, "action", frozenset({"referrals", "visits"})),
    Surface("Orienter, suites", _follow_up, "keep", frozenset({"outcomes"})),
    Surface("Cyberespace, réserver", _reservation, "action", frozenset({"workshops"})),
    Surface("Programme, ajouter", _new_event, "keep", _REFERENCE),
    Surface("Programme, modifier", _change_event, "keep", _REFERENCE),
    Surface("Programme, participants", _attendance, "keep", frozenset({"attendances", "visits"}), _attended),
    Surface("Captation, nombre", _tally, "", frozenset({"outreach"}), tells=False),
    Surface("Captation, ligne", _outreach_form, "keep", frozenset({"outreach"})),
    Surface("Captation, suites du mois", _funnel, "action", frozenset({"funnels"}), tells=False),
    Surface("Captation, sortie", _outing, "action", _REFERENCE),
    Surface("Suivi, rouvrir", _reopen, "action", frozenset({"statements"})),
    Surface("Suivi, corriger une ligne", _old_line, "keep", _VISITS, _old_corrected, tells=False),
    Surface("Suivi, période", _period, "action"),
    Surface("Suivi, réponses au financeur", _answers, "action", frozenset({"bilan_answers"})),
    Surface("Suivi, chercher une fiche", _directory, tells=False),
    Surface("Suivi, fiche", _card("caf"), "save", _REFERENCE),
    Surface("Suivi, mots", _words, "add_button", _REFERENCE),
    Surface("Réglages, site", surfaces_settings.panel("site"), "keep", _SITE),
    Surface("Réglages, jours", surfaces_settings.panel("days"), "keep", _SETTINGS),
    Surface("Réglages, protection", surfaces_settings.panel("protection"), "keep", _SETTINGS),
    Surface("Réglages, choisir un code", surfaces_settings.choose_code, "action", _SETTINGS),
    Surface("Réglages, code", surfaces_settings.tell_code, "action", _SETTINGS),
    Surface("Mise en place", surfaces_settings.first_start, "start"),
    Surface("Phrase de passe", surfaces_settings.passphrase, "action"),
    Surface("Clé de secours", surfaces_settings.recovery, "action"),
)  # fmt: skip
_ABOVE = (
    *("Programme, ajouter", "Programme, modifier", "Captation, sortie", "Suivi, période", "Suivi, fiche"),
    *("Suivi, réponses au financeur", "Suivi, chercher une fiche", "Suivi, mots", "Réglages, site"),
    *("Réglages, jours", "Réglages, protection", "Réglages, choisir un code"),
)
SUPERVISOR = (
    *(one for one in DESK if one.name in _ABOVE),
    Surface("Suivi, fiche d’un service", _card("cahier_08"), "save", _REFERENCE),
)
