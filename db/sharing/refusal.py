"""Why the shared database did not take a row, in French for the person at the desk."""

from __future__ import annotations

import psycopg

ALREADY = "Déjà corrigé : une autre correction de cette ligne est arrivée avant."
DIFFERENT = "Le registre partagé a une autre ligne sous ce numéro : prévenez le suivi."
ORPHAN = "La ligne que celle-ci corrige n’est pas dans le registre partagé."
NOT_MINE = "Le rôle de ce poste n’écrit ni pour ce site ni sous ce nom de poste."
# trying again would change nothing
FOR_GOOD = (ALREADY, DIFFERENT)

_SENTENCES = {
    "arrival_day": "Le jour de cette ligne est dans le futur pour le serveur : vérifiez l’horloge.",
    "arrival_site": "Ce site n’est pas connu du registre partagé.",
    "arrival_code": "Un code de cette ligne n’est pas connu du registre partagé",
    "arrival_ceiling": "Trop de lignes pour ce site et ce jour : le plafond est atteint.",
    "id": "Le numéro de cette ligne n’est pas un identifiant aléatoire.",
    "desk": "Le nom de ce poste ne peut pas être envoyé.",
    "day": "Le jour de cette ligne est impossible.",
    "month": "Le mois de cette ligne est impossible.",
    "void": "Cette ligne annule sans dire laquelle.",
    "services": "Un service de cette ligne n’existe pas.",
    "count": "Le nombre de personnes n’est pas entre 1 et 500.",
    "age": "La tranche d’âge n’existe pas.",
    "known_to_mission_locale": "« Connu de la Mission Locale » ne vaut qu’avant 26 ans.",
    "origin": "L’origine n’existe pas.",
    "partner": "Le code du partenaire est mal écrit.",
    "offer": "Le code de l’offre est mal écrit.",
    "slip": "Le numéro de fiche est mal écrit.",
    "outcome": "La suite donnée n’existe pas.",
    "refusal_reason": "Le motif ne va pas avec la suite donnée.",
    "use": "L’usage du poste informatique n’existe pas.",
    "band": "La durée n’existe pas.",
    "state": "L’état de la journée n’existe pas.",
    "kind": "Cette sorte de demande n’existe pas.",
    "category": "La catégorie n’existe pas.",
    "event": "Le code de l’événement est mal écrit.",
    "words": "Ce texte est trop long ou commence par un signe : écrivez-le autrement.",
    "personal": "Ce texte a l’air de désigner une personne : écrivez-le autrement.",
}


def sentence(kind: str, error: psycopg.Error) -> str:
    """The reason of the refusal of one row."""
    constraint = error.diag.constraint_name or ""
    if constraint == f"{kind}_replaces_fkey":
        return ORPHAN
    told = _SENTENCES.get(constraint.removeprefix(f"{kind}_"))
    if told is None:
        return f"Le registre partagé refuse cette ligne ({error.sqlstate})."
    return f"{told} ({error.diag.column_name})." if error.diag.column_name else told
