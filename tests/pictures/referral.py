"""Orienter in its frame with the example day: results, hand-over, emergency card, follow-up."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from printouts import slip
from ui.main_window import PLACES, MainWindow
from ui.referral.choices import LANGUAGES
from ui.referral.emergency import Number
from ui.referral.follow_up_view import FollowUpView
from ui.referral.large_paper import LargePaper
from ui.referral.values import Fact, Filter, Found, NotEligible, Offer, Option, SlipRow, Target
from ui.referral.view import ReferralView
from widgets import theme, tokens
from widgets.choice_group import Choice
from widgets.empty_state import EmptyState

NOW = dt.datetime.fromisoformat("2026-11-17T10:41")
_FREE = Fact("Gratuit")
OFFERS = (
    Offer(
        "permis",
        "Aide au permis B",
        "France Travail, agence de Montbéliard",
        ("permis", "demandeur d’emploi", "Montbéliard"),
        ("inscription depuis 6 mois", "permis utile à l’emploi visé"),
        (
            _FREE,
            Fact("sur rendez-vous"),
            Fact("1,2 km"),
            Fact("Prénom Nom, 03 53 01 00 41"),
            Fact("vérifié le 3 nov. 2026"),
        ),
        "ouvert jusqu’à 12:30",
        open_now=True,
    ),
    Offer(
        "mobijob",
        "Mobijob, plateforme de mobilité",
        "MIFE du Territoire de Belfort",
        ("mobilité (proche de permis)", "demandeur d’emploi"),
        ("sans emploi depuis plus d’un an", "Montbéliard accepté ?"),
        (
            _FREE,
            Fact("sans rendez-vous"),
            Fact("18 km"),
            Fact("accueil, 03 53 01 00 62"),
            Fact("vérifié le 12 oct. 2026"),
        ),
        "ouvert jusqu’à 12:00",
        open_now=True,
    ),
    Offer(
        "defi",
        "Accompagnement adapté",
        "DEFI, site Centre",
        ("frein de mobilité", "26 et plus", "Montbéliard"),
        ("éloignement durable de l’emploi",),
        (
            _FREE,
            Fact("sur rendez-vous"),
            Fact("même site"),
            Fact("pas de contact nommé", warns=True),
            Fact("vérifié le 3 nov. 2026"),
        ),
        "ouvre à 13:30",
    ),
)
APART = (
    NotEligible("ml", "Aide au permis, Mission Locale", "Âge : réservé aux 16 à 25 ans"),
    NotEligible("fastt", "Mobilité des intérimaires, FASTT", "Public : salariés intérimaires"),
    NotEligible("mlf", "Mobilité, Mission locale de Fougères", "Territoire : Pays de Fougères (Bretagne)"),
)
FILTERS = (
    Filter("audience", "Public", (Option("de", "Demandeur d’emploi"),)),
    Filter("age", "Âge", (Option("26", "26 et plus"),)),
    Filter("territory", "Territoire", (Option("25388", "Montbéliard"),)),
    Filter("theme", "Thème", (Option("mobilite", "Permis, mobilité"),)),
)
RELAYS = (
    Option("nom_contact", "Fiche remise"),
    Option("telephone", "Appel maintenant"),
    Option("mail", "Courriel"),
    Option("tripartite", "Entretien à trois"),
    Option("accompagnement_physique", "Aller avec"),
)
EMERGENCY = (
    Number("15", "Samu", "Malaise, blessure, danger pour la vie"),
    Number("17", "Police secours", "Agression, vol en cours, danger immédiat"),
    Number("18", "Pompiers", "Feu, accident, personne en péril"),
    Number("112", "Numéro d’urgence européen", "Toute urgence, depuis tout téléphone"),
    Number("115", "Samu social", "Personne sans abri pour la nuit"),
    Number("119", "Enfance en danger", "Enfant frappé, négligé, en danger"),
    Number("3919", "Violences Femmes Info", "Femme victime de violences : écoute, conseils"),
    Number("3114", "Prévention du suicide", "Idées de suicide, pour soi ou un proche"),
)
SILENT = (
    SlipRow("M7K-4QZ8MX-I", "France Travail, agence de Montbéliard", "12/10/2026", 36),
    SlipRow("M7K-P2W6RD-I", "Mission Locale du Pays de Montbéliard", "27/10/2026", 21),
    SlipRow("M7K-9TB3HA-0", "DEFI, accompagnement des adultes", "04/11/2026", 13),
)


def window(app: QApplication, look: theme.Look, width: int, height: int) -> tuple[MainWindow, ReferralView]:
    """The window with « permis » typed and the first offer about to be printed."""
    theme.wear(app, look)
    made = MainWindow()
    view = ReferralView(lambda: NOW, made)
    for code, words, icon in PLACES:
        page = view if code == "referral" else EmptyState(words, icon=icon, parent=made)
        made.add_place(code, page)
    examples_day(made)
    fill(view)
    made.resize(width, height)
    made.go_to("referral")
    made.show()
    made.activateWindow()
    return made, view


def examples_day(made: MainWindow) -> None:
    """The strip of the example day."""
    made.set_site_day("Montbéliard – Centre", NOW.date())
    made.set_counts(41, 20, 3, 7, 6, 9)
    made.set_state("À jour à 10:41", "ok")


def fill(view: ReferralView) -> None:
    """The example search."""
    view.filters.set_filters(FILTERS)
    view.filters.set_values({"audience": "de", "age": "26", "territory": "25388"})
    view.hand_over.set_choices(RELAYS, LANGUAGES)
    view.emergency.set_numbers(EMERGENCY)
    view.search.setText("permis")
    view.results.show_found(Found("permis", True, OFFERS, APART))
    view.hand_over.show_target(Target("permis", OFFERS[0].name, OFFERS[0].under))
    view.hand_over.relay.take("telephone")
    view.hand_over.appointment.line.setText("jeudi 9 h 30")
    view.hand_over.appointment.check()
    view.hand_over.preview.show_paper(paper())
    view.visit_line.tell_visit("passage de 10 h 05", counted=True)
    view.visit_line.tell_waiting(3, 1)


def paper() -> bytes:
    """The slip of the example."""
    return slip.render(
        slip.Slip(
            number="M7K-4QZ8MX-I",
            made_on=NOW.date(),
            site=slip.Site(
                "Site Centre", "avenue des Alliés", "lundi au vendredi, 8 h 30 – 12 h", "03 53 01 00 25"
            ),
            partner="France Travail, agence de Montbéliard",
            offer="Aide au permis B",
            news_by=dt.date(2026, 12, 10),
            contact="Prénom Nom",
            appointment=dt.datetime.fromisoformat("2026-11-19T09:30"),
            address="12 rue de l’Exemple, 25200 Montbéliard",
            phone="03 53 01 00 41",
            need="Passer le permis pour pouvoir travailler",
        )
    )


def follow_up(view: ReferralView) -> FollowUpView:
    """The follow-up opened over the page, an outcome half told."""
    made = FollowUpView(view)
    outcomes = (("a", "Pris en charge", "P"), ("refused", "Refusé", "R"), ("c", "Pas venu", "V"))
    reasons = (("full", "Complet", "P"), ("wrong", "Mauvaise porte", "M"), ("other", "Autre", "A"))
    made.entry.set_choices(*([Choice(*one) for one in group] for group in (outcomes, reasons)))
    made.set_rows({"silent10": SILENT, "silent30": SILENT[:1], "to_print": ()})
    made.open_from(view.search)
    made.entry.take("M7K4QZ8MXI")
    made.entry.press_letter("R")
    return made


def _nothing(view: ReferralView) -> None:
    """The page itself."""


def _wrong(view: ReferralView) -> None:
    view.take()
    view.hand_over.appointment.line.setText("31 nov. 9 h")
    view.hand_over.appointment.check()


def _copy(view: ReferralView) -> None:
    large = LargePaper(view)
    large.show_paper(
        "Fiche M7K-4QZ8MX-I, à recopier", paper(), "L’imprimante ne répond pas. La fiche est gardée."
    )
    large.open_from(view.search)


def _nobody(view: ReferralView) -> None:
    view.search.setText("xyzzy")
    view.results.show_found(Found("xyzzy", False))
    view.hand_over.show_nothing()


def save(folder: Path) -> None:
    """Save the page at every size and each thing that opens over it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name, shade, percent, height, opened in _SHOWN:
        made, view = window(app, theme.Look(shade, percent), 1366, height)
        opened(view)
        for _ in range(3):
            app.processEvents()
        made.grab().save(str(folder / f"{name}.png"))
        made.close()
        made.deleteLater()
    theme.wear(app, theme.Look(tokens.LIGHT))


_SHOWN: tuple[tuple[str, tokens.Tokens, int, int, Callable[[ReferralView], object]], ...] = (
    ("referral", tokens.LIGHT, 100, 768, _nothing),
    ("referral-694", tokens.LIGHT, 100, 694, _nothing),
    ("referral-150", tokens.LIGHT, 150, 768, _nothing),
    ("referral-200", tokens.LIGHT, 200, 768, _nothing),
    ("referral-200-slip", tokens.LIGHT, 200, 768, ReferralView.take),
    ("referral-dark", tokens.DARK, 100, 768, _wrong),
    ("referral-contrast", tokens.CONTRAST, 100, 768, _nothing),
    ("nobody", tokens.LIGHT, 100, 768, _nobody),
    ("emergency", tokens.LIGHT, 100, 768, ReferralView.toggle_emergency),
    ("emergency-200", tokens.LIGHT, 200, 768, ReferralView.toggle_emergency),
    ("follow-up", tokens.LIGHT, 100, 768, follow_up),
    ("follow-up-200", tokens.LIGHT, 200, 768, follow_up),
    ("copy", tokens.LIGHT, 100, 768, _copy),
)
