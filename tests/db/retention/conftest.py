"""A prepared shared database for each test."""

from tests.db.sharing.conftest import shared as shared
