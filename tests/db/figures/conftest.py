from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from db.store.opening import Store
from tests.support.stores import Template


@pytest.fixture(scope="session")
def shared_store(installed: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for tests that undo all their work."""
    with installed.opened(tmp_path_factory.mktemp("shared") / "desk") as store:
        yield store


@pytest.fixture
def session(shared_store: Store) -> Iterator[Session]:
    """A session whose work is undone at the end of the test."""
    with shared_store.sessions() as session:
        yield session
        session.rollback()
