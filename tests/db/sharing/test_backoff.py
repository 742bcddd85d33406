"""Pauses that grow, are bounded and spread."""

from hypothesis import given
from hypothesis import strategies as st

from db.sharing import backoff


@given(failures=st.integers(0, 10_000), draw=st.floats(0, 1))
def test_a_pause_is_never_longer_than_its_bound(failures: int, draw: float) -> None:
    assert 0 <= backoff.pause(failures, draw) <= backoff.LONGEST_SECONDS


def test_the_bound_doubles() -> None:
    assert [backoff.pause(n, 1.0) for n in range(4)] == [0.5, 1.0, 2.0, 4.0]


def test_desks_come_at_their_own_moment_and_keep_it() -> None:
    moments = [backoff.offset(f"centre/Poste {n}", 60.0) for n in range(1000)]
    assert moments == [backoff.offset(f"centre/Poste {n}", 60.0) for n in range(1000)]
    for third in range(3):
        assert 250 < sum(20 * third <= moment < 20 * (third + 1) for moment in moments) < 420
