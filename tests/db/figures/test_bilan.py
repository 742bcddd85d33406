import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from db.figures import bilan, counts, disclosure, exports, report
from db.figures.bilan import Bilan
from db.figures.counts import INDICATORS, DayCount
from db.records import days, visits
from db.records.desk import Desk
from db.reference import history, shipped
from db.reference.catalogue import Catalogue
from db.reference.history import Period, Volume
from db.refusals import Refused

SITES = Catalogue([row for row in shipped.rows() if row.kind == "site"]).sites
PUBLISHED = history.shipped_volumes()
MADE = datetime.fromisoformat("2026-11-20T10:05")


def _table(
    days: Sequence[DayCount] = (),
    published: Sequence[Volume] = (),
    first: date = date(2016, 9, 1),
    last: date = date(2019, 6, 1),
) -> Bilan:
    return bilan.bilan(days, published, SITES, first, last)


def _cells(table: Bilan, indicator: str) -> dict[str, tuple[int | None, str, int | None]]:
    row = next(row for row in table.rows if row.indicator == indicator)
    pairs = zip(table.columns, row.cells, strict=True)
    return {f"{c.period} {c.site}": (cell.value, cell.status, cell.recount) for c, cell in pairs}


def _day(site: str, day: date, *lines: int | None) -> DayCount:
    return DayCount(site, day, *(lines or (10, 4, 2, 1)))


def test_the_published_table_comes_out_cell_for_cell() -> None:
    table = _table(published=PUBLISHED)
    shown = {
        (str(column.period), column.site, row.indicator): cell
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    }
    for cell in PUBLISHED:
        site = "all" if cell.site == history.EVERY_SITE else cell.site
        period = f"{cell.period.start:%Y-%m}/{cell.period.end:%Y-%m}"
        found = shown.pop((period, site, cell.indicator))
        assert found.value == cell.value
        assert found.status == ("nr" if cell.value is None else "published")
    assert {cell.status for cell in shown.values()} == {"none", "not_split"}
    assert {cell.value for cell in shown.values()} == {None}


def test_the_totals_of_the_published_table() -> None:
    table = _table(published=PUBLISHED)
    totals = {row.indicator: (row.total.value, row.total.partial) for row in table.rows}
    assert totals == {
        "visitors": (51459, False),
        "advice_resources": (14023, False),
        "referrals": (1017, True),
        "participants": (11422, False),
    }
    referrals = next(row for row in table.rows if row.indicator == "referrals")
    years = [table.total(referrals, span) for span in table.spans]
    assert [(year.value, year.partial) for year in years] == [
        *((104, True), (363, True), (443, False), (107, False))
    ]


def test_the_columns_of_the_published_table() -> None:
    found = [f"{column.period} {column.site}" for column in _table(published=PUBLISHED).columns]
    years = ("2016-09/2016-12", "2017-01/2017-12", "2018-01/2018-12")
    wanted = [f"{year} {site}" for year in years for site in ("centre", "sud", "nord", "all")]
    last = [f"2019-01/2019-06 {site}" for site in ("centre_dont_msap", "sud", "all")]
    assert found == wanted + last


def test_rows_stand_beside_a_published_cell_and_are_never_added() -> None:
    rows = [_day("centre", date(2018, 3, 5)), _day("sud_mairie_audincourt", date(2018, 3, 5), 3, 1, 0, 0)]
    table = _table(rows, PUBLISHED)
    assert table.columns == _table(published=PUBLISHED).columns
    assert _cells(table, "visitors")["2018-01/2018-12 centre"] == (8956, "published", 10)
    assert _cells(table, "visitors")["2018-01/2018-12 sud"] == (5074, "published", 3)
    assert _cells(table, "participants")["2018-01/2018-12 centre"] == (None, "not_split", 1)
    assert _cells(table, "participants")["2018-01/2018-12 all"] == (2544, "published", 1)
    assert next(row.total.value for row in table.rows) == 51459


def test_a_recount_beside_nr_leaves_it_nr() -> None:
    table = _table([_day("sud", date(2017, 5, 4), 9, 5, 3, 0)], PUBLISHED)
    assert _cells(table, "referrals")["2017-01/2017-12 sud"] == (None, "nr", 3)
    assert table.rows[2].total == bilan.Total(1017, partial=True)


