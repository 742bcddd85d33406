"""Each way in which the server can be away, in one French sentence for the desk and for `doctor`.

An `OperationalError` alone does not mean "away": the SQLSTATE, or the absence of one, decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from db.refusals import Away, Refused

_BY_STATE = {
    "28P01": "Le serveur partagé refuse le mot de passe de ce poste.",
    "28000": "Le serveur partagé refuse l’entrée à ce rôle : il n’existe pas, ou il a été retiré.",
    "3D000": "La base partagée n’existe pas sur ce serveur.",
    "53300": "Le serveur partagé a trop de connexions : nouvel essai un peu plus tard.",
    "53100": "Le disque du serveur partagé est plein.",
    "53200": "Le serveur partagé manque de mémoire.",
    "25006": "Le serveur partagé est en lecture seule.",
    "57P03": "Le serveur partagé démarre ou s’arrête : nouvel essai un peu plus tard.",
    "57P01": "Le serveur partagé a été arrêté.",
    "57P02": "Le serveur partagé a été arrêté brutalement.",
    "57014": "Le serveur partagé n’a pas répondu à temps.",
    "40P01": "Le serveur partagé était occupé : nouvel essai.",
    "40001": "Le serveur partagé était occupé : nouvel essai.",
    "55P03": "Le serveur partagé était occupé : nouvel essai.",
    "3F000": "La base partagée n’est pas encore préparée (server init).",
    "42P01": "La base partagée n’a pas le même schéma que ce programme.",
    "42883": "La base partagée n’a pas le même schéma que ce programme.",
    "42703": "La base partagée n’a pas le même schéma que ce programme.",
    "42501": "Le serveur partagé refuse ce droit au rôle de ce poste.",
}
_BY_CLASS = {
    "08": "La connexion au serveur partagé a été coupée.",
    "53": "Le serveur partagé manque de ressources.",
    "57": "Le serveur partagé s’arrête ou redémarre.",
    "58": "Le disque du serveur partagé a une erreur.",
    "XX": "Le serveur partagé signale une erreur interne.",
}
# before the first SQLSTATE there are only libpq's English words
_BY_WORDS = (
    ("password authentication failed", _BY_STATE["28P01"]),
    ("no password supplied", "Aucun mot de passe pour le serveur partagé sur ce poste."),
    ("does not match host name", "Le certificat du serveur partagé porte un autre nom : ne pas continuer."),
    ("certificate has expired", "Le certificat du serveur partagé a expiré."),
    (
        "certificate verify failed",
        "Le certificat du serveur partagé est inconnu ou expiré : ne pas continuer.",
    ),
    ("root certificate file", "Le certificat de l’autorité du serveur partagé est introuvable sur ce poste."),
    ("server does not support SSL", "Le serveur partagé n’offre pas de liaison chiffrée (TLS) : refusé."),
    ("no encryption", "Le serveur partagé n’accepte qu’une liaison chiffrée (TLS)."),
    ("channel binding", "Le serveur partagé ne prouve pas son identité (SCRAM) : refusé."),
    ("authentication method requirement", "Le serveur partagé demande un mot de passe en clair : refusé."),
    ("no pg_hba.conf entry", _BY_STATE["28000"]),
    ("is not permitted to log in", _BY_STATE["28000"]),
    ("too many", _BY_STATE["53300"]),
    ("remaining connection slots", _BY_STATE["53300"]),
    ("starting up", _BY_STATE["57P03"]),
    ("shutting down", _BY_STATE["57P03"]),
    ("recovery mode", _BY_STATE["57P03"]),
    ("not yet accepting connections", _BY_STATE["57P03"]),
    ("could not translate host name", "Le nom du serveur partagé est introuvable sur le réseau."),
    ("failed to resolve host", "Le nom du serveur partagé est introuvable sur le réseau."),
    ("Connection refused", "Le serveur partagé est arrêté, ou son adresse a changé."),
    ("timeout", "Le serveur partagé ne répond pas."),
    ("timed out", "Le serveur partagé ne répond pas."),
    ("Network is unreachable", "Pas de réseau sur ce poste."),
    ("does not exist", "Le rôle ou la base partagée n’existe pas sur ce serveur."),
)
_CONTENT_REFUSED = "La base partagée refuse ce contenu"
_UNKNOWN = "Le serveur partagé est injoignable."
_PASSING = ("08", "25", "40", "53", "55", "57", "58", "XX")
_LASTING = (
    *("authentication", "password", "certificate", "SSL", "encryption", "channel binding"),
    *("pg_hba.conf", "does not exist", "log in"),
)
_CONTENT = ("22", "23", "P0")


class ServerAway(Away):
    """The server is away; `passing`: it may be back in a while without anybody's help."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__("server", reason)
        self.passing = passing


def away(error: psycopg.Error) -> ServerAway:
    """What keeps the server away, in a sentence."""
    return ServerAway(reason(error), passing=_passing(error))


def _passing(error: psycopg.Error) -> bool:
    if error.sqlstate is not None:
        return error.sqlstate[:2] in _PASSING
    words = str(error)
    return not any(mark in words for mark in _LASTING)


def reason(error: psycopg.Error) -> str:
    """The sentence for an error of the server or of the road to it."""
    state = error.sqlstate or ""
    if state in _BY_STATE:
        return _BY_STATE[state]
    if state:
        return _BY_CLASS.get(state[:2], _UNKNOWN)
    words = str(error)
    return next((sentence for mark, sentence in _BY_WORDS if mark in words), _UNKNOWN)


def is_content(error: psycopg.Error) -> bool:
    """Whether the server refuses what was sent, and not the sending of it."""
    return (error.sqlstate or "")[:2] in _CONTENT


def disconnected(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Whether the connection is gone for good."""
    return bool(connection.closed or connection.broken)


@contextmanager
def spoken() -> Iterator[None]:
    """Turn the server's errors inside the block into `Away`, or into `Refused` for bad content."""
    try:
        yield
    except psycopg.Error as error:
        if is_content(error):
            raise Refused("server", f"{_CONTENT_REFUSED} ({error.diag.message_primary}).") from error
        raise away(error) from error
