"""The checks that every way into the records passes: codes, numbers, dates, sites."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from db.records import closure, moments
from db.records.desk import Desk
from db.reference import catalogue
from db.refusals import Refused

LARGEST = 500
SERVICES = (
    "visitor", "advice", "self_service", "cv_application", "online_procedures", "cyberspace",
    "referral", "group", "event", "other_reception", "unanswered",
)  # fmt: skip
_YOUNG = frozenset({"under_16", "16_17", "18_25", "under_26"})


def number(value: object, field: str = "count") -> int:
    """A whole number from 1 to 500."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(field, "Écrivez un nombre entier, par exemple 3.")
    if not 1 <= value <= LARGEST:
        raise Refused(field, f"Le nombre doit être entre 1 et {LARGEST}.")
    return value


def number_or_zero(value: object, field: str) -> int:
    """A whole number from 0 to 500: none at all may be said too."""
    return 0 if value == 0 and isinstance(value, int) and value is not False else number(value, field)


def choice(session: Session, list_code: str, code: object, field: str) -> str:
    """A code of a list."""
    if not isinstance(code, str) or catalogue.current(session).choice(list_code, code) is None:
        raise Refused(field, f"« {_shown(code)} » n’est pas dans la liste.")
    return code


def territory(session: Session, code: object) -> str:
    """A commune, a quartier, or `elsewhere`."""
    if not isinstance(code, str) or not catalogue.current(session).territory_known(code):
        raise Refused("territory", f"« {_shown(code)} » n’est ni une commune ni un quartier connu.")
    return code


def services(codes: object) -> tuple[str, ...]:
    """Known service codes, each once, in the order given; at least one."""
    if not isinstance(codes, (list, tuple)) or not codes:
        raise Refused("services", "Choisissez au moins un service.")
    for code in codes:
        if not isinstance(code, str) or code not in SERVICES:
            raise Refused("services", f"« {_shown(code)} » n’est pas un service connu.")
    if len(set(codes)) != len(codes):
        raise Refused("services", "Un service est donné deux fois.")
    return tuple(codes)


def mission_locale(known: bool | None, age: str | None) -> None:
    """Being known to the Mission Locale is asked only under 26."""
    if known is not None and age is not None and age not in _YOUNG:
        raise Refused("known_to_mission_locale", "Cette question ne se pose qu’avant 26 ans.")


def moment(
    session: Session, desk: Desk, at: datetime | date | None, *, day_alone: bool, field: str = "at"
) -> tuple[date, datetime | None]:
    """The local day and the instant of a row, after every rule about dates."""
    if at is None:
        at = desk.now()
    if isinstance(at, datetime):
        when = moments.instant(at, field) if at.tzinfo is None else at.astimezone(UTC)
        moments.check_not_ahead(when, desk.now(), field)
        day, kept = moments.local(when).date(), when.replace(microsecond=0)
    else:
        if not day_alone:
            raise Refused(field, "Donnez aussi l’heure ; le jour seul vaut pour une feuille papier.")
        moments.check_not_ahead(at, desk.now(), field)
        day, kept = at, None
    check_day(session, desk.site, day, field)
    return day, kept


def check_day(session: Session, site_code: str, day: date, field: str = "at") -> None:
    """Refuse a day when the site was not open yet, not any more, or that is closed."""
    check_site_day(session, site_code, day, field)
    closure.check_open(session, site_code, day, field)


def check_site_day(session: Session, site_code: str, day: date, field: str = "at") -> None:
    """Refuse a day when the site was not open yet, or not any more."""
    site = catalogue.current(session).site(site_code)
    if site is None:
        raise Refused("site", f"Le site « {_shown(site_code)} » n’est pas connu.")
    if day < site.opened:
        raise Refused(field, f"Le site {site.name} n’était pas encore ouvert ce jour-là.")
    if site.closed is not None and day > site.closed:
        raise Refused(field, f"Le site {site.name} était déjà fermé ce jour-là.")


def _shown(value: object) -> str:
    """A refused value, short and on one line."""
    text = "".join(mark if mark.isprintable() else "�" for mark in str(value))
    return text if len(text) <= 40 else f"{text[:40]}…"
