"""The published outreach of 2017-2019 as it was published, and what rows add up to, never mixed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from db.figures import outreach
from db.figures.outreach import Figure
from db.records import funnels
from db.records import outreach as records
from db.records.desk import Desk
from db.records.outreach import OutreachDraft
from db.reference import history
from db.store.opening import Store
from tests.support.stores import Clock

Table = Callable[..., outreach.Outreach]


@pytest.fixture
def table(store: Store) -> Table:
    with store.transaction() as session:
        for path in history.shipped_files():
            history.import_file(session, path)

    def read(first: date = date(2017, 1, 1), last: date = date(2019, 12, 1)) -> outreach.Outreach:
        with store.transaction() as session:
            return outreach.from_store(session, first, last)

    return read


def tell(store: Store, desk: Desk, level: str, count: int, **told: Any) -> records.OutreachLine:
    draft = OutreachDraft(**{"level": level, "count": count, "on": date(2026, 11, 18), **told})
    with store.transaction() as session:
        return records.record(session, desk, draft)


@pytest.mark.parametrize(
    ("code", "year", "site", "category", "value", "said"),
    [
        ("ilotage_individuel", 2017, "all", None, 1385, "1\u202f385"),
        ("ilotage_individuel", 2017, "all", "moins_26_connus_ml", 379, "379"),
        ("ilotage_individuel", 2017, "all", "plus_26", 635, "635"),
        ("ilotage_collectif", 2017, "all", None, 552, "552"),
        ("appui_ponctuel", 2017, "all", None, 469, "469"),
        ("mises_en_relation", 2017, "all", None, 400, "plus de 400"),
        ("forums_partenaires", 2017, "all", None, 10, "environ 10"),
        ("part_temps_externe", 2017, "all", None, 70, "environ 70\u00a0%"),
        ("contexte_recrutements_psa", 2017, "all", None, 1000, "1\u202f000 (annoncé)"),
        ("partenaires_rencontres", 2017, "sud", None, 76, "76"),
        ("contacts", 2017, "nord", None, 409, "409"),
        ("contacts_partenaires", 2017, "nord", None, 323, "323"),
        ("profil_plus_26", 2017, "sud", None, 46.5, "46,5\u00a0%"),
        ("ilotage_individuel", 2018, "all", None, 1094, "1\u202f094"),
        ("ilotage_collectif", 2018, "all", None, 448, "448"),
        ("appui_ponctuel", 2018, "all", None, 679, "679"),
        ("mises_en_relation", 2018, "all", None, 140, "plus de 140"),
        ("contacts_partenaires", 2018, "all", None, 500, "plus de 500"),
        ("ilotage_individuel", 2019, "all", None, 189, "189"),
        ("diagnostics", 2019, "all", None, 116, "116"),
        ("orientes_parcours", 2019, "all", None, 58, "58"),
        ("actions_collectives", 2019, "nord", None, 23, "23"),
        ("ilotage_collectif", 2019, "all", None, 360, "360"),
        ("appui_ponctuel", 2019, "all", None, 69, "69"),
        ("festijob_visiteurs", 2019, "all", None, 215, "215"),
    ],
)
def test_the_published_figures_come_out_with_their_qualifiers(
    table: Table, code: str, year: int, site: str, category: str | None, value: float, said: str
) -> None:
    found = table()
    figure = found.figure(code, year, site, category)
    line = next(row.line for row in found.rows if (row.line.code, row.line.category) == (code, category))
    assert figure is not None
    assert (figure.value, figure.status, figure.said(line.unit)) == (value, "published", said)


def test_every_published_figure_is_there_once(table: Table, store: Store) -> None:
    with store.transaction() as session:
        published = history.captation(session)
    shown = [one for row in table().rows for one in row.figures if one.status == "published"]
    assert sorted(one.value or 0 for one in shown) == sorted(one.value for one in published)
    assert {one.qualifier for one in shown} == {None, "plus_de", "environ", "annonce", "prevision"}


def test_a_half_year_says_of_which_months_it_speaks(table: Table) -> None:
    figure = table().figure("ilotage_individuel", 2019)
    assert figure is not None
    assert str(figure.partly) == "2019-01/2019-06"


def test_a_period_that_cuts_a_publication_does_not_show_it(table: Table) -> None:
    assert table(date(2018, 1, 1), date(2018, 6, 1)).figure("ilotage_individuel", 2018) is None


# level, count, what else is told
NOVEMBER: tuple[tuple[str, int, dict[str, Any]], ...] = (
    (records.INDIVIDUAL, 4, {"category": "under_26_known"}),
    (records.INDIVIDUAL, 7, {"category": "under_26_unknown"}),
    (records.INDIVIDUAL, 9, {"category": "26_plus"}),
    (records.INDIVIDUAL, 2, {}),
    (records.COLLECTIVE, 35, {"nature": "directe", "role": "pilote", "partners": 5}),
    (records.COLLECTIVE, 12, {"nature": "indirecte", "role": "participant"}),
    (records.SUPPORT, 6, {"introductions": 4}),
    (records.PARTNERS, 10, {"partners": 3}),
)
ADDED_UP = {
    "ilotage_individuel": 22,
    "moins_26_connus_ml": 4,
    "moins_26_non_connus_ml": 7,
    "plus_26": 9,
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


def test_rows_fill_the_four_counts_and_none_is_added_to_another(
    table: Table, store: Store, desk: Desk
) -> None:
    for level, count, told in NOVEMBER:
        tell(store, desk, level, count, **told)
    with store.transaction() as session:
        funnels.tell(session, desk, date(2026, 11, 1), 11, None)
    found = table(date(2026, 11, 1), date(2026, 11, 1))
    assert {row.line.category or row.line.code: row.figures[0].value for row in found.rows} == ADDED_UP


def test_a_row_under_a_publication_is_recounted_and_not_added(
    table: Table, store: Store, desk: Desk, clock: Clock
) -> None:
    clock.set("2018-03-20T10:00")
    tell(store, desk, records.INDIVIDUAL, 5, on=date(2018, 3, 19))
    found = table()
    assert found.figure("ilotage_individuel", 2018) == Figure(1094, "published", recount=5)
    assert found.figure("ilotage_individuel", 2018, "centre") == Figure(None, "not_split", recount=5)
