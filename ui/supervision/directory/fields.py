"""The fields of the form of a card, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from db.directory.schema import Kind

Where = Literal["public", "desk", "row"]
How = Literal["line", "text", "lines", "date", "age", "choice", "pick"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where its value belongs, how it is typed, and a hint."""

    name: str
    label: str
    where: Where
    how: How = "line"
    hint: str = ""
    kinds: tuple[Kind, ...] = ("structure", "service")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a title."""

    title: str
    fields: tuple[Field, ...]


_HOURS = "Par exemple Mo-Fr 08:30-12:00,13:30-17:00"
_DATE = "jj/mm/aaaa"
_LENGTH = "Entre 200 et 2 000 signes, phrases courtes."
_UNKNOWN = "Vide : inconnu, à demander à la personne."
_SERVICE: tuple[Kind, ...] = ("service",)
_STRUCTURE: tuple[Kind, ...] = ("structure",)

GROUPS = (
    Group(
        "Présenter",
        (
            Field("nom", "Nom", "public"),
            Field("description", "Description", "public", "text", _LENGTH),
            Field("type", "Type", "public", "choice", kinds=_SERVICE),
            Field("thematiques", "Thématiques", "public", "pick", kinds=_SERVICE),
            Field("needs", "Demandes de l’accueil", "desk", "pick", kinds=_SERVICE),
        ),
    ),
    Group(
        "Joindre",
        (
            Field("contact", "Personne à demander", "desk", hint="Imprimée sur la fiche de liaison."),
            Field("contact_until", "Contact sûr jusqu’au", "desk", "date", _DATE),
            Field("telephone", "Téléphone", "public"),
            Field("courriel", "Courriel", "public"),
            Field("site_web", "Site web", "public", hint="https://…", kinds=_STRUCTURE),
            Field("lien_mobilisation", "Lien pour s’inscrire", "public", hint="https://…", kinds=_SERVICE),
            Field("modes_mobilisation", "Comment y accéder", "public", "pick", kinds=_SERVICE),
            Field("mobilisable_par", "Qui peut demander", "public", "pick", kinds=_SERVICE),
        ),
    ),
    Group(
        "Pour qui",
        (
            Field("publics", "Publics", "public", "pick", kinds=_SERVICE),
            Field("audiences", "Publics de l’accueil", "desk", "pick", kinds=_SERVICE),
            Field("publics_precisions", "Précisions sur les publics", "public", kinds=_SERVICE),
            Field("age_min", "Âge, à partir de", "desk", "age", kinds=_SERVICE),
            Field("age_max", "Âge, jusqu’à", "desk", "age", kinds=_SERVICE),
            Field("zone_eligibilite", "Territoire", "public", "pick", _UNKNOWN, _SERVICE),
            Field("conditions_acces", "Conditions d’accès", "public", kinds=_SERVICE),
            Field("excludes", "Ne se cumule pas avec", "desk", "pick", kinds=_SERVICE),
            Field("frais", "Frais", "public", "choice", kinds=_SERVICE),
            Field("frais_precisions", "Précisions sur les frais", "public", kinds=_SERVICE),
            Field("capacity", "Places", "desk", hint="Par exemple : 12 places par session, liste d’attente."),
        ),
    ),
    Group(
        "Venir",
        (
            Field("adresse", "Adresse", "public"),
            Field("code_postal", "Code postal", "public"),
            Field("commune", "Commune", "public"),
            Field("code_insee", "Code INSEE de la commune", "public"),
            Field("horaires_accueil", "Horaires", "public", hint=_HOURS),
            Field("walk_in_hours", "Permanences sans rendez-vous", "desk", hint=_HOURS),
            Field("how_to_come", "Comment venir", "desk"),
            Field("bring", "À apporter", "desk", "lines", "Une chose par ligne."),
        ),
    ),
    Group(
        "État de la fiche",
        (
            Field("status", "État", "desk", "choice"),
            Field("status_until", "Fermée jusqu’au", "desk", "date", _DATE),
            Field("alert", "À savoir en ce moment", "desk", hint="Dit sur la fiche, à côté des conditions."),
            Field("alert_until", "À savoir jusqu’au", "desk", "date", _DATE),
            Field("valid_from", "Valable à partir du", "row", "date", _DATE),
            Field("valid_to", "Valable jusqu’au", "row", "date", _DATE),
            Field("checked_on", "Vérifiée le", "desk", "date", _DATE),
        ),
    ),
)


def of(kind: Kind) -> Sequence[Group]:
    """The groups of one kind of card."""
    groups = [Group(one.title, tuple(field for field in one.fields if kind in field.kinds)) for one in GROUPS]
    return [one for one in groups if one.fields]
