"""Funders' tables are data: lines that filter, versions by year, a new line without a release."""

from datetime import date

from sqlalchemy.orm import Session

from db.figures.periods import Span
from db.figures.sections import asking, register
from db.figures.sections.shape import Section
from db.records import visits
from db.records.desk import Desk
from db.records.visits import VisitDraft
from db.reference import catalogue
from db.reference import register as reference
from db.reference.register import Row

YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
FUNDERS = ("funder_spro", "funder_cite_metiers", "funder_sipa", "funder_espace_jeunes", "funder_cep1")


def _section(session: Session, code: str, span: Span = YEAR) -> Section:
    asked = asking.asked(span, "year", catalogue.current(session).sites)
    (made,) = register.build(session, asked, [register.find(session, code)])
    return made


def _lines(section: Section) -> dict[str, object]:
    return {line.code: line.figures[-1].value for line in section.lines}


def _record(session: Session) -> None:
    for services, count, age, audience in (
        (("advice", "referral"), 12, "18_25", "demandeurs_emploi"),
        (("self_service",), 3, "26_44", "salaries"),
        (("visitor",), 5, None, None),
    ):
        draft = VisitDraft(services, count, date(2026, 11, 3), age=age, audience=audience, from_paper=True)
        visits.record(session, Desk("centre", "Poste 1"), draft)


def test_each_funder_has_its_table_and_every_line_its_definition(session: Session) -> None:
    found = [one.code for one in register.every(session)]
    assert found[-len(FUNDERS) :] == list(FUNDERS)
    for code in FUNDERS:
        section = _section(session, code)
        assert all(line.definition for line in section.lines)
        assert section.version == "2026-11"


def test_lines_count_what_their_filter_says(session: Session) -> None:
    _record(session)
    spro = _section(session, "funder_spro")
    assert _lines(spro) == {"visitors": 20, "advice": 12, "referral": 12, "orientation": 0}
    sipa = _section(session, "funder_sipa")
    assert _lines(sipa) == {"visitors": 20, "under_26": 12, "26_plus": 3, "seekers": 12}
    assert (spro.crossed, sipa.crossed) == ("funder_spro", "funder_sipa")
    assert _section(session, "funder_cite_metiers").crossed == ""


def test_a_new_line_is_a_new_version_and_past_years_keep_theirs(session: Session) -> None:
    _record(session)
    (old,) = [row for row in reference.in_force(session, "table") if row.code == "funder_spro"]
    line = {"code": "new", "label": "dont salariés", "part": True, "definition": "Salariés.",
            "where": {"audience": ["salaries"]}}  # fmt: skip
    data = {**old.data, "edition": "2027", "lines": [*old.data["lines"], line]}
    reference.put(session, [Row("table", "funder_spro", data, date(2026, 6, 1))])
    assert _lines(_section(session, "funder_spro"))["new"] == 3
    before = Span(date(2026, 1, 1), date(2026, 5, 31))
    assert "new" not in _lines(_section(session, "funder_spro", before))
