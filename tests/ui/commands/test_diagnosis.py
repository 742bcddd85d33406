"""`doctor`: one JSON object, no secret, and 3 when something keeps the program from its work."""

import json

from tests.support.commands import Program
from tests.support.stores import PASSPHRASE
from tests.ui.commands.conftest import Run


def test_one_object_without_a_secret(program: Program, run: Run) -> None:
    said = run("doctor", "--json")
    assert said.code in (0, 3)  # this machine may lack a printer or room
    assert said.value["well"] is (said.code == 0)
    for text in (said.out.decode(), said.err, run("doctor").out.decode()):
        assert PASSPHRASE not in text
        assert json.loads((program.folder / "store.json").read_text())["wrapped"] not in text


def test_a_damaged_store_is_named(program: Program, run: Run) -> None:
    (program.folder / "store.db").write_bytes(b"no database")
    said = run("doctor", "--json")
    assert said.code == 3
    assert said.value["troubles"]
    assert (program.folder / "store.db").read_bytes() == b"no database"
