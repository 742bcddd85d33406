"""A prepared shared database for each test, and one desk."""

import pytest

from tests.db.sharing.conftest import shared as shared
from tests.support.sharing import Post, Shared


@pytest.fixture
def post(shared: Shared) -> Post:
    """One desk."""
    return shared.post("centre", "Poste 1")
