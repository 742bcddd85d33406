"""Two short questions: what became of a month's contacts, and an outing to put on the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from db.records import funnels
from db.records.funnels import Funnel
from db.reference.outings import Outing
from ui.asked import Asked
from ui.outreach.tally import Where
from ui.supervision import sentences
from widgets.choice_group import Choice
from widgets.when_fields import DayField, HourField
from widgets.whole_number import WholeNumber

_UNTOLD = -1


class AskFunnel(Asked):
    """The two sums of a month; what is not known stays « non renseigné », which is not zero."""

    def __init__(self, month: date, told: Funnel | None, contacts: int | None, parent: QWidget) -> None:
        title = f"Suites de {sentences.month_year(month).lower()}"
        known = sentences.figure(contacts)
        words = f"Des sommes du mois, pour {known} contacts individuels. Aucune personne n’est suivie."
        super().__init__(title, words, "Enregistrer", parent)
        self.numbers = {name: WholeNumber(self) for name in ("diagnoses", "pathways")}
        labels = ("Diagnostics de situation", "Orientations vers un parcours")
        for (name, box), label in zip(self.numbers.items(), labels, strict=True):
            box.setRange(_UNTOLD, funnels.LARGEST)
            box.setSpecialValueText("non renseigné")
            before = getattr(told, name) if told else None
            box.setValue(_UNTOLD if before is None else before)
            self.form.add(name, label, box)
        first = self.numbers["diagnoses"]
        first.setFocus()
        first.selectAll()

    def value(self) -> tuple[int | None, ...]:
        """Diagnoses and pathways, None for what is not known."""
        boxes = self.numbers.values()
        return tuple(None if box.value() == _UNTOLD else box.value() for box in boxes)


class AskOuting(Asked):
    """Day, hours, place and territory: lists and hours only."""

    def __init__(
        self,
        day: date,
        site: str,
        sites: Mapping[str, str],
        choices: Mapping[str, Sequence[Choice]],
        parent: QWidget,
    ) -> None:
        words = "Chaque poste la verra après sa prochaine consolidation."
        super().__init__("Prévoir une sortie", words, "Prévoir", parent)
        self.day, self.starts, self.ends = DayField(self), HourField(self), HourField(self)
        self.day.set_day(day.year, day.month, day.day)
        self.site = QComboBox(self)
        for code, name in sites.items():
            self.site.addItem(name, code)
        self.site.setCurrentIndex(max(0, self.site.findData(site)))
        self.where = {name: Where(name, self) for name in ("place", "territory", "format")}
        for name, box in self.where.items():
            box.offer(choices[name])
        self.starts.set_hour(9)
        self.ends.set_hour(12)
        self._add_fields()
        self.day.setFocus()

    def value(self) -> Outing:
        """The outing, not on the calendar yet."""
        day = self.day.date()
        starts, ends = (time(box.time().hour(), box.time().minute()) for box in (self.starts, self.ends))
        told: dict[str, Any] = {name: box.code() for name, box in self.where.items()}
        on = date(day.year(), day.month(), day.day())
        return Outing("", str(self.site.currentData()), on, starts, ends, **told)

    def _add_fields(self) -> None:
        for name, label, field in (
            ("day", "Jour", self.day),
            ("starts", "De", self.starts),
            ("ends", "À", self.ends),
            ("site", "Site", self.site),
            ("place", "Lieu", self.where["place"]),
            ("territory", "Quartier ou commune", self.where["territory"]),
            ("format", "Format", self.where["format"]),
        ):
            self.form.add(name, label, field)
