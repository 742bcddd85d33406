"""The published outreach of 2017-2019 as it was published, and what rows add up to, never mixed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from db.figures.periods import Span
from db.figures.sections import asking, register
from db.figures.sections.shape import Figure, Line, Section
from db.records import funnels, outreach
from db.records.desk import Desk
from db.records.outreach import OutreachDraft
from db.reference import catalogue, history
from db.store.opening import Store
from tests.support.stores import Clock

Read = Callable[..., Section]
PUBLISHED = Span(date(2017, 1, 1), date(2019, 12, 31))
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def read(store: Store) -> Read:
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)

    def section(span: Span = PUBLISHED) -> Section:
        with store.transaction() as session:
            asked = asking.asked(span, "year", catalogue.current(session).sites)
            (made,) = register.build(session, asked, [register.entry("outreach")])
        return made

    return section


def figure(section: Section, code: str, year: int, place: str = "total") -> Figure:
    pairs = zip(section.columns, section.line(code).figures, strict=True)
    found = ((c, f) for c, f in pairs if c.kind != "whole" and c.bucket.first.year == year)
    return next(one for column, one in found if column.place == place)


def tell(store: Store, desk: Desk, level: str, count: int, **told: Any) -> None:
    draft = OutreachDraft(**{"level": level, "count": count, "on": date(2026, 11, 18), **told})
    with store.transaction() as session:
        outreach.record(session, desk, draft)


@pytest.mark.parametrize(
    ("code", "year", "place", "value", "qualifier"),
    [
        ("ilotage_individuel", 2017, "total", 1385, ""),
        ("ilotage_individuel.under_26_known", 2017, "total", 379, ""),
        ("ilotage_individuel.under_26_unknown", 2017, "total", 371, ""),
        ("ilotage_individuel.26_plus", 2017, "total", 635, ""),
        ("ilotage_collectif", 2017, "total", 552, ""),
        ("appui_ponctuel", 2017, "total", 469, ""),
        ("mises_en_relation", 2017, "total", 400, "plus de"),
        ("forums_partenaires", 2017, "total", 10, "environ"),
        ("part_temps_externe", 2017, "total", 70, "environ"),
        ("contexte_recrutements_psa.annonce", 2017, "total", 1000, "annonce"),
        ("partenaires_rencontres", 2017, "sud", 76, ""),
        ("contacts", 2017, "nord", 409, ""),
        ("contacts_partenaires", 2017, "nord", 323, ""),
        ("profil_plus_26", 2017, "sud", 46.5, ""),
        ("ilotage_individuel", 2018, "total", 1094, ""),
        ("ilotage_individuel.jeunes_decrocheurs_ml", 2018, "total", 261, ""),
        ("ilotage_collectif", 2018, "total", 448, ""),
        ("appui_ponctuel", 2018, "total", 679, ""),
        ("mises_en_relation", 2018, "total", 140, "plus de"),
        ("contacts_partenaires", 2018, "total", 500, "plus de"),
        ("ilotage_individuel", 2019, "total", 189, ""),
        ("diagnostics", 2019, "total", 116, ""),
        ("orientes_parcours", 2019, "total", 58, ""),
        ("actions_collectives", 2019, "nord", 23, ""),
        ("ilotage_collectif", 2019, "total", 360, ""),
        ("part_public_capte_collectif", 2019, "total", 52, "plus de"),
        ("appui_ponctuel", 2019, "total", 69, ""),
        ("festijob_visiteurs", 2019, "total", 215, ""),
        ("etudiants_irts", 2019, "total", 9, ""),
        ("etudiants_irts.prevision", 2019, "total", 10, "prévision"),
    ],
)
def test_the_published_figures_come_out_with_their_qualifiers(
    read: Read, code: str, year: int, place: str, value: float, qualifier: str
) -> None:
    found = figure(read(), code, year, place)
    assert (found.value, found.status, found.qualifier) == (value, "published", qualifier)


# level, count, what else is told
TOLD: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (outreach.INDIVIDUAL, 4, {"category": "under_26_known"}),
    (outreach.INDIVIDUAL, 7, {"category": "under_26_unknown"}),
    (outreach.INDIVIDUAL, 9, {"category": "26_plus"}),
    (outreach.INDIVIDUAL, 2, {}),
    (outreach.COLLECTIVE, 35, {"nature": "directe", "role": "pilote", "partners": 5}),
    (outreach.COLLECTIVE, 12, {"nature": "indirecte", "role": "participant"}),
    (outreach.SUPPORT, 6, {"introductions": 4}),
    (outreach.PARTNERS, 10, {"partners": 3}),
)
ADDED_UP = {
    "ilotage_individuel": 22,
    "ilotage_individuel.under_26_known": 4,
    "ilotage_individuel.under_26_unknown": 7,
    "ilotage_individuel.26_plus": 9,
    "diagnostics": 11,
    "ilotage_collectif": 47,
    "actions_collectives": 2,
    "actions_directes": 1,
    "actions_indirectes": 1,
    "actions_pilotees": 1,
    "actions_participation": 1,
    "partenaires_presents": 5,
    "appui_ponctuel": 6,
    "mises_en_relation": 4,
    "contacts_partenaires": 10,
    "partenaires_rencontres": 3,
}


def test_rows_fill_the_counts_and_none_is_added_to_another(read: Read, store: Store, desk: Desk) -> None:
    for level, count, told in TOLD:
        tell(store, desk, level, count, **told)
    with store.transaction() as session:
        funnels.tell(session, desk, date(2026, 11, 1), 11, None)
    section = read(NOVEMBER)
    assert {line.code: _total(line) for line in section.lines} == ADDED_UP
    assert [line.code for line in section.lines if line.part][:3] == list(ADDED_UP)[1:4]


def _total(line: Line) -> float | int | None:
    return line.figures[-1].value


def test_a_row_under_a_publication_is_recounted_and_not_added(
    read: Read, store: Store, desk: Desk, clock: Clock
) -> None:
    clock.set("2018-03-20T10:00")
    tell(store, desk, outreach.INDIVIDUAL, 5, on=date(2018, 3, 19))
    section = read()
    assert figure(section, "ilotage_individuel", 2018) == Figure(1094, "published", recount=5)
    assert figure(section, "ilotage_individuel", 2018, "centre") == Figure(None, "not_split")


def test_the_counts_are_said_to_be_apart(read: Read) -> None:
    assert read().notes[0].startswith("Quatre comptes séparés")


def test_a_published_part_stands_below_its_whole(read: Read) -> None:
    codes = [line.code for line in read().lines]
    for part, whole, after in (
        ("part_jeunes", "ilotage_individuel", "ilotage_collectif"),
        ("forums_partenaires", "ilotage_collectif", "appui_ponctuel"),
        ("mises_en_relation", "appui_ponctuel", "contacts_partenaires"),
        ("festijob_structures", "festijob_visiteurs", "festijob_professionnels"),
    ):
        assert codes.index(whole) < codes.index(part) < codes.index(after)
    assert len(codes) == len(set(codes))
