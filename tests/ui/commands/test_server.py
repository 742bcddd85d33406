"""`server`: roles from files of passwords; usage, refusals and an absent server each with its exit code."""

from pathlib import Path

import psycopg
import pytest

from tests.support.postgres import Database
from tests.ui.commands.conftest import Run


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file whose first line is a desk's password."""
    file = tmp_path / "role"
    file.write_text("mot de passe du poste\r\nautre ligne\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def entry(database: Database) -> tuple[str, ...]:
    """The administrator's way in."""
    return (database.url, "--password-file", str(database.password_file))


DESK = ("--site", "centre", "--desk", "Poste 1")


def test_made_once_and_again(run: Run, entry: tuple[str, ...]) -> None:
    first = run("server", "init", *entry, "--json")
    assert first.code == 0, first.err
    assert first.value["steps"]
    again = run("server", "init", *entry, "--json")
    assert again.value == {**first.value, "steps": [], "reference": 0}
    proof = run("server", "check", *entry, "--json")
    assert (proof.code, proof.value["safe"]) == (0, True)
    assert all(attempt["refused"] for attempt in proof.value["attempts"])


def test_a_desk_comes_changes_its_password_and_goes(
    run: Run, entry: tuple[str, ...], database: Database, secret: str, tmp_path: Path
) -> None:
    run("server", "init", *entry)
    made = run("server", "add-desk", *entry, *DESK, "--role-password-file", secret, "--json")
    assert made.value == {"role": "pa_centre_poste_1"}
    database.connect("pa_centre_poste_1", "mot de passe du poste").close()
    (tmp_path / "new").write_text("un autre\n", encoding="utf-8")
    assert run("server", "rotate", *entry, *DESK, "--role-password-file", str(tmp_path / "new")).code == 0
    with pytest.raises(psycopg.OperationalError):
        database.connect("pa_centre_poste_1", "mot de passe du poste")
    database.connect("pa_centre_poste_1", "un autre").close()
    assert run("server", "revoke-desk", *entry, *DESK).code == 0
    with pytest.raises(psycopg.OperationalError):
        database.connect("pa_centre_poste_1", "un autre")
    assert run("server", "revoke-desk", *entry, *DESK).code == 1


def test_a_supervisor_of_two_sites(run: Run, entry: tuple[str, ...], database: Database, secret: str) -> None:
    run("server", "init", *entry)
    words = ("--name", "Responsable", "--sites", "centre,sud", "--role-password-file", secret)
    made = run("server", "add-supervisor", *entry, *words, "--json")
    assert made.code == 0, made.err
    with database.connect(made.value["role"], "mot de passe du poste") as link:
        told = link.execute("SELECT desk, sites FROM premier_accueil.hello()").fetchone()
    assert told == ("suivi", ["centre", "sud"])
    assert run("server", "revoke-desk", *entry, "--supervisor", "Responsable").code == 0


def test_refusals_name_what_is_wrong(
    run: Run, entry: tuple[str, ...], database: Database, secret: str
) -> None:
    role = ("--role-password-file", secret)
    assert run("server", "add-desk", *entry, *DESK, *role).code == 3  # not made ready
    run("server", "init", *entry)
    for words in (
        (*entry, "--site", "ailleurs", "--desk", "Poste 1", *role),
        (*entry, "--site", "centre", "--desk", "suivi", *role),
        (*entry, "--site", "centre", "--desk", "06 12 34 56 78", *role),
        (*entry, *DESK, "--role-password-file", "/nowhere"),
        (database.url, *DESK, *role),
        ("postgresql://127.0.0.1/x", *entry[1:], *DESK, *role),
        ("postgresql://postgres:secret@127.0.0.1/x", *entry[1:], *DESK, *role),
    ):
        said = run("server", "add-desk", *words)
        assert (said.code, said.out) == (1, b""), words
        assert "Traceback" not in said.err


def test_usage(run: Run, entry: tuple[str, ...], secret: str) -> None:
    for words in (
        ("server",),
        ("server", "init"),
        ("server", "add-desk", *entry),
        ("server", "revoke-desk", *entry),
        ("server", "revoke-desk", *entry, "--site", "centre"),
        ("server", "rotate", *entry, *DESK, "--role", "pa_x", "--role-password-file", secret),
    ):
        assert run(*words).code == 2, words


def test_an_absent_server_is_no_refusal(run: Run, database: Database) -> None:
    closed = "postgresql://postgres@127.0.0.1:9/postgres"
    said = run("server", "init", closed, "--password-file", str(database.password_file))
    assert said.code == 3
    assert "arrêté" in said.err
