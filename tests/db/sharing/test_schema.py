"""The server's tables hold exactly what may leave a desk, and compute the same hash from it."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.reference import register, shipped
from db.sharing import administration, connection, schema, throwaway
from db.store import sent
from tests.support.postgres import Database
from tests.support.sharing import Shared

LISTS: dict[str, list[str]] = {}
for _row in shipped.rows():
    if _row.kind.startswith("list."):
        LISTS.setdefault(_row.kind.removeprefix("list."), []).append(_row.code)

SERVICES = LISTS["services"]
DAYS = st.dates(date(2016, 1, 1), date(2026, 1, 1))
CODE = st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True)
SLIP = st.from_regex(r"[0-9A-Z]{3}-[0-9A-Z]{6}-[0-9A-Z]", fullmatch=True)
BOOL = st.sampled_from([None, True, False])


def _of(name: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(LISTS[name])


VALUES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "visits": {
        "services": st.lists(st.sampled_from(SERVICES), min_size=1, unique=True).map(",".join),
        "count": st.integers(1, 500),
        "need": _of("need"),
        "audience": _of("audience"),
        "age": st.none() | st.sampled_from(["under_16", "18_25", "under_26"]),
        "known_to_mission_locale": BOOL,
        "returning": BOOL,
        "origin": _of("origin"),
        "territory": _of("territory"),
        "remote": BOOL,
        "from_paper": BOOL,
    },
    "referrals": {"partner": CODE, "offer": st.none() | CODE, "relay": _of("relay"), "slip": SLIP},
    "outcomes": {"slip": SLIP, "outcome": st.just("refused"), "refusal_reason": _of("refusal_reason")},
    "sessions": {
        "assisted": st.booleans(),
        "use": _of("uses"),
        "band": st.sampled_from(["30_59", "120_plus"]),
    },
    "attendances": {
        "event": st.none() | CODE,
        "theme": _of("theme"),
        "form": _of("form"),
        "partner": st.none() | CODE,
        "count": st.integers(1, 500),
    },
    "event_notes": {
        "event": CODE,
        "told": st.just("seats"),
        "seats": st.integers(-500, 500).filter(bool),
        "theme": _of("theme"),
        "form": _of("form"),
    },
    "outreach": {
        **{name: _of(name) for name in ("category", "nature", "role", "format", "place")},
        "level": st.sampled_from(LISTS["level"]),
        "count": st.integers(1, 500),
        "territory": _of("territory"),
        "partners": st.none() | st.integers(0, 500),
        "introductions": st.none() | st.integers(0, 500),
    },
    "funnels": {
        "diagnoses": st.none() | st.integers(0, 5000),
        "pathways": st.none() | st.integers(0, 5000),
    },
    "unmet": {"kind": st.sampled_from(["workstation", "need"]), "need": _of("need")},
    "card_reports": {
        "partner": CODE,
        "offer": st.none() | CODE,
        "fault": st.sampled_from(LISTS["card_report"]),
    },
    "reports": {
        "number": st.just("2026-001-M7K"),
        "title": st.text("Bilan du premeracu", min_size=1, max_size=60),
        "protected": st.booleans(),
        "content": st.text("AZaz09+/=", min_size=1, max_size=200),
    },
    "bilan_answers": {
        "desk": st.just("suivi"),
        "entry": st.just("funder_spro"),
        "question": CODE,
        "year": st.integers(2016, 2100),
        "value": st.none(),
        "words": st.text("Un samedi «portes ouvertes» à 9 h", min_size=1, max_size=150).map("A{}".format),
    },
    "statements": {"state": st.sampled_from(["complete", "not_recorded"]), "because": _of("closing")},
    "hours": {
        "hours": st.lists(st.integers(0, 500), min_size=24, max_size=24).map(
            lambda counts: ",".join(map(str, counts))
        )
    },
}


@pytest.fixture(scope="module")
def one_database() -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Kept for the whole module, on a server of its own: roles are shared by a server's databases."""
    with (
        throwaway.serving() as server,
        connection.linked(connection.address(server.url(), server.password)) as link,
    ):
        administration.init(link)
        yield link.connection


