"""The lines of outreach that rows fill: which sum, of which rows, and its code in the published table."""

from __future__ import annotations

from dataclasses import dataclass

from db.figures.sections.facts import Value, Want

_LEVELS = Want("outreach", ("level",))
_CATEGORIES = Want("outreach", ("level", "category"))
_ACTIONS = Want("outreach", ("level",), "rows")
_NATURES = Want("outreach", ("level", "nature"), "rows")
_ROLES = Want("outreach", ("level", "role"), "rows")
_PARTNERS = Want("outreach", ("level",), "partners")
_INTRODUCTIONS = Want("outreach", (), "introductions")
_DIAGNOSES, _PATHWAYS = Want("funnels", (), "diagnoses"), Want("funnels", (), "pathways")
WANTS = (
    _LEVELS, _CATEGORIES, _ACTIONS, _NATURES, _ROLES, _PARTNERS, _INTRODUCTIONS, _DIAGNOSES, _PATHWAYS,
)  # fmt: skip
_INDIVIDUAL, _COLLECTIVE = "ilotage_individuel", "ilotage_collectif"
_WHOLES = frozenset({_INDIVIDUAL, _COLLECTIVE, "appui_ponctuel", "contacts_partenaires", "evenements"})


@dataclass(frozen=True)
class Counted:
    """One line: `only` are the values of the want's columns, `published` its code and category."""

    code: str
    label: str
    published: tuple[str, str | None]
    want: Want
    only: tuple[Value, ...] = ()
    unit: str = "personnes"
    part: bool = False

    @property
    def whole_code(self) -> str:
        """The published code of the count below which this line stands."""
        place = LINES.index(self)
        return next(one.code for one in reversed(LINES[: place + 1]) if one.whole)

    @property
    def whole(self) -> bool:
        """Whether it is one of the counts that are never added."""
        return self.code in _WHOLES


def _of(category: str, published: str, label: str) -> Counted:
    code = f"{_INDIVIDUAL}.{category}"
    return Counted(code, label, (_INDIVIDUAL, published), _CATEGORIES, (_INDIVIDUAL, category), part=True)


def _actions(code: str, label: str, want: Want, value: str) -> Counted:
    return Counted(code, label, (code, None), want, (_COLLECTIVE, value), "actions", part=True)


# contacts and partners are two counts, persons and introductions too: none is a part of another
LINES = (
    Counted(_INDIVIDUAL, "Îlotage social individuel", (_INDIVIDUAL, None), _LEVELS, (_INDIVIDUAL,)),
    _of("under_26_known", "moins_26_connus_ml", "Moins de 26 ans, connus de la Mission Locale"),
    _of("under_26_unknown", "moins_26_non_connus_ml", "Moins de 26 ans, inconnus de la Mission Locale"),
    _of("26_plus", "plus_26", "26 ans et plus"),
    Counted("diagnostics", "Diagnostic de situation", ("diagnostics", None), _DIAGNOSES, part=True),
    Counted("orientes_parcours", "Orientés vers un parcours", ("orientes_parcours", None), _PATHWAYS,
            part=True),
    Counted(_COLLECTIVE, "Îlotage social collectif", (_COLLECTIVE, None), _LEVELS, (_COLLECTIVE,)),
    Counted("actions_collectives", "Actions collectives", ("actions_collectives", None), _ACTIONS,
            (_COLLECTIVE,), "actions"),
    _actions("actions_directes", "Directes", _NATURES, "directe"),
    _actions("actions_indirectes", "Indirectes", _NATURES, "indirecte"),
    _actions("actions_pilotees", "Pilotées", _ROLES, "pilote"),
    _actions("actions_participation", "En participation", _ROLES, "participant"),
    Counted("partenaires_presents", "Partenaires présents", ("partenaires_presents", None), _PARTNERS,
            (_COLLECTIVE,), "présences"),
    Counted("appui_ponctuel", "Appui ponctuel", ("appui_ponctuel", None), _LEVELS, ("appui_ponctuel",)),
    Counted("mises_en_relation", "Mises en relation hors murs", ("mises_en_relation", None), _INTRODUCTIONS,
            (), "mises en relation"),
    Counted("contacts_partenaires", "Contacts avec les partenaires", ("contacts_partenaires", None), _LEVELS,
            ("ilotage_partenarial",), "contacts"),
    Counted("partenaires_rencontres", "Partenaires rencontrés", ("partenaires_rencontres", None), _PARTNERS,
            ("ilotage_partenarial",), "partenaires"),
    Counted("evenements", "Événements", ("evenements", None), _LEVELS, ("evenements",)),
)  # fmt: skip
