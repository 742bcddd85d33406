"""The score is the one that data·inclusion gives to the same card, on the same day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from data_inclusion.schema import v1
from data_inclusion.schema.v1 import score_qualite
from hypothesis import given, settings
from hypothesis import strategies as st

from db.directory import quality, schema
from tests.db.directory.examples import service

VALUES = {name: sorted(known) for name, known in schema.values("service").items()}
# the published code asks the clock itself
TODAY = datetime.now(UTC).date()


def _some(name: str) -> st.SearchStrategy[Any]:
    few = st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=3, unique=True)
    return st.none() | few.filter(lambda told: "tous-publics" not in told or len(told) == 1)


CARDS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["dora", "france-travail"]),
        "description": st.sampled_from([5, 49, 50, 199, 200, 1999, 2000, 9000]).map(lambda size: "x" * size),
        "frais": st.sampled_from([None, "gratuit", "payant"]),
        "frais_precisions": st.sampled_from([None, "10 euros"]),
        "adresse": st.sampled_from([None, "1 rue de l’Exemple"]),
        "telephone": st.sampled_from([None, "+33353010000"]),
        "courriel": st.sampled_from([None, "a@exemple.fr"]),
        "lien_mobilisation": st.sampled_from([None, "https://exemple.fr/"]),
        "date_maj": st.integers(0, 900).map(lambda days: str(TODAY - timedelta(days=days))),
        **{
            name: _some(name)
            for name in ("publics", "thematiques", "modes_accueil", "modes_mobilisation", "mobilisable_par")
        },
    }
)


@given(told=CARDS)
@settings(max_examples=150, deadline=None)
def test_the_score_is_that_of_the_published_code(told: dict[str, Any]) -> None:
    card = {name: value for name, value in service(1, **told).items() if value is not None}
    score, _ = score_qualite.score(v1.Service(**card))
    assert quality.of(card, TODAY).score == pytest.approx(score, abs=0.011)


def test_what_would_raise_the_score_is_said_the_worst_first() -> None:
    found = quality.of(service(1, date_maj="2026-01-02"), date(2026, 11, 20))
    assert found.missing[-1] == "date de mise à jour"
    assert set(found.missing) >= {"frais", "un moyen de contact", "description (200 à 2 000 signes)"}
    assert 0 < found.score < 0.5
