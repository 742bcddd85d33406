import uuid
from datetime import UTC, date, datetime

import pytest

from db.figures import plausibility
from db.records import moments
from db.records.visits import VisitLine

DAY = date(2026, 11, 16)


def _wall(clock: str) -> datetime:
    return datetime.fromisoformat(f"{DAY}T{clock}")


_HOURS = (("08:30", "12:00"), ("13:30", "17:00"))
SPANS = [(_wall(begin), _wall(end)) for begin, end in _HOURS]
LATER = datetime(2026, 11, 17, 9, tzinfo=UTC)


def _line(clock: str, count: int = 1, kind: str = "visitor") -> VisitLine:
    at = moments.instant(_wall(clock))
    one = uuid.uuid4()
    told = dict.fromkeys(("need", "audience", "age", "known_to_mission_locale", "returning", "origin",
                          "territory", "remote", "from_paper"))  # fmt: skip
    return VisitLine(id=one, visit=one, site="centre", day=DAY, at=at, kind=kind, services=(kind,),
                     count=count, late=False, to_specify=False, cancelled=False, corrected=False,
                     **told)  # fmt: skip


def _rules(lines: list[VisitLine], before: tuple[int | None, ...] = (), now: datetime = LATER) -> list[str]:
    return [note.rule for note in plausibility.notes(lines, SPANS, before, now)]


FULL = [f"{hour:02}:{minute:02}" for hour in (8, 9, 10, 11, 13, 14, 15, 16) for minute in (35, 55)]


def test_an_ordinary_day_needs_no_second_look() -> None:
    assert _rules([_line(clock) for clock in FULL], (14, 18, 15)) == []


def test_a_long_silence_on_a_busy_day_speaks() -> None:
    lines = [_line(clock) for clock in FULL if not "09:40" < clock < "11:50"]
    (note,) = plausibility.notes(lines, SPANS, (), LATER)
    assert note.words == "Aucun passage entre 09:35 et 11:55"


def test_lunch_is_no_silence_and_the_rest_of_today_neither() -> None:
    now = moments.instant(_wall("12:10"))
    assert _rules([_line(clock) for clock in FULL if clock < "12:00"] * 2, now=now) == []


@pytest.mark.parametrize(
    ("before", "speaks"), [((60, 58, 61), True), ((20, 18, 22), False), ((60, None), False)]
)
def test_a_day_far_from_usual_speaks(before: tuple[int | None, ...], speaks: bool) -> None:
    assert ("unusual" in _rules([_line(clock) for clock in FULL], before)) is speaks


def test_somebody_at_night_speaks_and_a_few_minutes_do_not() -> None:
    assert _rules([_line("08:20"), _line("17:10")]) == []
    assert _rules([_line("21:00")]) == ["closed_hours"]


def test_a_huge_group_speaks() -> None:
    (note,) = plausibility.notes([_line("10:00", 120, "group")], SPANS, (), LATER)
    assert note.words == "120 personnes sur une seule ligne"


def test_twenty_lines_alike_speak() -> None:
    assert "everything_alike" in _rules([_line(clock) for clock in FULL] * 2)