def test_the_column_of_several_sites_recounts_them_all() -> None:
    rows = [_day(site, date(2019, 2, 4)) for site in ("centre", "sochaux_msap", "permanence_pont_de_roide")]
    table = _table(rows, PUBLISHED)
    assert _cells(table, "visitors")["2019-01/2019-06 centre_dont_msap"] == (6184, "published", 30)
    assert "2019-01/2019-06 centre" not in _cells(table, "visitors")


def test_a_site_that_the_publication_left_out_has_its_own_column() -> None:
    table = _table([_day("sochaux_msap", date(2018, 7, 2))], PUBLISHED)
    sites = [column.site for column in table.columns if column.period.first.year == 2018]
    assert sites == ["centre", "sud", "nord", "sochaux_msap", "all"]
    assert _cells(table, "visitors")["2018-01/2018-12 sochaux_msap"] == (10, "recorded", None)
    assert _cells(table, "participants")["2018-01/2018-12 sochaux_msap"] == (None, "not_split", 1)
    assert table.rows[0].total.value == 51469
    assert table.rows[3].total.value == 11422


def test_a_year_is_cut_where_rows_go_on_after_a_publication() -> None:
    rows = [_day("centre", date(2019, 3, 4)), _day("centre", date(2019, 10, 7))]
    table = _table(rows, PUBLISHED, last=date(2019, 12, 1))
    assert [str(span) for span in table.spans][-2:] == ["2019-01/2019-06", "2019-07/2019-12"]
    cells = _cells(table, "visitors")
    assert cells["2019-01/2019-06 centre_dont_msap"] == (6184, "published", 10)
    assert cells["2019-07/2019-12 centre"] == (10, "recorded", None)
    assert _cells(table, "participants")["2019-07/2019-12 centre"] == (1, "recorded", None)
    assert table.rows[0].total.value == 51469


def test_the_bounds_name_the_period_and_keep_what_lies_within() -> None:
    table = _table(published=PUBLISHED, first=date(2016, 1, 1), last=date(2019, 12, 1))
    assert [str(span) for span in table.spans] == [f"{y}-01/{y}-12" for y in range(2016, 2020)]
    assert table.rows[0].total.value == 51459


def test_a_published_figure_that_the_bounds_cut_does_not_count() -> None:
    table = _table(published=PUBLISHED, first=date(2018, 1, 1), last=date(2018, 6, 1))
    assert [column.site for column in table.columns] == ["centre", "sud", "nord"]
    assert {cell.status for row in table.rows for cell in row.cells} == {"none"}
    assert {row.total for row in table.rows} == {bilan.Total(0, partial=False)}


def test_rows_count_where_the_bounds_cut_the_publication() -> None:
    rows = [_day("centre", date(2019, 2, 4)), _day("sud", date(2019, 2, 4))]
    table = _table(rows, PUBLISHED, date(2019, 2, 1), date(2019, 3, 1))
    assert [column.site for column in table.columns] == ["centre", "sud"]
    assert _cells(table, "visitors")["2019-02/2019-03 centre"] == (10, "recorded", None)
    assert _cells(table, "participants")["2019-02/2019-03 sud"] == (1, "recorded", None)


def test_rows_alone_have_no_column_for_all_sites() -> None:
    rows = [_day(site, date(2026, 11, 16)) for site in ("sochaux_msap", "centre", "sud")]
    table = _table(rows, PUBLISHED, date(2026, 1, 1), date(2026, 12, 1))
    assert [column.site for column in table.columns] == ["centre", "sud", "sochaux_msap"]
    assert {cell.status for row in table.rows for cell in row.cells} == {"recorded"}
    assert [row.total.value for row in table.rows] == [30, 12, 6, 3]


def test_unknown_is_not_zero() -> None:
    unknown = _day("centre", date(2026, 3, 2), None, None, None, None)
    zero = _day("sud", date(2026, 3, 2), 0, 0, 0, 0)
    table = _table([unknown, zero], (), date(2026, 1, 1), date(2026, 12, 1))
    cells = _cells(table, "visitors")
    assert cells["2026-01/2026-12 centre"] == (None, "nr", None)
    assert cells["2026-01/2026-12 sud"] == (0, "recorded", None)
    assert table.rows[0].total == bilan.Total(0, partial=True)


def test_days_that_nobody_recorded_are_named_beside_the_sum() -> None:
    known = _day("centre", date(2026, 3, 3))
    unknown = _day("centre", date(2026, 3, 2), None, None, None, None)
    table = _table([known, unknown], (), date(2026, 1, 1), date(2026, 12, 1))
    assert _cells(table, "visitors")["2026-01/2026-12 centre"] == (10, "recorded", None)
    assert table.notes == ("Centre, 2026-01/2026-12 : 1 journée non renseignée, hors du total.",)


