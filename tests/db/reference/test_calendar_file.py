"""The calendar file, read back by the library: local time over the change of the clock, series, cancelled."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from db.records.desk import Desk
from db.reference import calendar_file, catalogue, programme
from db.reference.calendar_file import Names
from db.reference.repeats import Repeat
from db.store.opening import Store
from tests.support.programme import added, draft

NAMES = Names(
    {"centre": "Centre"},
    {"trouver_emploi": "Trouver un emploi"},
    {"atelier": "Atelier"},
    {"manpower": "Manpower"},
)
MADE = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)


def _read(store: Store) -> list[Any]:
    with store.transaction() as session:
        content = calendar_file.write(catalogue.current(session).events, NAMES, MADE, "Programme")
    calendar = Calendar.from_ical(content)
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Paris"]
    return list(calendar.events)


def test_a_series_keeps_its_hour_on_the_wall_over_the_change_of_the_clock(store: Store, desk: Desk) -> None:
    added(store, desk, Repeat("week", date(2026, 11, 3)), day=date(2026, 10, 20))
    found = _read(store)
    starts = [entry["DTSTART"].dt for entry in found]
    assert [at.date() for at in starts] == [date(2026, 10, 20), date(2026, 10, 27), date(2026, 11, 3)]
    assert {at.time() for at in starts} == {time(14)}
    assert [at.utcoffset() for at in starts] == [timedelta(hours=2), timedelta(hours=1), timedelta(hours=1)]
    assert {entry["DTSTART"].params["TZID"] for entry in found} == {"Europe/Paris"}
    tied = {str(entry["RELATED-TO"]) for entry in found}
    assert len(tied) == 1
    assert len({str(entry["UID"]) for entry in found}) == 3


def test_a_cancelled_date_is_the_same_date_with_a_higher_sequence(store: Store, desk: Desk) -> None:
    event = added(store, desk)
    before = _read(store)[0]
    with store.transaction() as session:
        programme.cancel(session, desk, event.code)
    after = _read(store)[0]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_what_is_known_of_a_date_is_in_its_fields(store: Store, desk: Desk) -> None:
    words = "Virgules, points-virgules ; et\\barres : « tout » passe."
    told = draft(room="Salle B", partner="manpower", summary=words)
    with store.transaction() as session:
        programme.add(session, desk, told)
    (entry,) = _read(store)
    assert str(entry["SUMMARY"]) == "Atelier CV"
    assert str(entry["LOCATION"]) == "Centre, Salle B"
    assert str(entry["DESCRIPTION"]).split("\n") == [words, "Atelier", "avec Manpower"]
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(hours=2)
    assert [str(one) for one in entry["CATEGORIES"].cats] == ["Trouver un emploi"]


def test_the_same_programme_is_the_same_file(store: Store, desk: Desk) -> None:
    added(store, desk)
    with store.transaction() as session:
        dates = catalogue.current(session).events
    first, second = (calendar_file.write(dates, NAMES, MADE, "Programme") for _ in range(2))
    assert first == second


def test_an_empty_programme_is_a_file_too() -> None:
    read = Calendar.from_ical(calendar_file.write((), NAMES, MADE, "Programme"))
    assert list(read.events) == []
