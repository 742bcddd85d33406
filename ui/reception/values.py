"""What the Accueil page is told and shows: plain values, no store."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from widgets.choice_group import Choice

__all__ = ["Choice", "Details", "Group", "JournalLine", "Key", "PaperEntry", "PaperKind"]


@dataclass(frozen=True)
class Key:
    """One counting key; an unbreakable space keeps two words on one line."""

    words: str
    code: str = ""


@dataclass(frozen=True)
class Group:
    """One question of the details: its field, its title, its choices with their letters.

    `only_when` names another field and the answers under which the question is asked.
    """

    field: str
    title: str
    choices: tuple[Choice, ...]
    unanswered: str = "non demandé"
    unanswered_is_known: bool = False
    only_when: tuple[str, frozenset[str]] | None = None


@dataclass(frozen=True)
class JournalLine:
    """One line of the day's journal."""

    id: Hashable
    hour: str
    kind: str
    number: int
    details: str = ""
    to_specify: bool = False
    cancelled: bool = False
    reason: str = ""
    from_paper: bool = False
    open_day: bool = True


@dataclass(frozen=True)
class Details:
    """What is known of one line: services given and one answer for each field."""

    line_id: Hashable
    hour: str
    kind: str
    number: int
    services: tuple[str, ...] = ()
    answers: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class PaperKind:
    """One column of the paper sheet."""

    code: str
    words: str


@dataclass(frozen=True)
class PaperEntry:
    """One number of the paper sheet; no hour when the paper told none."""

    day: dt.date
    hour: int | None
    kind: str
    number: int