def test_nothing_known_is_an_empty_table() -> None:
    table = _table(first=date(2026, 1, 1), last=date(2026, 1, 1))
    assert table.columns == ()
    assert [row.indicator for row in table.rows] == [*INDICATORS]
    assert exports.plain(table)["rows"][0]["total"] == 0


def test_publications_of_half_years_add_up_and_overlaps_do_not() -> None:
    halves = [Period(date(2020, 1, 1), date(2020, 6, 30)), Period(date(2020, 7, 1), date(2020, 12, 31))]
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    both = [Volume(period, "sud", "visitors", 100) for period in halves]
    table = _table((), both, date(2020, 1, 1), date(2020, 12, 1))
    assert [str(span) for span in table.spans] == ["2020-01/2020-06", "2020-07/2020-12"]
    table = _table((), [*both, Volume(year, "sud", "visitors", 201)], date(2020, 1, 1), date(2020, 12, 1))
    assert _cells(table, "visitors") == {"2020-01/2020-12 sud": (201, "published", None)}


def test_the_end_comes_after_the_beginning() -> None:
    with pytest.raises(Refused):
        _table(first=date(2019, 2, 1), last=date(2019, 1, 1))


def test_json_and_csv_say_the_same_cell_by_cell() -> None:
    rows = [_day("centre", date(2018, 3, 5)), _day("sochaux_msap", date(2018, 7, 2))]
    table = _table(rows, PUBLISHED)
    said = json.loads(exports.json_bytes(table))
    lines = list(csv.DictReader(io.StringIO(exports.csv_bytes(report.yearly(table, MADE)).decode())))
    cells = [line for line in lines if line["status"] != "total"]
    assert len(cells) == len(said["columns"]) * 4
    for row in said["rows"]:
        own = [line for line in cells if line["indicator"] == row["indicator"]]
        assert [(f"{line['period_start']}/{line['period_end']}", line["site"]) for line in own] == [
            (column["period"], column["site"]) for column in said["columns"]
        ]
        shown = ["NR" if status == "nr" else value for value, status in _pairs(row)]
        assert [line["value"] for line in own] == ["" if value is None else str(value) for value in shown]
        assert [line["status"] for line in own] == row["status"]
        assert [line["recount"] for line in own] == ["" if n is None else str(n) for n in row["recount"]]
        last = [line for line in lines if line["indicator"] == row["indicator"]][-1]
        assert (last["value"], last["partial"]) == (str(row["total"]), str(row["partial"]).lower())


def _pairs(row: dict[str, list[int | str | None]]) -> list[tuple[int | str | None, int | str | None]]:
    return list(zip(row["values"], row["status"], strict=True))


def test_the_schema_names_every_column_of_the_csv() -> None:
    header = exports.csv_bytes(report.yearly(_table(), MADE)).decode().splitlines()[0].split(",")
    schema = json.loads(exports.schema_bytes())
    assert [field["name"] for field in schema["fields"]] == header
    assert all(field["description"] for field in schema["fields"])


def test_outside_shows_the_four_lines_and_says_why() -> None:
    inside = _table(published=PUBLISHED)
    outside = disclosure.bilan_outside(inside)
    assert (outside.columns, outside.rows) == (inside.columns, inside.rows)
    assert outside.outside
    assert "rien à masquer" in outside.notes[-1]


def test_a_store_gives_its_rows_its_statements_and_its_published_figures(session: Session) -> None:
    for path in history.shipped_files():
        history.import_file(session, path)
    desk = Desk("centre", "Accueil 1")
    visits.record(session, desk, visits.VisitDraft(("advice",), 3, date(2026, 11, 16), from_paper=True))
    days.close(session, desk, date(2026, 11, 13), "zero")
    table = bilan.from_store(session, date(2016, 9, 1), date(2026, 11, 1))
    assert _cells(table, "visitors")["2026-01/2026-11 centre"] == (3, "recorded", None)
    assert table.rows[0].total.value == 51462
    same = bilan.from_shared(
        session,
        counts.by_day(session, date(2016, 1, 1), date(2026, 12, 31)),
        date(2016, 9, 1),
        date(2026, 11, 1),
    )
    assert same == table
