"""The example day of the design, as the Accueil page is told it."""

from ui.reception.values import Choice, Details, Group, JournalLine, Key
from ui.reception.view import ReceptionView

KEYS = tuple(
    Key(words)
    for words in (
        "Passage simple",
        "Conseil\u00a0/ information",
        "Ressources en\u00a0autonomie",
        "CV et candidature",
        "Démarches en\u00a0ligne",
        "Cyberespace",
        "Mise en relation",
        "Groupe",
        "Atelier du programme",
        "Reparti sans réponse",
    )
)
SERVICES = (
    Choice("advice", "Conseil", "C", "Conseil, information"),
    Choice("self_service", "Ressources", "R", "Ressources en autonomie"),
    Choice("cv_application", "CV", "V", "CV et candidature"),
    Choice("online_procedures", "Démarches", "D", "Démarches en ligne"),
)
NEED = Group(
    "need",
    "Demande",
    (
        Choice("emploi", "Trouver un emploi", "E"),
        Choice("formation", "Se former", "F"),
        Choice("metier", "Découvrir un métier", "M"),
        Choice("evolution", "Changer de métier", "V"),
        Choice("creation", "Créer son activité", "A"),
        Choice("mobilite", "Permis, mobilité", "P"),
        Choice("langue", "Langue française", "L"),
        Choice("droits", "Accès aux droits", "D"),
        Choice("logement", "Logement", "G"),
        Choice("", "Non demandé", "N"),
    ),
)
AUDIENCE = Group(
    "audience",
    "Public",
    (
        Choice("demandeur_emploi", "Demandeur d’emploi", "D"),
        Choice("salarie", "Salarié", "S"),
        Choice("interimaire", "Intérimaire", "I"),
        Choice("scolaire", "Scolaire, étudiant", "E"),
        Choice("", "Non demandé", "N"),
    ),
)
AGE = Group(
    "age",
    "Âge",
    (
        Choice("under_26", "Moins de 26 ans", "M"),
        Choice("26_plus", "26 ans et plus", "P"),
        Choice("", "Non demandé", "N"),
    ),
)
KNOWN = Group(
    "known_to_mission_locale",
    "Connu de la Mission Locale",
    (Choice("yes", "Oui", "O"), Choice("no", "Non", "N")),
    only_when=("age", frozenset({"under_26"})),
)
RETURNING = Group("returning", "Déjà venu", (Choice("yes", "Oui", "O"), Choice("no", "Non", "N")))
ORIGIN = Group(
    "origin",
    "Origine",
    (Choice("spontaneous", "De soi-même", "S"), Choice("partner", "Partenaire", "P")),
)
TERRITORY = Group(
    "territory",
    "Territoire",
    (Choice("25388", "Montbéliard", "M"), Choice("elsewhere", "Ailleurs", "A")),
)
REMOTE = Group(
    "remote",
    "À distance",
    (Choice("yes", "Oui, à distance", "O"), Choice("", "Non, sur place", "N")),
    unanswered="non, sur place",
    unanswered_is_known=True,
)
GROUPS = (NEED, AUDIENCE, AGE, KNOWN, RETURNING, ORIGIN, TERRITORY, REMOTE)
_ROWS = (
    ("10:41", "Passage simple", 1, "Conseil · thème à choisir", True),
    ("10:39", "Cyberespace", 1, "Ticket 16, en attente d’un poste", False),
    ("10:37", "Passage simple", 3, "", True),
    ("10:36", "Cyberespace", 1, "Ticket 15, en attente d’un poste", False),
    ("10:33", "Mise en relation", 1, "Fiche M26-00416-B · Logement", False),
    ("10:31", "Cyberespace", 1, "Ticket 14, en attente d’un poste", False),
    ("10:29", "Cyberespace", 1, "Poste 4, autonome · CV et lettre", False),
    ("10:24", "Conseil / information", 1, "Trouver un emploi · Demandeur d’emploi", False),
    ("10:19", "Passage simple", 1, "", True),
)


def lines() -> list[JournalLine]:
    """The thirty-two lines of the example morning."""
    rows = list(_ROWS)
    for number in range(23):
        at = f"{10 - (number + 6) // 14:02d}:{(60 - 3 * number) % 60:02d}"
        rows.append((at, "Passage simple", 1 + (number < 7), "Logement", number in (3, 8)))
    return [
        JournalLine(number, hour, kind, count, details, to_specify)
        for number, (hour, kind, count, details, to_specify) in enumerate(rows)
    ]


def fill(view: ReceptionView) -> None:
    """Tell the page the example day."""
    view.set_keys(KEYS)
    view.set_groups(SERVICES, GROUPS)
    view.set_journal(lines())
    view.set_key_counts(dict(enumerate((9, 4, 1, 2, 2, 12, 3, 7, 0, 1), 1)))
    view.set_last("1 visiteur compté à 10:41", "enregistré sur ce poste", can_undo=True)
    view.show_details(Details(0, "10:41", "Passage simple", 1, ("advice",)))
