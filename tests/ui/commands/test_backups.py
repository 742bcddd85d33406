"""`backup`, `restore`, `verify`: what was copied, what is missing, and nothing changed by a bad file."""

from pathlib import Path

from db.store import backup, opening, secrets
from tests.support.commands import Program
from tests.support.stores import PASSPHRASE
from tests.ui.commands.conftest import Run

VISIT = {"type": "visit"}


def test_a_copy_is_counted_and_put_back_with_numbers(program: Program, run: Run) -> None:
    program.record(VISIT, VISIT)
    made = run("backup", "--json")
    assert made.code == 0, made.err
    assert (made.value["rows"]["visits"], made.value["waiting"], made.value["kept"]) == (2, 2, 1)
    program.record(VISIT, VISIT, VISIT)
    told = run("restore", made.value["backup"], "--json").value
    assert told["missing"]["total"] == told["missing"]["unproven"] == 3
    assert Path(told["aside"], opening.FILE).is_file()
    assert run("verify", "--json").value["rows"]["visits"] == 2
    words = run("restore", str(Path(told["aside"], opening.FILE))).out.decode()
    assert "5 passages" in words
    assert "Il ne manque aucune ligne." in words


def test_copying_and_verifying_work_beside_an_open_store_and_restoring_does_not(
    program: Program, run: Run
) -> None:
    first = run("backup", "--json").value["backup"]
    store = opening.open_store(program.folder, PASSPHRASE)
    try:
        assert run("backup").code == 0
        assert run("verify").code == 0
        assert run("restore", first).code == 3
    finally:
        store.close()


def test_a_bad_file_is_refused_and_changes_nothing(program: Program, run: Run, tmp_path: Path) -> None:
    copy = Path(run("backup", "--json").value["backup"])
    altered = bytearray(copy.read_bytes())
    altered[len(altered) // 2] ^= 1
    (tmp_path / "altered.db").write_bytes(altered)
    (tmp_path / "image.db").write_bytes(b"\x89PNG" + bytes(9000))
    before = (program.folder / opening.FILE).read_bytes()
    for bad in ("altered.db", "image.db", "absent.db", "."):
        for command in ("restore", "verify"):
            said = run(command, str(tmp_path / bad))
            assert said.code == 1, (command, bad)
            assert "Traceback" not in said.err
    assert (program.folder / opening.FILE).read_bytes() == before


def test_a_damaged_store_is_named_and_its_copies_stay(program: Program, run: Run) -> None:
    run("backup")
    path = program.folder / opening.FILE
    altered = bytearray(path.read_bytes())
    altered[len(altered) // 2] ^= 1
    path.write_bytes(altered)
    said = run("verify", "--json")
    assert (said.code, said.value["whole"]) == (1, False)
    assert run("backup").code == 3
    assert run("doctor", "--json").value["store"]["intact"] is False
    newest = backup.copies(program.folder)[0].path
    assert run("restore", str(newest), "--json").code == 0
    assert run("verify").code == 0


def test_the_paper_opens_a_store_whose_passphrase_is_lost(program: Program, run: Run, tmp_path: Path) -> None:
    copy = run("backup", "--json").value["backup"]
    key = secrets.recovery_key(secrets.read(program.folder, PASSPHRASE))
    paper, chosen = tmp_path / "paper", tmp_path / "chosen"
    paper.write_text(key.lower() + "\n", encoding="utf-8")
    chosen.write_text("une phrase toute neuve\n", encoding="utf-8")
    wrong = tmp_path / "wrong"
    wrong.write_text(("A" if key[0] != "A" else "B") + key[1:], encoding="utf-8")
    new = ("--passphrase-file", str(chosen))
    assert run("restore", copy, "--recovery-key-file", str(wrong), *new).code == 1
    assert run("restore", copy, "--recovery-key-file", str(paper), *new).code == 0
    assert run("counts", "--from", "2026-11-01", "--to", "2026-11-30", *new).code == 0
    assert run("counts", "--from", "2026-11-01", "--to", "2026-11-30").code == 1
