"""The questions of the details panel, made from the lists of the reference data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.records.desk import Desk
from db.reference import catalogue, lists
from ui.reception.values import Choice, Group, Key

YOUNG = frozenset({"under_16", "16_17", "18_25", "under_26"})
_GIVEN = ("advice", "self_service", "cv_application", "online_procedures")
_NOT_ASKED = Choice("", "Non demandé", "N", "Non demandé")
# on the desk's keys, an unbreakable space keeps a line of the label together
_JOIN = "\u00a0"


@dataclass(frozen=True)
class Questions:
    """Everything that the Accueil page asks, at this site and on this day."""

    keys: tuple[Key, ...]
    services: tuple[Choice, ...]
    groups: tuple[Group, ...]
    key_services: tuple[str, ...]


def read(session: Session, desk: Desk) -> Questions:
    """The questions of this site today."""
    keys = lists.tally_keys(session)
    return Questions(
        keys=tuple(Key(" ".join(line.replace(" ", _JOIN) for line in key.lines), key.code) for key in keys),
        services=_services(session, desk.today()),
        groups=_groups(session, desk.today()),
        key_services=tuple(key.service for key in keys),
    )


def _services(session: Session, day: date) -> tuple[Choice, ...]:
    known = {choice.code: choice for choice in lists.choices(session, "services", day)}
    return tuple(Choice(code, known[code].short, "", known[code].label) for code in _GIVEN if code in known)


def _groups(session: Session, day: date) -> tuple[Group, ...]:
    title = catalogue.current(session).title
    made = [Group(code, title(code), _choices(session, code, day)) for code in ("need", "audience", "age")]
    asked = ("known_to_mission_locale", "Connu de la Mission Locale")
    made.append(Group(*asked, _yes_no(), only_when=("age", YOUNG)))
    made.append(Group("returning", "Déjà venu", _yes_no()))
    made += [Group(code, title(code), _choices(session, code, day)) for code in ("origin", "territory")]
    remote = (Choice("yes", "Oui, téléphone ou courriel", "O"), Choice("no", "Non, sur place", "S"))
    made.append(Group("remote", "À distance", remote, "non, sur place", unanswered_is_known=True))
    return tuple(made)


def _choices(session: Session, code: str, day: date) -> tuple[Choice, ...]:
    found = [Choice(c.code, c.short, c.letter, c.label) for c in lists.choices(session, code, day)]
    return (*found, _NOT_ASKED)


def _yes_no() -> tuple[Choice, ...]:
    return (Choice("yes", "Oui", "O"), Choice("no", "Non", "P"), _NOT_ASKED)
