"""A prepared shared database for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Database
from tests.support.sharing import Shared, shared_database


@pytest.fixture
def shared(database: Database, tmp_path: Path) -> Iterator[Shared]:
    """A database after `server init`; desks are added with `shared.post(...)`."""
    with shared_database(database, tmp_path) as made:
        yield made
