"""Public computers: how many, out of order, reserved."""

from datetime import timedelta

import pytest

from db.records import workstations
from db.records.desk import Desk
from db.refusals import Refused
from db.store.opening import Store


def test_more_can_be_installed_and_none_goes(store: Store) -> None:
    with store.transaction() as session:
        workstations.install(session, 12)
        workstations.install(session, 3)
        assert [one.number for one in workstations.every(session)] == list(range(1, 13))
        for count in (-1, 61):
            with pytest.raises(Refused) as refused:
                workstations.install(session, count)
            assert refused.value.field == "workstations"


def test_out_of_order_with_a_reason_that_names_nobody(store: Store, desk: Desk) -> None:
    with store.transaction() as session:
        broken = workstations.set_out_of_order(session, desk, 4, "clavier")
        assert (broken.out_of_order, broken.out_since) == ("clavier", desk.now())
        with pytest.raises(Refused, match="hors service"):
            workstations.check_usable(session, 4)
        with pytest.raises(Refused):
            workstations.set_out_of_order(session, desk, 5, "vu par jean@exemple.fr")
        assert workstations.repair(session, 4).out_of_order is None
        workstations.check_usable(session, 4)
        with pytest.raises(Refused, match="pas de poste"):
            workstations.repair(session, 99)


def test_reserved_for_a_workshop(store: Store, desk: Desk) -> None:
    start = desk.now()
    with store.transaction() as session:
        kept = workstations.reserve(session, 2, start, start + timedelta(hours=2), "Atelier CV")
        assert (kept.reserved_for, kept.reserved_until) == ("Atelier CV", start + timedelta(hours=2))
        with pytest.raises(Refused):
            workstations.reserve(session, 2, start, start, "Atelier CV")
        assert workstations.free(session, 2).reserved_for is None


def test_computers_stand_where_they_stand_in_the_room(store: Store) -> None:
    with store.transaction() as session:
        assert workstations.places(workstations.every(session))[7] == (1, 1)
        workstations.place(session, 7, 5, 3)
        workstations.place(session, 1, 5, 3)  # they change places
        plan = workstations.places(workstations.every(session))
        assert (plan[1], plan[7], plan[2]) == ((5, 3), (0, 0), (1, 0))
        assert len(set(plan.values())) == 10
        with pytest.raises(Refused):
            workstations.place(session, 1, 6, 0)
        workstations.forget_places(session)
        assert workstations.places(workstations.every(session))[7] == (1, 1)
