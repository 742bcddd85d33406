"""What the place Orienter is told and shows: plain values, no store."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.not_eligible_list import NotEligible
from widgets.offer_card import Fact, Offer

__all__ = ["Fact", "Filter", "Found", "NotEligible", "Offer", "Option", "Paper", "SlipRow", "Target"]

# more results than this are said, not shown: more words find better than a longer list
MOST_OFFERS = 9
MOST_NOT_ELIGIBLE = 6


@dataclass(frozen=True)
class Option:
    """One entry of a choice: its code, its short words, its official ones."""

    code: str
    words: str
    full_words: str = ""


@dataclass(frozen=True)
class Filter:
    """One filter: the field, its title on the chip, its choices."""

    field: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Found:
    """What a search found; `typed` is empty and `filtered` false when nothing was asked yet."""

    typed: str = ""
    filtered: bool = False
    offers: tuple[Offer, ...] = ()
    not_eligible: tuple[NotEligible, ...] = ()
    generalists: bool = False
    # all that was found, also beyond what is shown
    total: int = 0
    total_not_eligible: int = 0

    @property
    def asked(self) -> bool:
        """Whether anything was asked."""
        return bool(self.typed) or self.filtered


@dataclass(frozen=True)
class Target:
    """Whom the visitor would be sent to, and what to say before."""

    code: str
    name: str
    under: str
    warning: str = ""


@dataclass(frozen=True)
class Paper:
    """A slip made: its number and what is said of it."""

    number: str
    printed: bool
    cancelled: bool = False


@dataclass(frozen=True)
class SlipRow:
    """One slip of the follow-up list."""

    number: str
    partner: str
    day: str
    days: int
    # what was just told of it, where that is what the list is about
    told: str = ""
