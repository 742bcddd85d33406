from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from db.store.opening import Store
from tests.support.stores import desk_store


@pytest.fixture(scope="session")
def desk_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="session")
def shared_store(desk_folder: Path) -> Iterator[Store]:
    with desk_store(desk_folder) as store:
        yield store


@pytest.fixture
def session(shared_store: Store) -> Iterator[Session]:
    """A session whose work is undone at the end of the test."""
    with shared_store.sessions() as session:
        yield session
        session.rollback()
