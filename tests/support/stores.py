"""A real store of a real installation, with the shipped reference data."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import installation
from db.store import opening
from db.store.opening import Store

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
