"""Whether a store, or a copy of one, is whole: every page, every row's hash, the chain of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db import disk
from db.refusals import Away, Refused
from db.store import audit, opening, sent, tables
from db.store.migrations import HEAD
from db.store.tables import JOURNALS, outbox

NAMES = {
    "visits": "passages",
    "referrals": "mises en relation",
    "outcomes": "suites données",
    "sessions": "sessions",
    "attendances": "présences",
    "event_notes": "places et dates du programme",
    "outreach": "actions hors murs",
    "funnels": "suites des contacts hors murs",
    "unmet": "demandes sans réponse",
    "statements": "clôtures",
    "card_reports": "fiches signalées",
    "hours": "comptes par heure",
    "reports": "rapports et exports diffusés",
    "bilan_answers": "réponses aux financeurs",
}
_CHUNK = 5000


@dataclass(frozen=True)
class Checked:
    """What was counted, and in words what is wrong (nothing: the file is whole)."""

    rows: dict[str, int]
    audit_lines: int
    waiting: int
    wrong: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong

    @property
    def readable(self) -> bool:
        """Whether every page could be read, so that the counts mean something."""
        return bool(self.rows)


def check(path: Path, key: bytes) -> Checked:
    """Read the whole file; refused when it is no store of this key."""
    with _session(path, key) as session:
        try:
            version = session.execute(text("PRAGMA user_version")).scalar_one()
        except DatabaseError as error:
            blame_disk(error, path)
            words = f"La clé n’ouvre pas « {path.name} », ou le fichier est abîmé."
            raise Refused("file", words) from error
        if version == 0:
            raise Refused("file", f"« {path.name} » est vide : ce n’est pas un registre.")
        if version > HEAD:
            raise Refused("file", f"« {path.name} » vient d’une version plus récente du programme.")
        try:
            return _contents(session)
        except DatabaseError as error:
            blame_disk(error, path)
            return Checked({}, 0, 0, (f"Une partie du fichier ne se lit plus : {error.orig}.",))


def count(session: Session) -> dict[str, int]:
    """How many rows each journal holds."""
    return {
        kind: session.execute(select(func.count()).select_from(table)).scalar_one()
        for kind, table in JOURNALS.items()
    }


def blame_disk(error: DatabaseError, path: Path) -> None:
    """Whoever cannot read for want of room or of a right has not found any damage."""
    why = disk.trouble(error.orig or error, path.parent)
    if why is not None:
        raise Away("disk", f"« {path.name} » ne se lit pas : {why}.") from error


@contextmanager
def _session(path: Path, key: bytes) -> Iterator[Session]:
    if not path.is_file():
        raise Refused("file", f"« {path.name} » n’existe pas, ou n’est pas un fichier.")
    engine: Engine = opening.engine_on(path, key, writing=False)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def _contents(session: Session) -> Checked:
    damage = tuple(_pages(session))
    if damage:
        return Checked({}, 0, 0, damage)
    wrong = [*_hashes(session), *_chain(session)]
    lines = session.execute(select(func.count()).select_from(tables.audit)).scalar_one()
    waiting = session.execute(select(func.count()).select_from(outbox)).scalar_one()
    return Checked(count(session), lines, waiting, tuple(wrong))


def _pages(session: Session) -> Iterator[str]:
    for pragma, words in (
        ("cipher_integrity_check", "pages chiffrées"),
        ("integrity_check(5)", "structure"),
    ):
        told = [str(line) for line in session.execute(text(f"PRAGMA {pragma}")).scalars()]
        if told not in ([], ["ok"]):
            yield f"Fichier abîmé ({words}) : {'; '.join(told[:5])}."
            return


def _hashes(session: Session) -> Iterator[str]:
    for kind, table in JOURNALS.items():
        query = select(table).execution_options(yield_per=_CHUNK)
        rows = session.execute(query).mappings()
        altered = sum(sent.digest(kind, dict(row)) != row["hash"] for row in rows)
        if altered:
            yield f"{altered} ligne(s) de « {NAMES[kind]} » ne correspondent plus à leur empreinte."


def _chain(session: Session) -> Iterator[str]:
    broken = audit.verify(session)
    if broken is not None:
        yield f"Le journal d’audit est rompu à la ligne {broken.line}."
