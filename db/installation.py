"""A new installation, and what an existing one says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from db.records import freetext, opening, slip_number, workstations
from db.records.desk import Desk
from db.reference import catalogue, loading, shipped
from db.reference.entries import Site, read_site
from db.refusals import Away, Refused
from db.store import audit, secrets, settings
from db.store import opening as store_opening

if TYPE_CHECKING:
    from db.sharing.connection import Address

_DESK = re.compile(r"[\w][\w .'’-]{0,39}")
SUPERVISOR_SITE = "all"
SUIVI = "suivi"  # the pseudo-desk of supervisors' corrections, of whom the server takes nothing else


@dataclass(frozen=True)
class Wanted:
    """What the first start asks."""

    site: str
    desk: str
    workstations: int = 0
    server: str | None = None
    server_password: str | None = None
    supervisor: bool = False
    training: bool = False


@dataclass(frozen=True)
class Installation:
    """Where this program stands and to which server it consolidates."""

    site: str
    site_name: str
    desk: str
    workstations: int
    server: str | None
    supervisor: bool
    training: bool
    warning: str | None = None

    @property
    def server_host(self) -> str | None:
        """The name of the machine that holds the shared database."""
        return urlsplit(self.server).hostname if self.server else None

    def place(self) -> Desk:
        """The desk that records here."""
        if self.supervisor:
            return Desk(self.site, "suivi", "supervisor")  # the pseudo-desk of every correction
        return Desk(self.site, self.desk)


def create(folder: Path, passphrase: str | None, wanted: Wanted) -> tuple[Installation, str]:
    """Make the store of a new installation; give it with its recovery key, shown once."""
    desk = check_desk_name(wanted.desk)
    if desk.casefold() == SUIVI and not wanted.supervisor:
        raise Refused("desk", "« suivi » est le nom des corrections du suivi : donnez-en un autre.")
    store, recovery_key = store_opening.create(folder, passphrase)
    try:
        with store.transaction() as session:
            _fill(session, wanted, desk)
            if wanted.server_password is not None:
                keep_server_password(session, folder, wanted.server_password)
            server_address(session, folder)  # an address that no round could use is refused now
            made = read(session)
    except BaseException:
        store.close()
        store_opening.discard(folder)
        raise
    store.close()
    store_opening.finish(folder)
    return made, recovery_key


def read(session: Session) -> Installation:
    """What the store says of its installation."""
    code = settings.get(session, "site")
    if code is None or settings.get(session, "desk") is None:
        raise Away("store", "Ce registre ne dit plus de quel poste il est : restaurez une sauvegarde.")
    site = catalogue.current(session).site(code)
    supervisor = bool(settings.get(session, "supervisor", False))
    name = "Tous les sites" if supervisor else (site.name if site else code)
    return Installation(
        site=code,
        site_name=name,
        desk=settings.get(session, "desk"),
        workstations=len(workstations.every(session)),
        server=settings.get(session, "server"),
        supervisor=supervisor,
        training=bool(settings.get(session, "training", False)),
        warning=f"Le site {site.name} est fermé depuis le {site.closed:%d/%m/%Y}."
        if site and site.closed
        else None,
    )


def server_password(session: Session, folder: Path) -> str | None:
    """The password of the server's role, from the vault or from inside the encrypted store."""
    kept: str | None = settings.get(session, "server_password")
    if kept is None and settings.get(session, "server") is not None:
        return secrets.kept_password(folder, "server")
    return kept


def keep_server_password(session: Session, folder: Path, password: str) -> None:
    """Keep the password of the server's role: in the vault, else inside the encrypted store."""
    in_vault = secrets.keep_password(folder, "server", password)
    settings.put(session, "server_password", None if in_vault else password)


def connect(session: Session, folder: Path, server: str, password: str) -> Installation:
    """Consolidate to this shared database from now on; refused, nothing changes."""
    from db.sharing import connection

    connection.address(server, password)
    settings.put(session, "server", server)
    keep_server_password(session, folder, password)
    audit.note(session, str(Desk("", "").today()), "program", "connect")
    return read(session)


def server_address(session: Session, folder: Path) -> Address | None:
    """Where this installation consolidates; None for a desk that counts alone."""
    url: str | None = settings.get(session, "server")
    if url is None:
        return None
    from db.sharing import connection  # psycopg is not read by a desk that counts alone

    return connection.address(url, server_password(session, folder) or "")


def shipped_sites() -> list[Site]:
    """The sites that a new desk may choose, before there is a store: those open today."""
    rows = (row for row in shipped.rows() if row.kind == "site")
    return [site for row in rows if (site := read_site(row)).open_on(Desk("", "").today())]


def check_desk_name(name: str) -> str:
    """A short name for a desk, never a person's contact."""
    clean = freetext.clean(name, "desk")
    if not _DESK.fullmatch(clean):
        raise Refused("desk", "Donnez un nom court : lettres, chiffres, espaces, tirets.")
    return clean


def _fill(session: Session, wanted: Wanted, desk: str) -> None:
    loading.load(session, training=wanted.training)
    site = catalogue.current(session).site(wanted.site)
    if site is None and not wanted.supervisor:
        raise Refused("site", f"Le site « {wanted.site[:40]} » n’est pas dans la liste.")
    workstations.install(session, wanted.workstations)
    values = {
        "site": wanted.site,
        "desk": desk,
        "server": wanted.server,
        "supervisor": wanted.supervisor or None,
        "training": wanted.training or None,
        "slip_prefix": slip_number.new_prefix(site.name if site else desk),
        "opening_hours": opening.PROPOSED,
    }
    for key, value in values.items():
        settings.put(session, key, value)
    audit.note(session, str(Desk(wanted.site, desk).today()), "program", "setup")
