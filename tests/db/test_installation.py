"""A new installation: complete, or nothing of it."""

import multiprocessing
import os
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from db import installation
from db.installation import Wanted
from db.records import opening as hours
from db.records import slip_number, workstations
from db.reference import catalogue
from db.refusals import Away, Refused
from db.store import audit, opening, secrets, settings
from tests.support.stores import PASSPHRASE


def _made(folder: Path, wanted: Wanted) -> tuple[installation.Installation, str]:
    return installation.create(folder, PASSPHRASE, wanted)


def test_everything_that_a_desk_needs_is_there(tmp_path: Path) -> None:
    made, key = _made(tmp_path, Wanted("sud", "Accueil  2", workstations=9))
    assert (made.site, made.site_name, made.desk, made.workstations) == ("sud", "Ideis – Sud", "Accueil 2", 9)
    assert (made.server, made.supervisor, made.training, made.warning) == (None, False, False, None)
    store = opening.open_with_key(tmp_path, secrets.from_recovery_key(key))
    with store.transaction() as session:
        assert installation.read(session) == made
        assert len(workstations.every(session)) == 9
        assert slip_number.new(settings.get(session, "slip_prefix"))
        assert hours.parse(settings.get(session, "opening_hours"))
        assert len(catalogue.current(session).partners) > 20
        assert audit.verify(session) is None
        assert installation.server_password(session, tmp_path) is None
        assert installation.server_address(session, tmp_path) is None
    store.close()
    place = made.place()
    assert (place.site, place.name, place.who) == ("sud", "Accueil 2", "desk")


def test_a_closed_site_is_warned_of(tmp_path: Path) -> None:
    made, _ = _made(tmp_path, Wanted("nord", "Accueil 1"))
    assert made.warning == "Le site Grand-Charmont – Nord est fermé depuis le 31/12/2018."


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted("paris", "Accueil 1"), "site"),
        (Wanted("", "Accueil 1"), "site"),
        (Wanted("sud", "Accueil 1", workstations=-1), "workstations"),
        (Wanted("sud", "Accueil 1", workstations=61), "workstations"),
        (Wanted("sud", ""), "desk"),
        (Wanted("sud", "06 12 34 56 78"), "desk"),
        (Wanted("sud", "a|b"), "desk"),
        (Wanted("sud", "../x"), "desk"),
        (Wanted("sud", "Suivi"), "desk"),
        (Wanted("sud", "A" * 41), "desk"),
        (Wanted("sud", "Accueil 1", server="x", server_password="secret"), "server"),
        (Wanted("sud", "Accueil 1", server="postgresql://u:p@h/d", server_password="secret"), "server"),
    ],
)
def test_what_is_refused_leaves_nothing_in_the_way(tmp_path: Path, wanted: Wanted, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _made(tmp_path, wanted)
    assert refused.value.field == field
    assert not [path.name for path in tmp_path.iterdir() if path.name != "store.lock"]
    _made(tmp_path, Wanted("sud", "Accueil 1"))


def test_the_password_of_the_server_is_kept_inside_the_encrypted_store(tmp_path: Path) -> None:
    url = "postgresql://pa_desk@127.0.0.1:5432/accueil"
    made, key = _made(tmp_path, Wanted("sud", "Accueil 1", server=url, server_password="secret du serveur"))
    assert made.server == url
    assert made.server_host == "127.0.0.1"
    for path in tmp_path.iterdir():
        assert b"secret du serveur" not in path.read_bytes()
        assert b"pa_desk" not in path.read_bytes()
    store = opening.open_with_key(tmp_path, secrets.from_recovery_key(key), writing=False)
    with store.transaction() as session:
        assert installation.server_password(session, tmp_path) == "secret du serveur"
    store.close()


def _killed_setup(folder: Path, last: int) -> None:
    """In a process of its own: a set-up that dies at its `last` statement."""
    left = iter(range(last))

    @event.listens_for(Engine, "before_cursor_execute")
    def _counted(*_told: object) -> None:
        if next(left, None) is None:
            os._exit(9)

    _made(folder, Wanted("sud", "Accueil 1"))
    os._exit(7)


@pytest.mark.parametrize("last", [0, 1, 3, 30, 60, 70])
def test_a_setup_that_is_killed_can_be_done_again(tmp_path: Path, last: int) -> None:
    process = multiprocessing.Process(target=_killed_setup, args=(tmp_path, last))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert not opening.is_made(tmp_path)
    with pytest.raises(Away, match="pas été terminée"):
        opening.open_store(tmp_path, PASSPHRASE)
    _made(tmp_path, Wanted("sud", "Accueil 1"))
    assert opening.is_made(tmp_path)
    opening.open_store(tmp_path, PASSPHRASE).close()


def test_a_supervisor_stands_at_no_site(tmp_path: Path) -> None:
    wanted = Wanted(
        installation.SUPERVISOR_SITE, "Responsable", server="postgresql://pa_sup@127.0.0.1/accueil",
        server_password="x", supervisor=True,
    )  # fmt: skip
    made, _ = _made(tmp_path, wanted)
    assert (made.supervisor, made.site_name, made.place().who) == (True, "Tous les sites", "supervisor")


def test_two_desks_of_one_site_get_other_prefixes(tmp_path: Path) -> None:
    prefixes = set()
    for number in range(3):
        _, key = _made(tmp_path / str(number), Wanted("centre", f"Accueil {number}"))
        store = opening.open_with_key(tmp_path / str(number), secrets.from_recovery_key(key))
        with store.transaction() as session:
            prefixes.add(settings.get(session, "slip_prefix"))
        store.close()
    assert len(prefixes) > 1
    assert {prefix[0] for prefix in prefixes} == {"M"}


def test_the_training_store_has_example_contacts_and_says_so(tmp_path: Path) -> None:
    made, _ = _made(tmp_path, Wanted("centre", "Essai", training=True))
    assert made.training


def test_only_open_sites_are_offered() -> None:
    offered = {site.code for site in installation.shipped_sites()}
    assert "centre" in offered
    assert "nord" not in offered
