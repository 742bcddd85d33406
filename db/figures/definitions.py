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
