"""`partners import | export | list | show` over a real installation."""

import json
from pathlib import Path

from tests.db.directory.examples import service, structure, write
from tests.ui.commands.conftest import Run


def test_a_published_file_goes_in_is_shown_and_comes_out(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.json", {"structures": [structure(1)], "services": [service(1, type="neuf")]})
    said = run("partners", "import", str(file), "--json")
    assert said.code == 0, said.err
    assert said.value["services"] == {"added": 1, "changed": 0, "same": 0}
    assert said.value["unknown"] == [{"field": "type", "value": "neuf", "count": 1}]
    assert run("partners", "import", str(file), "--json").value["services"]["same"] == 1
    shown = run("partners", "show", "dora--1", "--json").value
    assert shown["card"]["nom"] == "Atelier vélo 1"
    assert shown["unknown"] == [{"field": "type", "value": "neuf"}]
    assert "valeur inconnue « neuf »" in run("partners", "show", "dora--1").out.decode()
    listed = run("partners", "list", "--json").value["partners"]
    assert {"partner": "dora--s1", "name": "Maison 1", "target": "oui", "to_complete": False,
            "offers": ["dora--1"]} in listed  # fmt: skip
    assert {"caf", "defi"} <= {one["partner"] for one in listed}
    out = tmp_path / "out.json"
    said = run("partners", "export", str(out), "--json")
    assert (said.code, said.value["left_out"]) == (0, 1)
    assert {"dora--1"} <= {one["id"] for one in json.loads(out.read_text(encoding="utf-8"))["services"]}


def test_bad_records_are_told_and_the_good_ones_stay(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "a.json", [service(1), service(2, code_postal="x")])
    said = run("partners", "import", str(file), "--json")
    assert said.code == 1
    assert said.value["wrong"] == [
        {"file": "a.json", "place": "fiche n° 2", "id": "dora--2", "field": "code_postal",
         "reason": "un code postal a 5 chiffres."}
    ]  # fmt: skip
    assert "a.json, fiche n° 2 (dora--2) : code_postal" in run("partners", "import", str(file)).out.decode()
    assert run("partners", "show", "dora--1").code == 0
    assert run("partners", "show", "dora--2").code == 1


def test_what_cannot_be_read_or_written_is_refused(run: Run, tmp_path: Path) -> None:
    for bad in (tmp_path, tmp_path / "absent.json"):
        said = run("partners", "import", str(bad), "--json")
        assert (said.code, said.out) == (1, b"")
        assert "Traceback" not in said.err
    assert run("partners", "import").code == 2
    assert run("partners", "export", str(tmp_path / "out.txt")).code == 1
    assert run("partners", "export", str(tmp_path / "absent" / "out.json")).code == 3
