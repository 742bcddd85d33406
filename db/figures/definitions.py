"""What the words of the yearly table mean; shown beside it wherever it goes."""

from __future__ import annotations

VERSION = "2026-11"
SOURCE = "bilan SIPA 2016-2019"

BILAN = (
    ("« dont »", "Parties des visiteurs. Elles ne s’ajoutent jamais aux visiteurs, ni entre elles."),
    ("NR", "Non renseigné : inconnu, pas zéro. Un total qui en contient est dit partiel."),
    ("Participants", "Comptés pour tous les sites ensemble de 2016 à 2019. Non répartis."),
    ("Centre (dont MSAP)", "En 2019, Centre et Sochaux dans une seule colonne."),
    ("Nord", "Compté jusqu’en 2018. Pas de colonne en 2019."),
)

LINES = {
    "visitors": "Chaque personne reçue à l’accueil, une fois par passage ; un groupe compte ses personnes.",
    "advice_resources": "Visiteurs qui ont reçu un conseil ou utilisé les ressources, une fois par passage "
    "quel que soit le nombre d’actes.",
    "referrals": "Visiteurs mis en relation avec un partenaire au sens du SPRO, une fois par passage.",
    "participants": "Visiteurs venus en groupe, à une date du programme ou à un autre accueil.",
}
