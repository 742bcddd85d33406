"""`slip`: the paper again, byte for byte; a wrong number makes none."""

from pathlib import Path

import pypdfium2

from tests.support.commands import Program
from tests.ui.commands.conftest import Run


def _words(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_the_paper_carries_the_number_as_answered(program: Program, run: Run, tmp_path: Path) -> None:
    draft = {"type": "referral", "partner": "ideis", "need": "metiers"}
    number = program.record(draft).answers[0]["slip"]
    paper, again = tmp_path / "fiche.pdf", tmp_path / "encore.pdf"
    said = run("slip", number, "--output", str(paper), "--json")
    assert (said.code, said.value["slip"]) == (0, number)
    assert number in _words(paper)
    assert run("slip", number.lower().replace("-", ""), "--output", str(again)).code == 0
    assert again.read_bytes() == paper.read_bytes()
    for words in (("--language", "tr"), ("--large",)):
        assert run("slip", number, "--output", str(again), *words).code == 0
        assert number in _words(again)


def test_a_wrong_number_or_place_leaves_no_paper(program: Program, run: Run, tmp_path: Path) -> None:
    number = program.record({"type": "referral", "partner": "ideis"}).answers[0]["slip"]
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    paper = tmp_path / "fiche.pdf"
    for told, code in ((wrong, 1), ("M7K", 1), ("", 1)):
        said = run("slip", told, "--output", str(paper))
        assert (said.code, said.out) == (code, b"")
    assert run("slip", number, "--output", str(tmp_path / "absent" / "fiche.pdf")).code == 3
    assert run("slip", number, "--output", str(tmp_path)).code == 3
    assert run("slip", number).code == 2
    assert run("slip", number, "--output", str(paper), "--language", "de").code == 2
    assert not paper.exists()
    assert not list(tmp_path.glob(".*.new"))
