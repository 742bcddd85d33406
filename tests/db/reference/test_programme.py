"""Editing the programme: fields refused, series without holidays, one date or all that follow."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import attendances
from db.records.attendances import AttendanceDraft
from db.records.desk import Desk
from db.reference import catalogue, edits, programme, register, repeats
from db.reference.events import Event, read_event, row_of
from db.reference.programme import Kept
from db.reference.repeats import Every, Repeat
from db.refusals import Refused
from db.store import audit, settings
from db.store.opening import Store
from tests.support.programme import DAY, added, draft

TUESDAY = date(2026, 10, 13)
DAY_BEFORE = date(2026, 11, 19)


def _events(store: Store) -> tuple[Event, ...]:
    with store.transaction() as session:
        return catalogue.current(session).events


def _series(store: Store, desk: Desk, every: Every = "week", **told: Any) -> Kept:
    values = {"day": TUESDAY, "until": date(2026, 12, 1), **told}
    until = values.pop("until")
    with store.transaction() as session:
        return programme.add(session, desk, draft(**values), Repeat(every, until))


def test_an_event_is_kept_with_all_that_was_told(store: Store, desk: Desk) -> None:
    told: dict[str, Any] = {
        "partner": "manpower",
        "room": "Salle B",
        "capacity": 12,
        "summary": "Repartez avec un CV.",
    }
    made = added(store, desk, **told, audiences=("demandeurs_emploi", "salaries"))
    (event,) = _events(store)
    assert event.version == 1
    assert (event.title, event.partner, event.room, event.capacity) == (
        "Atelier CV", "manpower", "Salle B", 12,
    )  # fmt: skip
    assert event.audiences == ("demandeurs_emploi", "salaries")
    assert read_event(row_of(made)) == made


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 91}, "title"),
        ({"title": "Appeler le 06 12 34 56 78"}, "title"),
        ({"title": "Atelier avec Mme Martin"}, "title"),
        ({"room": "chez M. Dupont"}, "room"),
        ({"room": "salle\u200bB"}, "room"),
        ({"summary": "écrire à atelier@exemple.fr"}, "summary"),
        ({"ends": time(14)}, "ends"),
        ({"site": "paris"}, "site"),
        ({"site": "nord"}, "day"),
        ({"theme": "sante"}, "theme"),
        ({"form": "concert"}, "form"),
        ({"partner": "nobody"}, "partner"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 501}, "capacity"),
        ({"audiences": ("martiens",)}, "audiences"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(store: Store, desk: Desk, told: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        added(store, desk, **told)
    assert refused.value.field == field
    assert _events(store) == ()


def test_every_second_tuesday_leaves_out_what_is_closed(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        settings.put(session, "opening_hours", "Mo-Fr 08:30-17:00; 2026 Nov 24 off")
    kept = _series(store, desk, "two_weeks")
    days = [event.day for event in kept.events]
    assert days == [date(2026, 10, 13), date(2026, 10, 27), date(2026, 11, 10)]
    assert [(one.day, one.why) for one in kept.skipped] == [(date(2026, 11, 24), "fermé")]
    assert {event.slot for event in kept.events} == set(days)
    assert len({event.series for event in kept.events}) == 1
    assert "INTERVAL=2" in str(kept.events[0].rule)


def test_a_public_holiday_has_its_name(store: Store, desk: Desk) -> None:
    kept = _series(store, desk, day=date(2026, 11, 4), until=date(2026, 11, 18))
    assert [(one.day, one.why) for one in kept.skipped] == [(date(2026, 11, 11), "Armistice, férié")]


def test_a_saturday_series_is_no_series_of_closed_days(store: Store, desk: Desk) -> None:
    kept = _series(store, desk, day=date(2026, 11, 7), until=date(2026, 11, 21))
    assert len(kept.events) == 3


def test_the_second_tuesday_of_each_month(store: Store, desk: Desk) -> None:
    kept = _series(store, desk, "month", until=date(2027, 1, 31))
    assert [event.day.isoformat() for event in kept.events] == [
        "2026-10-13", "2026-11-10", "2026-12-08", "2027-01-12",
    ]  # fmt: skip


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.sampled_from(["week", "two_weeks", "month"]))
def test_a_series_begins_with_its_first_date_and_keeps_its_weekday(first: date, every: Every) -> None:
    made = repeats.series(first, Repeat(every, first.replace(year=first.year + 1, day=1)), lambda day: None)
    assert made.days[0] == first or every == "month"
    assert {day.weekday() for day in made.days} == {first.weekday()}


def test_a_series_that_would_not_end_is_refused(store: Store, desk: Desk) -> None:
    for until in (TUESDAY, date(2030, 1, 1)):
        with pytest.raises(Refused) as refused:
            _series(store, desk, until=until)
        assert refused.value.field == "until"
    assert _events(store) == ()


def test_one_date_is_edited_alone_or_with_those_that_follow(store: Store, desk: Desk) -> None:
    second = _series(store, desk).events[1]
    with store.transaction() as session:
        programme.change(session, desk, second.code, draft(day=second.day, title="Seul"))
    assert [event.title for event in _events(store)].count("Seul") == 1
    with store.transaction() as session:
        changed = draft(day=second.day, title="Tous", starts=time(9), ends=time(11))
        kept = programme.change(session, desk, second.code, changed, following=True)
    assert [event.title for event in _events(store)].count("Tous") == len(kept.events) == 7
    assert _events(store)[0].title == "Atelier CV"


def test_a_series_that_moves_onto_a_holiday_loses_that_date_and_says_so(store: Store, desk: Desk) -> None:
    first = _series(store, desk).events[0]
    with store.transaction() as session:
        kept = programme.change(session, desk, first.code, draft(day=date(2026, 10, 14)), following=True)
    assert [one.why for one in kept.skipped] == ["Armistice, férié"]
    assert [event.day for event in _events(store) if event.cancelled] == [date(2026, 11, 11)]


def test_cancelled_stays_in_sight_and_withdrawn_does_not(store: Store, desk: Desk) -> None:
    first = _series(store, desk).events[0]
    with store.transaction() as session:
        programme.cancel(session, desk, first.code, following=True)
    assert all(event.cancelled for event in _events(store))
    with store.transaction() as session:
        programme.restore(session, desk, first.code)
    assert sum(not event.cancelled for event in _events(store)) == 1
    with store.transaction() as session:
        programme.withdraw(session, desk, first.code, following=True)
    assert _events(store) == ()


def test_a_connected_desk_reads_and_does_not_edit(store: Store, desk: Desk) -> None:
    event = added(store, desk)
    with store.transaction() as session:
        settings.put(session, "server", "postgresql://role@host/base")
    with pytest.raises(Refused, match="suivi"):
        added(store, desk)
    with store.transaction() as session, pytest.raises(Refused, match="suivi"):
        programme.cancel(session, desk, event.code)


def test_an_edit_waits_to_be_published_and_keeps_its_versions(store: Store, desk: Desk) -> None:
    event = added(store, desk)
    with store.transaction() as session:
        programme.change(session, desk, event.code, draft(title="Autre titre"))
        (row,) = edits.unpublished(session)
        assert (row.version, row.data["title"]) == (2, "Autre titre")
        programme.change(session, desk, event.code, draft(title="Encore un"))
        edits.published(session, [row])
        assert edits.pending(session) == {("event", event.code)}
        edits.published(session, edits.unpublished(session))
        assert edits.pending(session) == set()
        assert len(list(register.versions(session, "event"))) == 3
        assert audit.verify(session) is None


def test_no_day_of_the_past_is_needed_to_be_hidden(store: Store, desk: Desk) -> None:
    assert added(store, desk, day=date(2026, 9, 1)).day < DAY


def test_a_date_whose_participants_are_counted_neither_moves_nor_disappears(store: Store, desk: Desk) -> None:
    event = added(store, desk)
    with store.transaction() as session:
        attendances.record(session, desk, AttendanceDraft(4, event=event.code))
    elsewhere: list[dict[str, Any]] = [{"day": DAY_BEFORE}, {"site": "sud"}]
    moved = [partial(programme.change, draft=draft(**told)) for told in elsewhere]
    verbs: list[tuple[Callable[..., Kept], str]] = [(verb, "day") for verb in moved]
    verbs += [(programme.cancel, "event"), (programme.withdraw, "event")]
    for verb, field in verbs:
        with store.transaction() as session, pytest.raises(Refused, match="a eu lieu") as refused:
            verb(session, desk, event.code)
        assert refused.value.field == field
    with store.transaction() as session:
        programme.change(session, desk, event.code, draft(title="Autre titre", room="Salle C"))
    assert _events(store)[0].title == "Autre titre"
