"""A store that holds the shipped reference data, and the directory made of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from db.reference import catalogue, loading, search
from db.reference.catalogue import Catalogue
from db.reference.search import Directory
from db.store import tables


@pytest.fixture
def empty() -> Iterator[Session]:
    """A store without any reference data."""
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def session(empty: Session) -> Session:
    """A store that was loaded."""
    loading.load(empty)
    empty.commit()
    return empty


@pytest.fixture(scope="session")
def known() -> Iterator[Catalogue]:
    """The shipped catalogue, read once for all the tests that only look."""
    engine = create_engine("sqlite://")
    tables.metadata.create_all(engine)
    with Session(engine) as session:
        loading.load(session)
        yield catalogue.current(session)
    engine.dispose()


@pytest.fixture(scope="session")
def directory(known: Catalogue) -> Directory:
    """The directory of the shipped catalogue."""
    return search.Directory(known)


@pytest.fixture
def friday() -> datetime:
    """Friday 20 November 2026, five past ten in Montbéliard."""
    return datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
