"""What a desk may do with psql and its own password: count, and nothing else."""

import os
import subprocess
from datetime import date

import psycopg
import pytest

from db.records import days
from db.reference import catalogue
from db.refusals import Away, Refused
from db.sharing import administration, connection, forbidden, inspection, rights
from db.sharing import shared as readings
from tests.support.postgres import Database
from tests.support.sharing import Post, Shared

TODAY = "current_date"


def _psql(database: Database, post: Post, statement: str) -> subprocess.CompletedProcess[str]:
    words = [str(database.psql), database.url_for(post.target.role), "-X", "-At", "-v", "ON_ERROR_STOP=1"]
    return subprocess.run(
        [*words, "-c", statement],
        env={**os.environ, "PGPASSWORD": post.password, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def two(shared: Shared) -> tuple[Post, Post]:
    """Two desks of two sites, each with a row in the shared database."""
    posts = shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")
    for post in posts:
        post.record(services=("advice",), need="logement")
        assert post.consolidate().proven == 1
    return posts


def test_with_psql_everything_else_is_refused(shared: Shared, two: tuple[Post, Post]) -> None:
    for act in forbidden.DESK:
        statement = act.statement.replace("%(site)s", "'centre'").replace("%(other)s", "'sud'")
        said = _psql(shared.database, two[0], statement.replace("%(desk)s", "'Poste 1'"))
        assert said.returncode != 0, act
        assert "syntax error" not in said.stderr, act
    assert shared.rows("SELECT site, count FROM premier_accueil.visits ORDER BY 1") == [
        ("centre", 1),
        ("sud", 1),
    ]


def test_with_psql_a_desk_learns_four_totals_per_site_and_day(shared: Shared, two: tuple[Post, Post]) -> None:
    asked = f"SELECT * FROM premier_accueil.day_totals({TODAY} - 1, {TODAY} + 1)"
    said = _psql(shared.database, two[0], asked)
    day = two[0].desk.today()
    assert said.stdout.splitlines() == [f"centre|{day}|1|1|0|0", f"sud|{day}|1|1|0|0"]


def test_with_psql_a_desk_learns_nothing_of_the_rows_of_another_site(
    shared: Shared, two: tuple[Post, Post]
) -> None:
    ((other,),) = shared.rows("SELECT id FROM premier_accueil.visits WHERE site = 'sud'")
    for asked in (
        f"premier_accueil.acknowledge('visits', ARRAY['sud'], ARRAY['{other}']::uuid[], ARRAY[NULL]::uuid[])",
        "premier_accueil.manifest('visits', '2000-01-01', '2100-01-01') WHERE site = 'sud'",
        "premier_accueil.corrections('{}')",
    ):
        said = _psql(shared.database, two[0], f"SELECT * FROM {asked}")
        assert (said.returncode, said.stdout) == (0, ""), asked


def test_the_same_id_at_two_sites_is_two_rows(shared: Shared, two: tuple[Post, Post]) -> None:
    ((taken,),) = shared.rows("SELECT id FROM premier_accueil.visits WHERE site = 'sud'")
    insert = (
        "INSERT INTO premier_accueil.visits (site, id, desk, day, services, count, void)"
        f" VALUES ('centre', '{taken}', 'Poste 1', {TODAY}, 'visitor', 7, false) ON CONFLICT DO NOTHING"
    )
    assert _psql(shared.database, two[0], insert).stdout == "INSERT 0 1\n"
    assert shared.rows("SELECT count FROM premier_accueil.visits WHERE site = 'sud'") == [(1,)]


def test_check_tries_everything_and_leaves_nothing(shared: Shared) -> None:
    attempts = inspection.check(shared.administrator)
    assert len(attempts) > 50
    assert [attempt for attempt in attempts if not attempt.refused] == []
    assert shared.rows("SELECT * FROM premier_accueil.member") == []
    assert shared.rows("SELECT rolname FROM pg_roles WHERE rolname ~ 'essai'") == []


@pytest.mark.parametrize(
    ("bug", "seen"),
    [
        ("ALTER TABLE premier_accueil.visits NO FORCE ROW LEVEL SECURITY", "règle de lignes forcée"),
        ("ALTER TABLE premier_accueil.visits DISABLE ROW LEVEL SECURITY", "autre site"),
        ("GRANT SELECT ON premier_accueil.visits TO pa_desk", "autre que d’ajouter"),
        ("GRANT UPDATE ON premier_accueil.member TO PUBLIC", "PUBLIC"),
        ("CREATE VIEW premier_accueil.v AS SELECT * FROM premier_accueil.visits", "vue"),
        ("ALTER FUNCTION premier_accueil.my_sites() RESET search_path", "search_path"),
        ("GRANT pa_owner TO pa_desk", "devenir pa_owner"),
    ],
)
def test_check_sees_a_planted_weakness(shared: Shared, bug: str, seen: str) -> None:
    shared.execute(bug)
    found = [attempt.act for attempt in inspection.check(shared.administrator) if not attempt.refused]
    assert any(seen in act for act in found), found


def test_an_administrator_without_superuser_makes_everything(database: Database) -> None:
    with database.connect() as server:
        server.execute("CREATE ROLE pa_volunteer LOGIN CREATEROLE PASSWORD 'bénévole'")
        server.execute(f"ALTER DATABASE {database.name} OWNER TO pa_volunteer".encode())
    target = connection.address(database.url_for("pa_volunteer"), "bénévole")
    with connection.linked(target) as link:
        administration.init(link)
        administration.init(link)
        role = rights.add_desk(link, ["centre"], "Poste 1", "x")
        with connection.linked(connection.address(database.url_for(role), "x")) as desk:
            assert readings.day_totals(desk, date(2020, 1, 1), date(2020, 1, 2)) == []
        assert [attempt for attempt in inspection.check(target) if not attempt.refused] == []
        rights.revoke(link, role)
    with pytest.raises(Away):
        connection.connect(connection.address(database.url_for(role), "x"))


def test_a_desk_keeps_its_role_and_may_hold_several_sites(shared: Shared) -> None:
    with shared.administered() as link:
        role = rights.add_desk(link, ["sud"], "Portable du CRH", "un")
        assert role == "pa_sud_portable_du_crh"
        assert rights.add_desk(link, ["sud", "centre"], "Portable du CRH", "deux") == role
        assert rights.role_of(link, "centre", "Portable du CRH") == role
        # another name that reads the same in plain letters is another desk
        assert rights.add_desk(link, ["sud"], "Portable du CRH’", "trois") == f"{role}_2"
        for field, sites, desk in (("site", ["lune"], "x"), ("site", [], "x"), ("desk", ["sud"], "suivi")):
            with pytest.raises(Refused) as refused:
                rights.add_desk(link, sites, desk, "x")
            assert refused.value.field == field
    connection.connect(connection.address(shared.database.url_for(role), "deux")).connection.close()


def test_rotation_and_revocation(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.record()
    with shared.administered() as link:
        rights.rotate(link, post.target.role, "le nouveau")
        with pytest.raises(Away, match="mot de passe"):
            post.consolidate()
        renewed = connection.address(shared.database.url_for(post.target.role), "le nouveau")
        assert post.consolidate(target=renewed).proven == 1
        rights.revoke(link, post.target.role)
        post.record()
        with pytest.raises(Away):
            post.consolidate(target=renewed)
        with pytest.raises(Refused):
            rights.revoke(link, post.target.role)
    assert shared.rows("SELECT count(*) FROM premier_accueil.visits") == [(1,)]


def test_no_password_is_ever_in_the_servers_log(shared: Shared) -> None:
    shared.execute("ALTER SYSTEM SET log_statement = 'all'")
    shared.execute("SELECT pg_reload_conf()")
    try:
        with shared.administered() as link:
            role = rights.add_desk(link, ["sud"], "Poste 9", "motdepasse-tres-secret")
            rights.rotate(link, role, "motdepasse-tres-secret-2")
        log = shared.database.server.log()
    finally:
        shared.execute("ALTER SYSTEM RESET log_statement")
        shared.execute("SELECT pg_reload_conf()")
    assert "Poste 9" in log or role in log
    assert "tres-secret" not in log


def test_a_supervisor_reads_days_that_are_over_of_its_sites_only(
    shared: Shared, two: tuple[Post, Post]
) -> None:
    target = shared.supervisor("centre")
    today = two[0].desk.today()
    with connection.linked(target) as link:
        assert readings.day_rows(link, "visits", "centre", today) == []
        assert readings.day_rows(link, "visits", "sud", today) == []
        two[0].do(days.close, today)
        two[0].consolidate()
        (row,) = readings.day_rows(link, "visits", "centre", today)
        assert row["need"] == "logement"
        assert {"hash", "receipt"} & set(row) == set()


def test_a_supervisor_edits_reference_and_every_desk_gets_it(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    post.consolidate()
    with psycopg.connect(
        shared.database.url_for(shared.supervisor("centre").role), password="mot de passe du suivi"
    ) as supervisor:
        edited = supervisor.execute(
            "UPDATE premier_accueil.reference"
            " SET data = jsonb_set(data, '{structure,telephone}', '\"03 81 00 00 00\"')"
            " WHERE kind = 'partner' AND code = 'mife_belfort' RETURNING version"
        ).fetchall()
    assert edited == [(2,)]
    post.consolidate(until_done=False)
    partner = post.ask(catalogue.current).partner("mife_belfort")
    assert partner is not None
    assert partner.contact is not None
    assert partner.contact.phone == "03 81 00 00 00"
    assert shared.rows("SELECT 1 FROM premier_accueil.reference_past") == [(1,)]


def test_reading_an_old_or_a_new_schema_is_said(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    shared.execute("INSERT INTO premier_accueil.schema_version VALUES (99)")
    with pytest.raises(Away, match="plus récent"):
        post.consolidate()
    shared.execute("DELETE FROM premier_accueil.schema_version")
    with pytest.raises(Away, match="server init"):
        post.consolidate()


def test_role_names_are_plain_letters() -> None:
    assert rights.role_name("Été à l’Hôtel – n°1") == "pa_ete_a_l_hotel_n_1"
