"""What the undo line says of the last gesture."""

from __future__ import annotations

from db.figures.today import Today
from db.records import moments

SAID = {
    "qualify": "Passage complété",
    "serve": "Service ajouté au passage",
    "correct": "Passage corrigé",
    "cancel": "Passage annulé",
    "cancel referral": "Mise en relation annulée",
    "cancel seat": "Installation annulée",
    "slip": "Mise en relation enregistrée",
    "seat": "Personne installée au cyberespace",
    "release": "Poste libéré",
    "attendance": "Participants comptés",
    "event seats": "Places d’un événement mises à jour",
    "event nobody": "Personne n’est venu : noté",
    "outcome": "Suite donnée enregistrée",
    "outreach": "Captation enregistrée",
    "correct outreach": "Captation corrigée",
    "cancel outreach": "Captation annulée",
    "funnel": "Suites du mois enregistrées",
    "paper": "Feuille papier reprise",
    "unmet workstation": "Demande de poste comptée",
    "unmet need": "Demande sans réponse comptée",
    "card report": "Fiche signalée",
}


def last_gesture(day: Today) -> str:
    """« 1 visiteur compté à 10:41 », or what else could be taken back; empty when nothing can."""
    label = day.turn.undo
    if label is None:
        return ""
    if label in SAID:
        return SAID[label]
    newest = next((line for line in day.lines if not line.cancelled), None)
    if newest is None or newest.at is None:
        return "Passage compté"
    many = newest.count > 1
    when = moments.local(newest.at).strftime("%H:%M")
    return f"{newest.count} visiteur{'s' * many} compté{'s' * many} à {when}"
