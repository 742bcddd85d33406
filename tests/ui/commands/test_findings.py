"""What `doctor` finds: well, without a store, with a wrong key; beside an open store; no key told."""

from pathlib import Path

from db.store import opening, secrets
from db.store.migrations import HEAD
from tests.support.commands import Program
from tests.support.stores import PASSPHRASE
from tests.ui.commands.conftest import Run


def test_a_desk_that_counts_alone_is_well(program: Program, run: Run) -> None:
    program.record({"type": "visit"})
    store = opening.open_store(program.folder, PASSPHRASE)
    try:
        said = run("doctor", "--json")
    finally:
        store.close()
    assert said.code == 0, said.err
    told = said.value
    assert told["store"] == {
        "present": True, "opens": True, "key": "passphrase", "schema": HEAD, "intact": True, "missing": 0,
    }  # fmt: skip
    assert (told["waiting"], told["refused"], told["last_proven"]) == (1, 0, None)
    assert told["server"]["set"] is False
    assert set(told["versions"]) >= {"program", "python", "qt", "sqlite", "sqlcipher", "postgresql_client"}
    assert told["disk"]["free_bytes"] > 0


def test_the_text_is_french_and_ends_with_the_verdict(run: Run) -> None:
    lines = run("doctor").out.decode("utf-8").splitlines()
    assert lines[-1] == "Tout va bien."
    assert any(line.startswith("Registre") and "intact" in line for line in lines)


def test_no_store_is_said(run: Run, tmp_path: Path) -> None:
    said = run("doctor", "--json", "--data-dir", str(tmp_path / "empty"))
    assert said.code == 3
    assert said.value["store"]["present"] is False
    assert "mise en place" in said.value["troubles"][0]
    assert not (tmp_path / "empty").exists()


def test_a_wrong_passphrase_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("autre\n", encoding="utf-8")
    said = run("doctor", "--json", "--passphrase-file", str(tmp_path / "wrong"))
    assert said.code == 3
    assert (said.value["store"]["present"], said.value["store"]["opens"]) == (True, False)
    assert "phrase de passe" in said.value["troubles"][0]


def test_the_key_is_not_told(program: Program, run: Run) -> None:
    key = secrets.read(program.folder, PASSPHRASE)
    said = run("doctor", "--json")
    for secret in (key.hex(), secrets.recovery_key(key)[:13]):
        assert secret not in said.out.decode() + said.err
