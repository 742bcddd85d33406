"""Events of a programme with good defaults."""

from datetime import date, time
from typing import Any

from db.records.desk import Desk
from db.reference import programme
from db.reference.events import Event
from db.reference.programme import EventDraft
from db.reference.repeats import Repeat
from db.store.opening import Store

DAY = date(2026, 11, 20)


def draft(**told: Any) -> EventDraft:
    """A workshop about CVs at Montbéliard – Centre, on Friday 20 November 2026, 14 h to 16 h."""
    values = {
        "site": "centre",
        "day": DAY,
        "starts": time(14),
        "ends": time(16),
        "title": "Atelier CV",
        "theme": "trouver_emploi",
        "form": "atelier",
    }
    return EventDraft(**{**values, **told})


def added(store: Store, desk: Desk, repeat: Repeat | None = None, **told: Any) -> Event:
    """The first date of what was added."""
    with store.transaction() as session:
        return programme.add(session, desk, draft(**told), repeat).events[0]
