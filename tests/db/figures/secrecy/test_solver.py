"""The solver's process: asked, stopped in the midst, and asked again."""

from multiprocessing import active_children

import pytest

from db.figures.secrecy.solver import Solver
from db.figures.stopping import Stopped


def test_a_question_that_nobody_wants_any_more_ends_with_its_process() -> None:
    with Solver(lambda: True) as solver:
        with pytest.raises(Stopped):
            solver.audit("no table at all")
        assert active_children() == []
