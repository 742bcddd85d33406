"""`setup`: a store of its own, a recovery key once, and nothing left of a set-up that was refused."""

from pathlib import Path

import pytest

from db.store import opening, secrets
from tests.support.stores import PASSPHRASE
from tests.ui.commands.conftest import Run


def _set_up(run: Run, folder: Path, *more: str, site: str = "sud", desk: str = "Accueil 2") -> object:
    return run("setup", "--site", site, "--desk", desk, "--data-dir", str(folder), *more)


def test_a_store_is_made_and_its_key_shown_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "été à l’accueil"
    said = run("setup", "--site", "sud", "--desk", "Accueil 2", "--workstations", "9",
               "--data-dir", str(folder), "--json")  # fmt: skip
    assert said.code == 0, said.err
    assert (said.value["site"], said.value["desk"]) == ("sud", "Accueil 2")
    key = secrets.from_recovery_key(said.value["recovery_key"])
    opening.open_with_key(folder, key).close()
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert said.value["recovery_key"].encode() not in held
            assert PASSPHRASE.encode() not in held


def test_without_json_the_key_is_told_in_french(run: Run, tmp_path: Path) -> None:
    said = run("setup", "--site", "sud", "--desk", "Accueil 2", "--data-dir", str(tmp_path / "new"))
    assert "Clé de secours" in said.out.decode()
    assert said.err == ""


def test_a_second_setup_is_refused_and_the_store_stays(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    words = ("setup", "--site", "sud", "--desk", "Accueil 2", "--data-dir", str(folder))
    assert run(*words).code == 0
    before = (folder / "store.db").read_bytes()
    said = run(*words)
    assert (said.code, said.out) == (1, b"")
    assert (folder / "store.db").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("--site", "paris", "--desk", "Accueil 2"),
        ("--site", "sud", "--desk", "06 12 34 56 78"),
        ("--site", "sud", "--desk", "jean@exemple.fr"),
        ("--site", "sud", "--desk", ""),
        ("--site", "sud", "--desk", "a\tb"),
        ("--site", "sud", "--desk", "x" * 41),
        ("--site", "sud", "--desk", "a|b"),
        ("--site", "sud", "--desk", "Accueil 2", "--workstations", "-1"),
        ("--site", "sud", "--desk", "Accueil 2", "--workstations", "61"),
    ],
)
def test_what_is_refused_can_be_tried_again(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder = tmp_path / "new"
    said = run("setup", *words, "--data-dir", str(folder))
    assert (said.code, said.out) == (1, b"")
    assert said.err.strip()
    assert not (folder / "store.db").exists()
    assert run("setup", "--site", "sud", "--desk", "Accueil 2", "--data-dir", str(folder)).code == 0


def test_a_closed_site_is_warned_of_and_made(run: Run, tmp_path: Path) -> None:
    said = run(
        "setup", "--site", "nord", "--desk", "Accueil 1", "--data-dir", str(tmp_path / "new"), "--json"
    )
    assert said.code == 0
    assert "31/12/2018" in said.err
    assert said.value["site"] == "nord"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--site", "sud"),
        ("--desk", "Accueil 2"),
        ("--site", "sud", "--desk", "A", "--supervisor", "B"),
        ("--site", "sud", "--desk", "A", "--server", "postgresql://x"),
        ("--supervisor", "B"),
        ("--site", "sud", "--desk", "A", "--workstations", "dix"),
    ],
)
def test_wrong_usage_is_two(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    said = run("setup", *words, "--data-dir", str(tmp_path / "new"))
    assert (said.code, said.out) == (2, b"")
    assert not (tmp_path / "new").exists()
