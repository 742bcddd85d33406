"""`history import`: known files go in and replace, others leave everything as it was."""

from pathlib import Path

from db.reference import shipped
from tests.support.commands import Program
from tests.ui.commands.conftest import Run


def test_published_files_go_in_and_again(run: Run) -> None:
    files = sorted(str(path) for path in shipped.file("history").glob("*.csv"))
    assert files
    first = run("history", "import", *files, "--json")
    assert first.code == 0, first.err
    assert all(one["rows"] > 0 for one in first.value["imported"])
    assert run("history", "import", *files, "--json").value == first.value


def test_what_is_no_published_file_is_refused(program: Program, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(b"name;phone\nJean;06\n")
    image = tmp_path / "image.csv"
    image.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    before = (program.folder / "store.db").read_bytes()
    for bad in (other, image, tmp_path, tmp_path / "absent"):
        said = run("history", "import", str(bad), "--json")
        assert (said.code, said.out) == (1, b""), bad
        assert "Traceback" not in said.err
    assert (program.folder / "store.db").read_bytes() == before
    assert run("history").code == run("history", "import").code == 2
