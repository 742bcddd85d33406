"""A prepared shared database, for what the page asks of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Database
from tests.support.sharing import Shared, shared_database


@pytest.fixture
def shared(database: Database, tmp_path: Path) -> Iterator[Shared]:
    """The database and the desks that a test connects to it."""
    with shared_database(database, tmp_path / "shared") as made:
        yield made
