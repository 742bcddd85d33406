"""From what was read to what the month panel and the calendar say."""

from __future__ import annotations

from datetime import date

from db.figures import outreach_sums
from db.figures.outreach_month import Shown
from db.figures.outreach_sums import Month
from ui.outreach import lines
from ui.outreach.lines import Labels
from ui.outreach.month_panel import Count, MonthPicture
from ui.outreach.plan_panel import Planned
from ui.supervision import sentences


def month(shown: Shown, everywhere: Month | None = None) -> MonthPicture:
    """The four counts of the month, its funnel and its visits, in words; `everywhere`: every desk's."""
    found = shown.month
    contacts = _said(found, "individual")
    return MonthPicture(
        title=sentences.month_year(shown.day),
        note=_note(everywhere if everywhere and everywhere.month == found.month else None),
        counts=(
            Count("Îlotage individuel", contacts, _individual(found)),
            Count("Îlotage collectif", _said(found, "collective"), _collective(found)),
            Count("Appui ponctuel", _said(found, "support"), _introduced(found)),
            Count("Contacts partenaires", _said(found, "contacts"), _met(found)),
        ),
        funnel=(
            Count("contacts individuels", contacts),
            Count("dont diagnostic de situation", sentences.figure(found.diagnoses)),
            Count("dont orientés vers un parcours", sentences.figure(found.pathways)),
        ),
        tie=(
            Count("contacts individuels dehors", contacts),
            Count("visiteurs venus par les relais habitants", sentences.figure(shown.brought)),
        ),
    )


def plan(shown: Shown, words: Labels, today: date) -> list[Planned]:
    """The outings to come, in words."""
    said = [(one, lines.outing(one, words)) for one in shown.outings]
    return [
        Planned(one.code, f"{when} · {words.sites.get(one.site, one.site)}", where,
                one.day == today and not one.cancelled, one.cancelled)
        for one, (when, where) in said
    ]  # fmt: skip


def _note(everywhere: Month | None) -> str:
    """That the counts stay apart, and what all desks of the site told, as far as the server knows."""
    apart = "Quatre comptes, jamais additionnés."
    if everywhere is None:
        return apart
    told = " · ".join(_said(everywhere, key) for key in ("individual", "collective", "support", "contacts"))
    return f"{apart} Ce poste ; tous les postes du site : {told}."


def _said(found: Month, key: str) -> str:
    """A count of this desk: nothing told is zero contacts."""
    return sentences.figure(outreach_sums.over([found], key) or 0)


def _individual(found: Month) -> str:
    keys = ("under_26_known", "under_26_unknown", "26_plus")
    known, unknown, older = (_said(found, key) for key in keys)
    return f"dont moins de 26 ans : {known} connus, {unknown} inconnus ; 26 ans et plus : {older}"


def _collective(found: Month) -> str:
    number = outreach_sums.over([found], "actions") or 0
    told = [sentences.plural(number, "action")]
    for key, one in (("direct", "directe"), ("indirect", "indirecte"), ("piloted", "pilotée"),
                     ("present", "partenaire présent")):  # fmt: skip
        value = outreach_sums.over([found], key)
        if value:
            many = "partenaires présents" if key == "present" else None
            told.append(sentences.plural(value, one, many))
    return ", ".join(told)


def _introduced(found: Month) -> str:
    number = outreach_sums.over([found], "introductions") or 0
    return sentences.plural(number, "mise en relation", "mises en relation")


def _met(found: Month) -> str:
    number = outreach_sums.over([found], "partners") or 0
    return sentences.plural(number, "partenaire rencontré", "partenaires rencontrés")
