"""Published figures: imported whole or refused with line and reason; NR stays unknown."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from db.reference import history, history_files, shipped
from db.refusals import Refused

HEADER = (
    "year,period_label,period_start,period_end,site_code,site_label,indicator_code,indicator_label,"
    "parent_indicator,value,value_status,scope,source_file,source_line,note"
)
GOOD = "2018,,2018-01,2018-12,centre,Centre,visiteurs,Visiteurs,,8956,renseigne,site,,,"


def _import(session: Session, folder: Path, content: str | bytes, name: str = "volumes.csv") -> None:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    history.import_file(session, path)


def _shipped(session: Session) -> None:
    for path in history.shipped_files():
        history.import_file(session, path)


def test_nothing_is_published_before_it_is_imported(session: Session) -> None:
    assert history.volumes(session) == ()


def test_the_shipped_files_say_the_published_figures(session: Session) -> None:
    _shipped(session)
    cells = history.volumes(session)
    assert cells == history.shipped_volumes()
    assert sum(cell.value or 0 for cell in cells if cell.indicator == "visitors") == 51_459
    assert sum(cell.value or 0 for cell in cells if cell.indicator == "referrals") == 1017
    assert sum(cell.value or 0 for cell in cells if cell.indicator == "participants") == 11_422
    unknown = [(cell.period.start.year, cell.site, cell.indicator) for cell in cells if cell.value is None]
    assert unknown == [(2016, "sud", "referrals"), (2017, "sud", "referrals")]
    assert {cell.site for cell in cells if cell.indicator == "participants"} == {history.EVERY_SITE}
    assert [cell for cell in cells if cell.site == "nord" and cell.period.start.year == 2019] == []


def test_periods_are_whole_months(session: Session) -> None:
    _shipped(session)
    first, last = history.volumes(session)[0].period, history.volumes(session)[-1].period
    assert (first.start, first.end, first.months) == (date(2016, 9, 1), date(2016, 12, 31), 4)
    assert (last.start, last.end, last.months) == (date(2019, 1, 1), date(2019, 6, 30), 6)
    assert first.lies_within(date(2016, 9, 1), date(2016, 12, 31))
    assert not first.lies_within(date(2016, 10, 1), date(2016, 12, 31))


def test_events_and_outreach_keep_totals_and_qualifiers_apart(session: Session) -> None:
    _shipped(session)
    periods = [line for line in history.events(session) if not line.total]
    (total,) = [line for line in history.events(session) if line.total]
    assert sum(line.events for line in periods) == total.events == 853
    assert sum(line.participants for line in periods) == total.participants == 5181
    outreach = history.captation(session)
    assert {line.qualifier for line in outreach} == {"exact", "plus_de", "environ", "prevision", "annonce"}
    assert any(line.value == 46.5 and line.unit == "%" for line in outreach)
    assert history.as_plain(outreach)[0]["value"] == 1385


def test_importing_again_replaces(session: Session, tmp_path: Path) -> None:
    _shipped(session)
    _import(session, tmp_path, f"{HEADER}\n{GOOD}\n")
    assert [cell.value for cell in history.volumes(session)] == [8956]
    path = tmp_path / "volumes.csv"
    assert not history.import_file(session, path).changed
    assert len(history.events(session)) == 5, "the other tables stay"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "en-tête"),
        ("a,b,c\n1,2,3\n", "en-tête"),
        (f"{HEADER}\n", "aucune ligne"),
        (f"{HEADER}\n{GOOD}\n{GOOD}\n", "ligne 3.*déjà à la ligne 2"),
        (f"{HEADER}\n{GOOD.replace('8956', '-3')}\n", "ligne 2.*-3"),
        (f"{HEADER}\n{GOOD.replace('8956', '8956,5')}\n", "ligne 2.*cellules"),
        (f"{HEADER}\n{GOOD.replace('8956', '٣')}\n", "ligne 2.*nombre"),
        (f"{HEADER}\n{GOOD.replace('8956', '99999999999')}\n", "ligne 2.*nombre"),
        (f"{HEADER}\n{GOOD.replace('8956', '')}\n", "ligne 2.*nombre"),
        (f"{HEADER}\n{GOOD.replace('8956', 'NR')}\n", "ligne 2.*contredisent"),
        (f"{HEADER}\n{GOOD.replace('2018-12', '2018-13')}\n", "ligne 2.*mois"),
        (f"{HEADER}\n{GOOD.replace('2018-12', '2017-12')}\n", "ligne 2.*avant"),
        (f"{HEADER}\n{GOOD.replace('centre,', 'paris,')}\n", "ligne 2.*site inconnu"),
        (f"{HEADER}\n{GOOD.replace('visiteurs', 'visites')}\n", "ligne 2.*indicateur"),
        (f"{HEADER}\n{GOOD}\n2018,\n", "ligne 3.*cellules"),
        (f"{HEADER}\n{GOOD}\n\xe9".encode("latin-1"), "ligne 3.*UTF-8"),
        (f"{HEADER}\n{GOOD}\n\0\n", "texte"),
    ],
)
def test_a_bad_file_changes_nothing(
    session: Session, tmp_path: Path, content: str | bytes, said: str
) -> None:
    _shipped(session)
    before = history.volumes(session)
    with pytest.raises(Refused, match=said):
        _import(session, tmp_path, content)
    assert history.volumes(session) == before


def test_a_byte_order_mark_is_no_mistake_and_a_missing_file_is_said(session: Session, tmp_path: Path) -> None:
    _import(session, tmp_path, "\ufeff" + f"{HEADER}\n{GOOD}\n")
    assert len(history.volumes(session)) == 1
    with pytest.raises(Refused, match=r"absent\.csv"):
        history.import_file(session, tmp_path / "absent.csv")


@given(some.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    header = shipped.file("history", "volumes.csv").read_bytes().split(b"\n")[0]
    for whole in (content, header + b"\n" + content):
        with suppress(Refused):
            history_files.read(whole, "volumes.csv", {"centre"})
