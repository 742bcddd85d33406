"""What happens at each desk on the day of the demonstration: keys, words, and time that passes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Press:
    """Keys pressed one after the other, then so many minutes pass."""

    keys: tuple[str, ...]
    minutes: float = 4


@dataclass(frozen=True)
class Type:
    """Letters typed where the keyboard is."""

    text: str


@dataclass(frozen=True)
class Picture:
    """The window is kept as it looks now."""

    name: str


Step = Press | Type | Picture


@dataclass(frozen=True)
class Desk:
    """One desk of the demonstration."""

    site: str
    name: str
    workstations: int
    steps: tuple[Step, ...]


def _keys(*keys: str, minutes: float = 4) -> Press:
    return Press(keys, minutes)


_ARRIVALS = (
    _keys("F1", "E", "D", "D"),
    _keys("F1"),
    _keys("F2", "F"),
    _keys("F3"),
    _keys("F1", "P"),
    _keys("F4", "E", "D"),
    _keys("3", "F1", minutes=6),
    _keys("F5", "D"),
    _keys("F1"),
)
_REFERRAL_MOBILITY = (
    _keys("F1", "P", minutes=1),
    _keys("Ctrl+3", minutes=0),
    Type("permis"),
    _keys("Return", minutes=0),
    Picture("orienter"),
    _keys("Return", minutes=3),
    _keys("Ctrl+1", minutes=2),
)
_REFERRAL_JOB = (
    _keys("F1", "E", minutes=1),
    _keys("Ctrl+3", minutes=0),
    Type("trouver un emploi"),
    _keys("Return", minutes=0),
    _keys("Return", minutes=3),
    _keys("Ctrl+1", minutes=2),
)
_CYBERSPACE = (
    _keys("Esc", "Ctrl+2", minutes=0),
    _keys("1", minutes=9),
    _keys("4", minutes=7),
    _keys("2", minutes=11),
    _keys("5", "T", minutes=6),
    _keys("1", minutes=3),
    Picture("cyberespace"),
    _keys("Return", minutes=5),
    _keys("Ctrl+1", minutes=1),
)
_MISTAKE = (_keys("F10", minutes=1), _keys("Ctrl+Z", minutes=2))

DESKS = (
    Desk(
        "centre",
        "Accueil 1",
        10,
        (
            *_ARRIVALS,
            *_REFERRAL_MOBILITY,
            *_CYBERSPACE,
            *_MISTAKE,
            *_ARRIVALS[:4],
            *_REFERRAL_JOB,
            _keys("1", "2", "F8"),
            _keys("F1", "E", minutes=0),
            Picture("accueil"),
        ),
    ),
    Desk(
        "sud",
        "Accueil Sud",
        6,
        (*_ARRIVALS[:6], *_REFERRAL_JOB, *_CYBERSPACE, *_ARRIVALS[3:8], Picture("accueil")),
    ),
    Desk(
        "sochaux_msap",
        "Relais Sochaux",
        2,
        (*_ARRIVALS[:5], _keys("8", "F9"), *_REFERRAL_MOBILITY, _keys("F2", "L"), Picture("accueil")),
    ),
)
