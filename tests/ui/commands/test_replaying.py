"""`replay`: a published year as ordinary rows, once."""

from tests.ui.commands.conftest import Run


def test_2018_of_the_north_comes_out_as_published_and_only_once(run: Run) -> None:
    words = ("replay", "--year", "2018", "--site", "nord", "--json")
    said = run(*words)
    assert said.code == 0, said.err
    counted = run("counts", "--from", "2018-01-01", "--to", "2018-12-31", "--site", "nord", "--json").value
    assert [*counted["total"].values()] == [1912, 164, 38, 305]
    again = run(*words)
    assert (again.code, again.out) == (1, b"")


def test_a_year_that_nobody_published_is_refused(run: Run) -> None:
    for words in (("--year", "2015"), ("--year", "2018", "--site", "paris")):
        said = run("replay", *words)
        assert (said.code, said.out) == (1, b"")
    assert run("replay").code == run("replay", "--year", "deux").code == 2
