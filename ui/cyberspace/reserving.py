"""What computers are kept for: an event of today's programme, or a kind of workshop of the lists."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QComboBox, QWidget
from sqlalchemy.orm import Session

from db.records import moments
from db.records.desk import Desk
from db.records.workshops import LONGEST_LABEL
from db.reference import catalogue
from db.reference.events import Event
from ui.asked import Asked
from widgets.when_fields import HourField

WORKSHOP = "atelier"  # the form of an event that takes the computers


@dataclass(frozen=True)
class Purpose:
    """A name that a reservation may have; an event brings its hours."""

    label: str
    starts: time | None = None
    ends: time | None = None
    proposed: bool = False

    def words(self) -> str:
        """As the list shows it."""
        if self.starts is None or self.ends is None:
            return self.label
        return f"{self.label}, {self.starts:%H:%M}–{self.ends:%H:%M}"


def purposes(session: Session, desk: Desk) -> list[Purpose]:
    """Today's events of the site that are not over, then « Atelier », its themes and the other forms."""
    known = catalogue.current(session)
    now = moments.local(desk.now()).replace(tzinfo=None)
    mine = (one for one in known.events if one.site == desk.site and one.day == desk.today())
    events = [_of(one) for one in mine if not one.cancelled and one.over > now]
    forms = {one.code: one.label for one in known.choices("form")}
    workshop = forms.pop(WORKSHOP, "Atelier")
    kinds = [f"{workshop} – {one.label}" for one in known.choices("theme")]
    return [*events, *(Purpose(_short(one)) for one in (workshop, *kinds, *forms.values()))]


class AskReservation(Asked):
    """For what, from when and until when: a list and two hours."""

    def __init__(self, title: str, offered: Sequence[Purpose], now: datetime, parent: QWidget) -> None:
        super().__init__(title, "", "Réserver", parent)
        self.label, self.begins, self.ends = QComboBox(self), HourField(self), HourField(self)
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.label.setMinimumContentsLength(44)
        self._offered = list(offered)
        for one in self._offered:
            self.label.addItem(one.words())
        self.begins.set_hour((now + timedelta(hours=1)).hour)
        self.ends.set_hour((now + timedelta(hours=2)).hour)
        self.form.add("label", "Pour", self.label)
        self.form.add("from", "De", self.begins)
        self.form.add("until", "À", self.ends)
        self.label.currentIndexChanged.connect(self._bring_hours)
        self.label.setCurrentIndex(self._first())
        self._bring_hours(self.label.currentIndex())
        self.label.setFocus()

    def value(self) -> tuple[str, time, time]:
        """The name, the beginning and the end, by the clock on the wall."""
        begins, ends = (time(box.time().hour(), box.time().minute()) for box in (self.begins, self.ends))
        return self._offered[self.label.currentIndex()].label, begins, ends

    def _first(self) -> int:
        """A workshop of today, else « Atelier »."""
        proposed = (place for place, one in enumerate(self._offered) if one.proposed)
        plain = (place for place, one in enumerate(self._offered) if one.starts is None)
        return next(proposed, next(plain, 0))

    def _bring_hours(self, place: int) -> None:
        one = self._offered[place]
        if one.starts is not None and one.ends is not None:
            self.begins.set_hour(one.starts.hour, one.starts.minute)
            self.ends.set_hour(one.ends.hour, one.ends.minute)


def _of(event: Event) -> Purpose:
    return Purpose(_short(event.title), event.starts, event.ends, proposed=event.form == WORKSHOP)


def _short(words: str) -> str:
    """A title may be longer than what a tile shows."""
    if len(words) <= LONGEST_LABEL:
        return words
    return textwrap.shorten(words, LONGEST_LABEL, placeholder="…")