@pytest.mark.parametrize("kind", list(sent.FIELDS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_server_computes_the_hash_that_the_desk_keeps(
    one_database: psycopg.Connection[tuple[Any, ...]], kind: str, data: st.DataObject
) -> None:
    row: dict[str, Any] = {
        "site": data.draw(st.sampled_from(["centre", "sud", "nord"])),
        "id": uuid.UUID(int=data.draw(st.integers(0, 2**128 - 1)), version=4),
        "desk": data.draw(st.text("aéè ’-Zœ19", min_size=1, max_size=40)),
        "day": data.draw(DAYS),
        "replaces": None,
        "void": False,
        **{name: data.draw(strategy) for name, strategy in VALUES[kind].items()},
    }
    told = sent.form(kind, row)
    names = ", ".join(f'"{name}"' for name in told)
    marks = ", ".join(["%s"] * len(told))
    with one_database.transaction(force_rollback=True):
        query = f"INSERT INTO premier_accueil.{kind} ({names}) VALUES ({marks}) RETURNING hash"
        found = one_database.execute(query.encode(), list(told.values())).fetchone()
    assert found == (sent.digest(kind, row),)


# a report is never corrected: another one is issued
@pytest.mark.parametrize("kind", [kind for kind in sent.FIELDS if kind != "reports"])
def test_the_hash_of_a_correction_is_the_same_too(
    one_database: psycopg.Connection[tuple[Any, ...]], kind: str
) -> None:
    first = {"site": "sud", "id": uuid.uuid4(), "desk": "p", "day": date(2020, 2, 29), "void": False}
    first |= {"replaces": None, "partner": "x", "slip": "AAA-AAAAAA-A", "outcome": "other", "kind": "need"}
    first |= {"fault": "ended", "event": "cv-1", "told": "seats", "seats": 2}
    first |= {"services": "visitor", "count": 1, "assisted": True, "band": "30_59", "state": "zero"}
    first["hours"] = ",".join(["0"] * 24)
    first["level"] = LISTS["level"][0]
    first |= {"entry": "funder_spro", "question": "trained", "year": 2020, "value": 0}
    first["desk"] = "suivi" if kind == "bilan_answers" else "p"
    later = {**first, "id": uuid.uuid4(), "replaces": first["id"], "void": True}
    with one_database.transaction(force_rollback=True):
        for row in (first, later):
            told = sent.form(kind, row)
            names, marks = ", ".join(f'"{n}"' for n in told), ", ".join(["%s"] * len(told))
            query = f"INSERT INTO premier_accueil.{kind} ({names}) VALUES ({marks}) RETURNING hash"
            found = one_database.execute(query.encode(), list(told.values())).fetchone()
            assert found == (sent.digest(kind, row),)


def test_no_row_holds_a_time_finer_than_the_day(shared: Shared) -> None:
    types = shared.rows(
        "SELECT DISTINCT data_type FROM information_schema.columns WHERE table_schema = 'premier_accueil'"
    )
    assert not [name for (name,) in types if "time" in name or "interval" in name]


def test_every_journal_has_the_sent_columns_and_no_other(shared: Shared) -> None:
    for kind, fields in sent.FIELDS.items():
        found = shared.rows(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'premier_accueil' AND table_name = %s AND is_generated = 'NEVER'",
            kind,
        )
        assert {name for (name,) in found} - {"receipt"} == set(fields)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"count": 0}, "visits_count"),
        ({"count": 501}, "visits_count"),
        ({"count": -1}, "visits_count"),
        ({"services": "visitor,admin"}, "visits_services"),
        ({"services": ""}, "visits_services"),
        ({"age": "42"}, "visits_age"),
        ({"origin": "exile"}, "visits_origin"),
        ({"need": "sante"}, "arrival_code"),
        ({"audience": "=1+1"}, "arrival_code"),
        ({"territory": "99999"}, "arrival_code"),
        ({"site": "ailleurs"}, "arrival_site"),
        ({"id": uuid.uuid1()}, "visits_id"),
        ({"day": date(1970, 1, 1)}, "visits_day"),
        ({"day": date(2099, 1, 1)}, "arrival_day"),
        ({"desk": "a|b"}, "visits_desk"),
        ({"void": True}, "visits_void"),
        ({"replaces": uuid.uuid4()}, "visits_replaces_fkey"),
        ({"age": "26_44", "known_to_mission_locale": True}, "visits_known_to_mission_locale"),
    ],
)
def test_the_database_itself_refuses(
    one_database: psycopg.Connection[tuple[Any, ...]], change: dict[str, Any], constraint: str
) -> None:
    row = {"site": "centre", "id": uuid.uuid4(), "desk": "p", "day": date(2020, 1, 1), "void": False}
    row |= {"services": "visitor", "count": 1, **change}
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    query = f"INSERT INTO premier_accueil.visits ({names}) VALUES ({marks})"
    with pytest.raises(psycopg.Error) as refused:
        one_database.execute(query.encode(), list(row.values()))
    assert refused.value.diag.constraint_name == constraint


