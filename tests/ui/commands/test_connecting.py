"""`connect`: later than the set-up, or with a password that was changed; a bad address changes nothing."""

from pathlib import Path

from tests.support.commands import Program
from tests.support.postgres import Database
from tests.ui.commands.conftest import Run


def test_a_desk_that_counted_alone_is_connected_and_its_password_changed(
    program: Program, run: Run, database: Database, tmp_path: Path
) -> None:
    program.record({"type": "visit"})
    entry = (database.url, "--password-file", str(database.password_file))
    named = ("--site", "centre", "--desk", "Poste 1", "--role-password-file")
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("un\n", encoding="utf-8")
    second.write_text("deux\n", encoding="utf-8")
    run("server", "init", *entry)
    role = run("server", "add-desk", *entry, *named, str(first), "--json").value["role"]
    url = database.url_for(role)
    assert run("connect", "--server", url, "--password-file", str(first), "--json").value["server"] == url
    assert run("consolidate", "--json").value == {"sent": 1, "proven": 1, "refused": 0, "waiting": 0}
    run("server", "rotate", *entry, *named, str(second))
    assert run("consolidate").code == 3
    assert run("connect", "--password-file", str(second)).code == 0
    assert run("consolidate").code == 0


def test_a_bad_address_changes_nothing(run: Run, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("un\n", encoding="utf-8")
    for words in (
        ("--password-file", str(secret)),
        ("--server", "http://nowhere", "--password-file", str(secret)),
        ("--server", "postgresql://role@host/base?sslmode=disable", "--password-file", str(secret)),
        ("--server", "postgresql://role@host/base", "--password-file", str(tmp_path / "absent")),
    ):
        assert run("connect", *words).code == 1, words
    assert run("doctor", "--json").value["server"]["set"] is False
    assert run("connect").code == 2
