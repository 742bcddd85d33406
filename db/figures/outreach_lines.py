"""The lines of the outreach table: those that rows fill, and those that only publications hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.reference.history import Captation


@dataclass(frozen=True)
class Line:
    """One line: the code and category of the published table, its words, and the sum that fills it."""

    code: str
    category: str | None
    label: str
    unit: str
    parent: str | None = None
    key: str | None = None
    always: bool = False


# codes of `captation.csv` where it has one; the four counts are always shown, and never added
RECORDED = (
    Line("ilotage_individuel", None, "Îlotage individuel", "personnes", None, "individual", always=True),
    Line("ilotage_individuel", "moins_26_connus_ml", "dont moins de 26 ans, connus de la Mission Locale",
         "personnes", "ilotage_individuel", "under_26_known"),
    Line("ilotage_individuel", "moins_26_non_connus_ml",
         "dont moins de 26 ans, inconnus de la Mission Locale", "personnes", "ilotage_individuel",
         "under_26_unknown"),
    Line("ilotage_individuel", "plus_26", "dont 26 ans et plus", "personnes", "ilotage_individuel",
         "26_plus"),
    Line("diagnostics", None, "dont diagnostic de situation", "personnes", "ilotage_individuel", "diagnoses"),
    Line("orientes_parcours", None, "dont orientés vers un parcours", "personnes", "ilotage_individuel",
         "pathways"),
    Line("ilotage_collectif", None, "Îlotage collectif", "personnes", None, "collective", always=True),
    Line("actions_collectives", None, "en actions collectives", "actions", "ilotage_collectif", "actions"),
    Line("actions_directes", None, "dont directes", "actions", "ilotage_collectif", "direct"),
    Line("actions_indirectes", None, "dont indirectes", "actions", "ilotage_collectif", "indirect"),
    Line("actions_pilotees", None, "dont pilotées", "actions", "ilotage_collectif", "piloted"),
    Line("actions_participation", None, "dont en participation", "actions", "ilotage_collectif", "attended"),
    Line("partenaires_presents", None, "partenaires présents", "présences", "ilotage_collectif", "present"),
    Line("appui_ponctuel", None, "Appui ponctuel", "personnes", None, "support", always=True),
    Line("mises_en_relation", None, "mises en relation (hors murs)", "mises en relation", "appui_ponctuel",
         "introductions"),
    Line("contacts_partenaires", None, "Contacts avec les partenaires", "contacts", None, "contacts",
         always=True),
    Line("partenaires_rencontres", None, "partenaires rencontrés", "partenaires", "contacts_partenaires",
         "partners"),
    Line("evenements", None, "Événements", "personnes", None, "events"),
)  # fmt: skip


def of(said: Iterable[tuple[str, str | None]], published: Sequence[Captation]) -> list[Line]:
    """Every line, each part after its whole; what only a publication holds comes after what rows fill."""
    known = {(line.code, line.category) for line in RECORDED}
    more = [_published(key, published) for key in said if key not in known]
    lines: list[Line] = []
    for number, line in enumerate(RECORDED):
        lines.append(line)
        after = RECORDED[number + 1] if number + 1 < len(RECORDED) else None
        if after is None or after.parent is None:  # the last part of its whole
            whole = line.parent or line.code
            lines += [one for one in more if one.parent == whole]
    placed = set(lines)
    return lines + [one for one in more if one not in placed]


def _published(key: tuple[str, str | None], published: Sequence[Captation]) -> Line:
    cell = next(one for one in published if (one.indicator, one.category) == key)
    return Line(cell.indicator, cell.category, cell.label, cell.unit, cell.parent)