def test_the_ceiling_of_a_day_stops_a_flood_and_not_a_backlog(shared: Shared) -> None:
    fill = (
        "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void)"
        " SELECT 'centre', gen_random_uuid(), 'p', date '2020-01-01' + n %% %s, 'visitor', 1, false"
        " FROM generate_series(1, %s) n"
    )
    shared.execute(fill, 10, 30000)
    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        shared.execute(fill, 1, 1)
    assert refused.value.diag.constraint_name == "arrival_ceiling"


def test_a_second_init_changes_nothing_and_keeps_rows_and_edits(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.record()
    post.consolidate()
    edit = "UPDATE premier_accueil.reference SET data = data || %s WHERE kind = 'site' AND code = 'sud'"
    shared.execute(edit, '{"note": "changé ici"}')
    epoch = shared.rows("SELECT value FROM premier_accueil.setting WHERE key = 'epoch'")
    with shared.administered() as link:
        made = administration.init(link)
    assert made == administration.Made(schema.VERSION, (), 0)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(1,)]
    assert shared.rows("SELECT value FROM premier_accueil.setting WHERE key = 'epoch'") == epoch
    assert shared.rows(
        "SELECT data ->> 'note', version FROM premier_accueil.reference WHERE kind = 'site' AND code = 'sud'"
    ) == [("changé ici", 2)]
    assert post.consolidate().agreed


def test_reference_keeps_what_was_before_an_edit(shared: Shared) -> None:
    edit = "UPDATE premier_accueil.reference SET data = data || %s WHERE kind = 'partner' AND code = %s"
    (partner,) = shared.rows(
        "SELECT code, data FROM premier_accueil.reference WHERE kind = 'partner' LIMIT 1"
    )
    shared.execute(edit, '{"x": 1}', partner[0])
    shared.execute(edit, '{"x": 2}', partner[0])
    past = shared.rows(
        "SELECT version, data ->> 'x' FROM premier_accueil.reference_past WHERE code = %s ORDER BY 1",
        partner[0],
    )
    assert past == [(1, None), (2, "1")]


def test_init_says_which_server_it_cannot_use(database: Database) -> None:
    database.connect().execute("CREATE ROLE pa_weak LOGIN PASSWORD 'x'").connection.close()
    with (
        pytest.raises(Exception, match="CREATEROLE"),
        connection.linked(connection.address(database.url_for("pa_weak"), "x")) as link,
    ):
        administration.init(link)


def test_rows_shipped_are_the_reference_of_the_server(shared: Shared) -> None:
    count = shared.rows("SELECT count(*) FROM premier_accueil.reference")
    assert count == [(len({(row.kind, row.code) for row in shipped.rows()}),)]
    assert register.EDITED == "by"
