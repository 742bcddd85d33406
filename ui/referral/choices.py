"""What the place Orienter reads once: its lists, the directory, what waits in the follow-up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from db.records import outcomes, referrals
from db.records.desk import Desk
from db.reference import catalogue, search
from db.reference.catalogue import Catalogue
from db.reference.eligibility import Filters
from db.reference.entries import Choice
from db.reference.search import Directory, Suggestions
from db.store import settings
from ui.referral.emergency import Number
from ui.referral.values import Filter, Option

LANGUAGES = (
    Option("fr", "Français"),
    Option("en", "Anglais"),
    Option("es", "Espagnol"),
    Option("it", "Italien"),
    Option("pt", "Portugais"),
    Option("ar", "Arabe"),
    Option("tr", "Turc"),
    Option("uk", "Ukrainien"),
)
PRINTER = "printer"
_FILTERS = (("audience", "audience"), ("age", "age"), ("territory", "territory"), ("theme", "need"))
_MOST_GENERALISTS = 3
_TITLES = {"theme": "Thème"}


@dataclass(frozen=True)
class Choices:
    """The lists of this site and its directory, in memory."""

    known: Catalogue
    directory: Directory
    filters: tuple[Filter, ...]
    relays: tuple[Option, ...]
    emergency: tuple[Number, ...]
    printer: str | None

    def nearest(self, filters: Filters, at: datetime) -> Suggestions:
        """The doors open to every question, when nobody fits; they exclude nobody of this visit."""
        every = self.directory.suggest("", replace(filters, theme=None), at)
        doors = tuple(one for one in every.results if self._is_generalist(one.offer))
        return Suggestions(generalists=doors[:_MOST_GENERALISTS])

    def _is_generalist(self, code: str) -> bool:
        offer = self.known.offer(code)
        return offer is not None and offer.generalist


@dataclass(frozen=True)
class Waiting:
    """How many slips wait for news, and how many for the printer."""

    without_news: int
    to_print: int


def read(session: Session, desk: Desk) -> Choices:
    """Everything that a search needs, so that no key asks the store."""
    known = catalogue.current(session)
    return Choices(
        known,
        search.directory(session),
        tuple(_filter(known, desk, field, code) for field, code in _FILTERS),
        _options(known, desk, "relay"),
        tuple(Number(one.number, one.name, one.words) for one in known.emergency),
        settings.get(session, PRINTER),
    )


def waiting(session: Session, desk: Desk) -> Waiting:
    """What the follow-up holds."""
    silent = outcomes.without_news(session, desk.site, desk.today(), after=10)
    return Waiting(len(silent), len(referrals.to_print(session)))


def territory_option(known: Catalogue, code: str) -> Option:
    """A territory that a visit holds and the list of the site does not."""
    return Option(code, known.territory_name(code))


def _filter(known: Catalogue, desk: Desk, field: str, list_code: str) -> Filter:
    return Filter(field, _TITLES.get(field, known.title(list_code)), _options(known, desk, list_code))


def _options(known: Catalogue, desk: Desk, list_code: str) -> tuple[Option, ...]:
    today = desk.today()
    return tuple(_option(one) for one in known.choices(list_code) if one.valid_on(today))


def _option(choice: Choice) -> Option:
    return Option(choice.code, choice.short, choice.label)
