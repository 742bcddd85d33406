"""What the papers and the cyberspace need to know of the site; asked once, changed in Réglages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from db.records import cyberspace, opening, workstations
from db.records.desk import Desk
from db.refusals import Refused
from db.store import audit, settings

_LINK = re.compile(r"[!-~]{1,200}")
_PHONE = re.compile(r"\+?[0-9][0-9 .]{5,18}")


@dataclass(frozen=True)
class SiteSettings:
    """Hours in the OpenStreetMap syntax, the site's telephone, minutes, computers, the association's page."""

    opening_hours: str
    hours_confirmed: bool
    phone: str
    session_minutes: int
    extension_minutes: int
    workstations: int
    link: str = ""


def read(session: Session) -> SiteSettings:
    """What is set, or proposed."""
    return SiteSettings(
        opening_hours=settings.get(session, "opening_hours") or opening.PROPOSED,
        hours_confirmed=bool(settings.get(session, "hours_confirmed", False)),
        phone=settings.get(session, "site_phone", ""),
        session_minutes=settings.get(session, "session_minutes", cyberspace.LIMIT),
        extension_minutes=settings.get(session, "extension_minutes", cyberspace.LIMIT // 2),
        workstations=len(workstations.every(session)),
        link=settings.get(session, "programme_link", ""),
    )


def keep(session: Session, desk: Desk, wanted: SiteSettings) -> SiteSettings:
    """Keep all of it, or refuse the field that is wrong; hours that are kept are confirmed."""
    opening.parse(wanted.opening_hours)
    phone = wanted.phone.strip()
    if phone and not _PHONE.fullmatch(phone):
        raise Refused("phone", "Un téléphone s’écrit ainsi : 03 81 00 00 00.")
    link = check_link(wanted.link)
    for name in ("session_minutes", "extension_minutes"):
        if not 5 <= getattr(wanted, name) <= 480:
            raise Refused(name, "Donnez une durée entre 5 et 480 minutes.")
    workstations.install(session, wanted.workstations)
    values = {
        "opening_hours": wanted.opening_hours.strip(),
        "hours_confirmed": True,
        "site_phone": phone or None,
        "session_minutes": wanted.session_minutes,
        "extension_minutes": wanted.extension_minutes,
        "programme_link": link or None,
    }
    for key, value in values.items():
        settings.put(session, key, value)
    audit.note(session, str(desk.today()), desk.who, "settings")
    return read(session)


def check_link(text: str) -> str:
    """The address of the association's page, for the posters' code; empty when there is none."""
    link = text.strip()
    if link and not (_LINK.fullmatch(link) and _is_page(link)):
        raise Refused("link", "Une adresse commence par https:// et n’a pas d’espace.")
    return link


def _is_page(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:  # brackets that are no address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
