"""Events and participants per period: published lines are shown, rows stand beside and are never added."""

from datetime import date

from sqlalchemy.orm import Session

from db.figures import periods, programme
from db.figures.programme import Held
from db.reference import history

SPAN = periods.whole_months(date(2016, 1, 1), date(2019, 12, 1))


def _held(day: date, events: int, participants: int, theme: str = "metiers") -> Held:
    return Held("centre", day.replace(day=1), theme, "atelier", events, participants)


def _imported(session: Session) -> tuple[history.Events, ...]:
    for path in history.shipped_files():
        history.import_file(session, path)
    return history.events(session)


def test_the_published_853_events_and_5181_participants_come_out(session: Session) -> None:
    _imported(session)
    found = programme.from_store(session, SPAN.first, SPAN.last)
    assert (found.events, found.participants) == (853, 5181)
    assert [line.events.value for line in found.lines] == [172, 341, 170, 170]
    assert [line.participants.value for line in found.lines] == [740, 2500, 1300, 641]
    assert {line.events.status for line in found.lines} == {"published"}
    total = next(line for line in history.events(session) if line.total)
    assert (total.events, total.participants) == (found.events, found.participants)


def test_rows_of_a_published_month_stand_beside_it(session: Session) -> None:
    published = _imported(session)
    rows = [_held(date(2018, 3, 5), 2, 20), _held(date(2019, 9, 5), 3, 30), _held(date(2020, 1, 5), 9, 90)]
    found = programme.figures(rows, published, SPAN)
    assert (found.events, found.participants) == (853 + 3, 5181 + 30)
    year = next(line for line in found.lines if line.period.first == date(2018, 1, 1))
    assert (year.events.value, year.events.recount, year.participants.recount) == (170, 2, 20)
    assert [line.events.status for line in found.lines][-1] == "recorded"


def test_a_published_period_cut_by_the_bounds_does_not_count(session: Session) -> None:
    published = _imported(session)
    span = periods.whole_months(date(2018, 2, 1), date(2019, 6, 1))
    found = programme.figures([], published, span)
    assert (found.events, found.participants) == (170, 641)


def test_rows_are_told_by_site_theme_and_form() -> None:
    rows = [
        _held(date(2026, 11, 5), 2, 20),
        _held(date(2026, 10, 5), 1, 4),
        _held(date(2026, 11, 6), 3, 6, "creer"),
    ]
    found = programme.figures(rows, [], periods.whole_months(date(2026, 10, 1), date(2026, 11, 1)))
    assert found.by("theme") == {("metiers",): (3, 24), ("creer",): (3, 6)}
    assert found.by("site", "form") == {("centre", "atelier"): (6, 30)}
