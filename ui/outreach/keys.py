"""The ten keys of the outreach tally: each tells one kind of contact, whole counts apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from db.records import outreach
from db.records.outreach import OutreachDraft, OutreachLine


@dataclass(frozen=True)
class Key:
    """One key: its letter, its words, and what a press tells; `opens` asks more before it counts."""

    letter: str
    words: str
    level: str
    category: str | None = None
    introduces: bool = False
    meets: bool = False
    opens: bool = False

    def draft(self, count: int, on: date, place: str | None, territory: str | None) -> OutreachDraft:
        """What the press tells of `count` contacts; a contact with a partner met before meets no new one."""
        made = OutreachDraft(self.level, count, on, self.category, place=place, territory=territory)
        if self.level == outreach.PARTNERS:
            return replace(made, partners=count if self.meets else 0)
        return replace(made, introductions=count) if self.introduces else made

    def tells(self, line: OutreachLine) -> bool:
        """Whether a line belongs under this key."""
        if line.level != self.level:
            return False
        if self.level == outreach.INDIVIDUAL:
            return line.category == self.category
        if self.level == outreach.PARTNERS:
            return bool(line.partners) == self.meets
        return self.level != outreach.SUPPORT or bool(line.introductions) == self.introduces

    def total(self, lines: Iterable[OutreachLine]) -> int:
        """What stands at the right of its cap."""
        return sum(line.count for line in lines if self.tells(line))


KEYS = (
    Key("C", "Moins de 26,\nconnu", outreach.INDIVIDUAL, "under_26_known"),
    Key("I", "Moins de 26,\ninconnu", outreach.INDIVIDUAL, "under_26_unknown"),
    Key("P", "26 ans\net plus", outreach.INDIVIDUAL, "26_plus"),
    Key("D", "Âge non\ndemandé", outreach.INDIVIDUAL),
    Key("A", "Appui\nponctuel", outreach.SUPPORT),
    Key("M", "Appui et mise\nen relation", outreach.SUPPORT, introduces=True),
    Key("R", "Contact\npartenaire", outreach.PARTNERS),
    Key("N", "Nouveau\npartenaire", outreach.PARTNERS, meets=True),
    Key("L", "Action\ncollective…", outreach.COLLECTIVE, opens=True),
    Key("E", "Événement…", outreach.EVENTS, opens=True),
)
