"""The way in: nothing weakens it, and each way of being away has its sentence."""

import psycopg
import pytest
from psycopg import errors

from db.refusals import Away, Refused
from db.sharing import absence, connection
from tests.support.sharing import Shared


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("postgresql://r@127.0.0.1/b", True),
        ("postgresql://r@127.8.8.8:6000/b", True),
        ("postgresql://r@localhost/b", True),
        ("postgresql://r@[::1]/b", True),
        ("postgresql://r@/b?host=/run/postgresql", True),
        ("postgresql://r@localhost/b?sslmode=verify-full", False),
        ("postgresql://r@localhost/b?hostaddr=10.0.0.1", False),
        ("postgresql://r@db.example/b?hostaddr=127.0.0.1", False),
        ("postgresql://r@128.0.0.1/b", False),
        ("postgresql://r@127.0.0.1.example/b", False),
        ("postgresql://r@localhost.example/b", False),
    ],
)
def test_only_this_very_machine_may_be_plain(url: str, loopback: bool) -> None:
    target = connection.address(url, "x")
    assert target.loopback is loopback
    words = connection._parameters(target)
    if loopback:
        assert words["sslmode"] == "disable"
    else:
        assert (words["sslmode"], words["channel_binding"]) == ("verify-full", "require")
        assert words["require_auth"] == "scram-sha-256"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://r@h/b?sslmode=disable",
        "postgresql://r@h/b?sslmode=require",
        "postgresql://r@h/b?sslmode=verify-ca",
        "postgresql://r@h/b?channel_binding=disable",
        "postgresql://r@h/b?require_auth=password",
        "postgresql://r@h/b?options=-c%20search_path%3Dx",
        "postgresql://r@h/b?host=other",
        "postgresql://r:secret@h/b",
        "postgresql://r@h/",
        "postgresql://h/b",
        "postgresql://r@h:port/b",
        "mysql://r@h/b",
        "",
        "centre",
    ],
)
def test_an_unsafe_or_broken_address_is_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        connection.address(url, "x")
    assert refused.value.field == "server"


def test_the_password_is_in_no_text_of_the_address() -> None:
    assert "secret" not in repr(connection.address("postgresql://r@h/b", "secret"))


def test_each_way_of_being_away_has_its_sentence(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    url = shared.database.url_for
    for target, sentence in (
        (connection.address(url(post.target.role), "faux"), "mot de passe"),
        (connection.address(url("pa_inconnu"), "x"), "mot de passe"),
        (
            connection.address(shared.database.server.url("absente", post.target.role), post.password),
            "n’existe pas",
        ),
        (connection.address("postgresql://r@127.0.0.1:1/b", "x"), "arrêté"),
        (connection.address("postgresql://r@premier-accueil.invalid/b", "x"), "introuvable"),
        (connection.address(url(post.target.role) + "?sslmode=verify-full", post.password), "TLS"),
    ):
        with pytest.raises(Away, match=sentence) as away:
            connection.connect(target)
        assert away.value.what == "server"


def test_an_error_about_a_row_is_not_the_server_being_away() -> None:
    assert absence.is_content(errors.CheckViolation())
    assert not absence.is_content(errors.AdminShutdown())
    assert not absence.is_content(psycopg.OperationalError("connection lost"))


def test_content_that_the_server_refuses_is_no_absence(shared: Shared) -> None:
    with pytest.raises(Refused) as refused, connection.linked(shared.administrator) as link:
        link.connection.execute(
            "INSERT INTO premier_accueil.reference (kind, code, data) VALUES ('!', 'x', '{}')"
        )
    assert refused.value.field == "server"


@pytest.mark.parametrize("state", ["53100", "25006", "57P03", "40P01", "08006", "58030"])
def test_what_passes_by_itself_is_known(state: str) -> None:
    error = errors.lookup(state)() if state != "58030" else errors.IoError()
    assert absence.away(error).passing
    assert not absence.away(errors.InvalidPassword()).passing


def test_a_door_opens_again_after_a_failure(shared: Shared) -> None:
    door = connection.Door(shared.administrator)
    with pytest.raises(Away), door.enter() as link:
        link.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with door.enter() as link:
        assert link.loopback
        assert link.connection.execute("SELECT 1").fetchone() == (1,)
    door.close()
    door.close()


def test_a_dead_desk_is_let_go_before_its_retry_gives_up(shared: Shared) -> None:
    """Its line may stay open: what it had begun would hold the very rows that its retry brings."""
    door = connection.Door(shared.administrator)
    with door.enter() as link:
        asked = "SELECT name, setting::integer FROM pg_settings WHERE name LIKE '%timeout'"
        told = dict(link.connection.execute(asked).fetchall())
    door.close()
    let_go, waits = told["idle_in_transaction_session_timeout"], told["lock_timeout"]
    assert 0 < let_go < waits < told["statement_timeout"]
