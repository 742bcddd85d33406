import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.figures import counts
from db.records import days, replay, shares
from db.records.desk import Desk
from db.records.shares import Published
from db.reference import history
from db.refusals import Refused
from db.store import tables
from db.store.opening import Store

PUBLISHED = sorted(
    {
        (cell.period.start.year, history.SEVERAL.get(cell.site, (cell.site,))[0])
        for cell in history.shipped_volumes()
        if cell.site != history.EVERY_SITE
    }
)


def _sums(passages: list[replay._Passage]) -> tuple[int, ...]:
    advice = {*replay._ADVICE}
    parts = {*replay._PARTICIPANTS}
    wanted = (lambda s: True, lambda s: advice & s, lambda s: "referral" in s, lambda s: parts & s)
    return tuple(sum(p.count for p in passages if keep({*p.services})) for keep in wanted)


@pytest.mark.parametrize(("year", "site"), PUBLISHED)
def test_the_drawn_passages_add_up_exactly_to_every_published_column(year: int, site: str) -> None:
    figures = shares.published(year, site)
    drawn = list(replay._passages(random.Random(1), figures))
    wanted = (figures.visitors, figures.advice_resources, figures.referrals or 0, figures.participants)
    assert _sums(drawn) == wanted
    assert all(1 <= passage.count <= 500 for passage in drawn)


@given(st.data())
def test_any_four_lines_where_the_parts_fit_in_the_whole_can_be_drawn(data: st.DataObject) -> None:
    visitors = data.draw(st.integers(0, 300))
    part = st.integers(0, visitors)
    lines = (visitors, data.draw(part), data.draw(part), data.draw(part))
    figures = Published(date(2018, 1, 1), date(2018, 12, 31), *lines)
    assert _sums(list(replay._passages(random.Random(0), figures))) == lines


def test_participants_of_2018_are_shared_by_largest_remainder() -> None:
    shared = {site: shares.published(2018, site).participants for site in ("centre", "sud", "nord")}
    assert shared == {"centre": 1429, "sud": 810, "nord": 305}


@given(st.integers(0, 10_000), st.dictionaries(st.text("abc", min_size=1), st.integers(1, 9999), min_size=1))
def test_a_split_loses_nobody_and_is_fair_to_one(total: int, weights: dict[str, int]) -> None:
    parts = shares.split(total, weights)
    assert sum(parts.values()) == total
    exact = {key: total * weight / sum(weights.values()) for key, weight in weights.items()}
    assert all(abs(parts[key] - exact[key]) < 1 for key in weights)


def test_a_replayed_year_counts_as_published_on_opening_days_only(store: Store) -> None:
    done = replay.replay(store, Desk("nord", "Accueil 1"), 2018, "nord", seed=7)
    with store.transaction() as session:
        found = counts.by_day(session, date(2018, 1, 1), date(2018, 12, 31), "nord")
        rows = session.execute(tables.visits.select()).all()
    assert counts.total(found) == counts.Total(1912, 164, 38, 305)
    assert (done.visitors, done.rows) == (1912, len(rows))
    assert {line.day for line in found} <= {*replay.opening_days(date(2018, 1, 1), date(2018, 12, 31))}
    assert all(line.day.weekday() < 5 for line in found)
    assert date(2018, 5, 1) not in {line.day for line in found}
    assert len({row.id for row in rows}) == len(rows)
    assert {row.id.version for row in rows} == {4}


def test_what_is_published_as_unknown_is_not_replayed(store: Store) -> None:
    done = replay.replay(store, Desk("sud", "Accueil 1"), 2016, "sud")
    assert done.referrals is None
    with store.transaction() as session:
        found = counts.by_day(session, date(2016, 1, 1), date(2016, 12, 31))
    assert counts.total(found) == counts.Total(2338, 777, 0, done.participants)
    assert found[0].day >= date(2016, 9, 1)


def test_a_store_that_holds_a_visit_of_the_year_is_left_alone(store: Store) -> None:
    desk = Desk("sud", "Accueil 1")
    replay.replay(store, desk, 2019, "sud")
    with pytest.raises(Refused, match="2019"):
        replay.replay(store, desk, 2019, "sud")
    with store.transaction() as session:
        assert counts.total(counts.by_day(session, date(2019, 1, 1), date(2019, 12, 31))).visitors == 217


def test_a_closed_day_refuses_the_whole_replay(store: Store) -> None:
    desk = Desk("sud", "Accueil 1")
    with store.transaction() as session:
        for day in replay.opening_days(date(2019, 6, 1), date(2019, 6, 30)):
            days.close(session, desk, day)
    with pytest.raises(Refused, match="close"):
        replay.replay(store, desk, 2019, "sud")
    with store.transaction() as session:
        assert session.execute(tables.visits.select()).all() == []


@pytest.mark.parametrize(("year", "site", "field"), [(2015, "centre", "year"), (2019, "nord", "site")])
def test_what_was_never_published_cannot_be_replayed(year: int, site: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        shares.published(year, site)
    assert refused.value.field == field


def test_the_centre_replays_the_column_that_holds_sochaux_too() -> None:
    assert shares.published(2019, "centre").visitors == 6184
    with pytest.raises(Refused):
        shares.published(2019, "sochaux_msap")


@settings(max_examples=20)
@given(st.integers(2015, 2030))
def test_public_holidays_are_no_opening_days(year: int) -> None:
    found = replay.opening_days(date(year, 1, 1), date(year, 12, 31))
    assert date(year, 7, 14) not in found
    assert date(year, 11, 11) not in found
    assert 245 <= len(found) <= 257
