"""What became of the slips of a period: numbers and rates, by partner, theme, site or month.

One denominator for every rate, the slips that were handed over, so that the five rates of a line add
up to the whole. The sums come from this store or from the shared database, which knows months and
no day: how long an answer took can only be told from this store.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.reference.catalogue import Catalogue
from db.store import journal
from db.store.tables import outcomes, referrals

Group = Literal["partner", "theme", "site", "month"]
GROUPS: tuple[Group, ...] = ("partner", "theme", "site", "month")

TAKEN, REFUSED, NO_SHOW, OTHER, SILENT = "taken_in_charge", "refused", "no_show", "other", "silent"
KINDS = (TAKEN, REFUSED, NO_SHOW, OTHER, SILENT)
# a partner that did not answer gave no news, whether somebody noted it or not
_NO_NEWS = {None, "no_answer"}
# under so many slips a percentage says more than is known
LEAST_FOR_PERCENT = 20
NOT_NAMED = ""

DEFINITIONS = {
    "slips": "Fiches de liaison remises pendant la période, sans celles qui ont été annulées.",
    TAKEN: "Le partenaire a dit qu’il s’occupe de la personne.",
    REFUSED: "Le partenaire a dit non, avec un motif de la liste.",
    NO_SHOW: "Le partenaire a dit que la personne n’est pas venue.",
    OTHER: "Une suite connue qui n’est aucune des trois premières.",
    SILENT: "Aucune suite notée à ce jour, ou un partenaire qui n’a pas répondu.",
    "delay": "Jours entre la fiche et la suite notée : la moitié des réponses est arrivée avant.",
    "rate": "Chaque taux est « sur les fiches remises » : ensemble, ils font le total.",
    "theme": "La thématique est celle de l’offre choisie, jamais une réponse de la personne.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """Slips of one site and month to one offer with the same news; `days` where this store knows them."""

    site: str
    month: date
    partner: str
    offer: str | None
    outcome: str | None
    reason: str | None
    slips: int
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """What became of `slips`; the numbers by kind add up to it."""

    slips: int
    kinds: dict[str, int]
    reasons: dict[str, int]
    delay: float | None

    def percent(self, kind: str) -> int | None:
        """The rate in percent; None where so few slips are better told as a count."""
        if self.slips < LEAST_FOR_PERCENT:
            return None
        return (200 * self.kinds[kind] + self.slips) // (2 * self.slips)  # halves go up, as on paper


@dataclass(frozen=True, slots=True)
class Line:
    """The rates of one partner, theme, site or month."""

    code: str
    label: str
    rates: Rates


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The rates of a period: all together, then line by line, the largest first (months in order)."""

    whole: Rates
    lines: tuple[Line, ...]


def of_store(session: Session, first: date, last: date) -> list[Sent]:
    """The standing slips of [first, last] that this store made, each with its news and its delay."""
    news = (
        select(
            outcomes.c.slip, outcomes.c.outcome, outcomes.c.refusal_reason, outcomes.c.day.label("told_on")
        )
        .where(journal.standing(outcomes))
        .subquery()
    )
    query = (
        select(referrals, news.c.outcome, news.c.refusal_reason, news.c.told_on)
        .select_from(referrals.outerjoin(news, news.c.slip == referrals.c.slip))
        .where(referrals.c.day.between(first, last), journal.standing(referrals))
    )
    return [
        Sent(
            row["site"],
            row["day"].replace(day=1),
            row["partner"],
            row["offer"],
            row["outcome"],
            row["refusal_reason"],
            1,
            None if row["outcome"] in _NO_NEWS else (row["told_on"] - row["day"]).days,
        )
        for row in session.execute(query).mappings()
    ]


def rates(sent: Iterable[Sent]) -> Rates:
    """What became of these slips."""
    held = list(sent)
    kinds = Counter(dict.fromkeys(KINDS, 0))
    reasons: Counter[str] = Counter()
    for one in held:
        kinds[SILENT if one.outcome in _NO_NEWS else str(one.outcome)] += one.slips
        if one.outcome == REFUSED:
            reasons[one.reason or NOT_NAMED] += one.slips
    days = [one.days for one in held if one.days is not None]
    delay = statistics.median(days) if days else None
    return Rates(kinds.total(), dict(kinds), dict(reasons.most_common()), delay)


def follow_up(sent: Sequence[Sent], group: Group, known: Catalogue) -> FollowUp:
    """The rates of a period in one grouping."""
    code_of, label_of = _groupings(known)[group]
    found: dict[str, list[Sent]] = {}
    for one in sent:
        found.setdefault(code_of(one), []).append(one)
    lines = [Line(code, label_of(code), rates(held)) for code, held in found.items()]
    if group == "month":
        lines.sort(key=lambda line: line.code)
    else:
        lines.sort(key=lambda line: (-line.rates.slips, line.label))
    return FollowUp(rates(sent), tuple(lines))


_Grouping = tuple[Callable[[Sent], str], Callable[[str], str]]


def _groupings(known: Catalogue) -> dict[Group, _Grouping]:
    """How a slip is filed, and how its file is named."""
    themes = {row.data["category"]: str(row.data["category_label"]) for row in known.rows("theme")}

    def category(one: Sent) -> str:
        offer = known.offer(one.offer) if one.offer else None
        return offer.thematics[0].split("--")[0] if offer and offer.thematics else NOT_NAMED

    def partner(code: str) -> str:
        found = known.partner(code)
        return found.name if found else code

    def site(code: str) -> str:
        found = known.site(code)
        return found.short if found else code

    return {
        "partner": (lambda one: one.partner, partner),
        "theme": (category, lambda code: themes.get(code, "Sans offre précise")),
        "site": (lambda one: one.site, site),
        "month": (lambda one: one.month.isoformat(), lambda code: code),
    }
