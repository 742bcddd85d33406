"""Published figures put once into the shared database come down to each desk."""

from pathlib import Path

import pytest

from db.reference import history
from db.refusals import Refused
from db.sharing import published, reach
from tests.support.sharing import Shared


def test_figures_reach_a_desk_and_a_second_import_changes_nothing(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    with shared.administered() as link:
        first = [published.import_file(link, path) for path in history.shipped_files()]
        again = [published.import_file(link, path) for path in history.shipped_files()]
    assert all(one.changed for one in first)
    assert not any(one.changed for one in again)
    post.consolidate()
    assert post.ask(history.volumes) == history.shipped_volumes()


def test_a_bad_file_is_refused(shared: Shared, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with shared.administered() as link, pytest.raises(Refused, match=r"bad\.csv"):
        published.import_files(link, [*history.shipped_files(), tmp_path / "bad.csv"])
    kept = "SELECT count(*) FROM premier_accueil.reference WHERE kind LIKE 'history%%'"
    assert shared.rows(kept) == [(0,)]


def test_a_desk_may_not_publish(shared: Shared) -> None:
    from db.refusals import Away
    from db.sharing import connection

    post = shared.post("centre", "Poste 1")
    with pytest.raises(Away), connection.linked(post.target) as link:
        published.import_file(link, history.shipped_files()[0])


def test_a_server_that_answers_tells_who_asks(shared: Shared) -> None:
    post = shared.post("centre", "Poste 1")
    told = reach.look(post.target)
    assert (told.desk, told.sites) == ("Poste 1", ("centre",))
    assert abs(told.seconds_ahead) < 60
    assert int(told.postgresql.split(".")[0]) >= 15
