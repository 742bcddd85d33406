"""What the site sets is kept whole or refused at its field."""

from dataclasses import replace

import pytest

from db import site_settings
from db.records.desk import Desk
from db.refusals import Refused
from db.site_settings import SiteSettings
from db.store.opening import Store

WANTED = SiteSettings("Mo-Fr 09:00-12:00", True, "03 53 01 00 25", 45, 15, 12)


def test_hours_are_proposed_until_somebody_confirms_them(store: Store) -> None:
    with store.transaction() as session:
        found = site_settings.read(session)
    assert (found.opening_hours, found.hours_confirmed) == ("Mo-Fr 08:30-12:00,13:30-17:00", False)


def test_what_is_kept_is_read_again(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        site_settings.keep(session, desk, WANTED)
    with store.transaction() as session:
        assert site_settings.read(session) == WANTED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("opening_hours", "tous les jours"),
        ("phone", "demandez Paul"),
        ("session_minutes", 4),
        ("extension_minutes", 481),
        ("workstations", 61),
    ],
)
def test_one_wrong_field_changes_nothing(store: Store, desk: Desk, field: str, value: object) -> None:
    wrong = replace(WANTED, **{field: value})  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused, store.transaction() as session:
        site_settings.keep(session, desk, wrong)
    assert refused.value.field == field
    with store.transaction() as session:
        assert not site_settings.read(session).hours_confirmed
