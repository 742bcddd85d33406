"""A real store of a real installation, with the shipped reference data; and a clock one can set."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from db import installation
from db.records import moments
from db.store import opening, secrets
from db.store.opening import Store
from db.store.tables import metadata

PASSPHRASE = "quatre mots sans aucun sens"


@contextmanager
def desk_store(folder: Path, site: str = "centre", desk: str = "Accueil 1") -> Iterator[Store]:
    """The open store of one desk, closed at the end."""
    installation.create(folder, PASSPHRASE, installation.Wanted(site, desk, workstations=9))
    store = opening.open_store(folder, PASSPHRASE)
    try:
        yield store
    finally:
        store.close()


@dataclass
class Clock:
    """The time at the desk, which passes only when a test says so."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 9, 5, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.moment

    def set(self, wall: str) -> None:
        """Set it to a local time such as `2026-11-20T10:05`, or to an instant `…+00:00`."""
        told = datetime.fromisoformat(wall)
        self.moment = moments.instant(told) if told.tzinfo is None else told.astimezone(UTC)

    def move(self, **span: float) -> None:
        """Let time pass: `move(minutes=5)`, backwards too."""
        self.moment += timedelta(**span)


@dataclass(frozen=True)
class Template:
    """A finished installation that is copied for each test: the slow derivation of its key runs once."""

    folder: Path
    key: bytes

    def copied(self, folder: Path) -> Path:
        """A fresh installation in `folder`, closed."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in (opening.FILE, secrets.CARD):
            shutil.copyfile(self.folder / name, folder / name)
        return folder

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Store]:
        """A fresh installation in `folder`, open for writing."""
        store = opening.open_with_key(self.copied(folder), self.key)
        try:
            yield store
        finally:
            store.close()


def template(folder: Path) -> Template:
    """Montbéliard – Centre, « Poste 1 », ten computers, kept under `PASSPHRASE`."""
    wanted = installation.Wanted("centre", "Poste 1", workstations=10)
    _, recovery_key = installation.create(folder, PASSPHRASE, wanted)
    return Template(folder, secrets.from_recovery_key(recovery_key))


def row_counts(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    with store.transaction() as session:
        return {
            name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
