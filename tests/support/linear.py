"""How low and how high a sum of unknown numbers can be: linear programs, by the HiGHS of a package."""

import ctypes
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pytauargus

_INT, _DOUBLE = ctypes.c_int32, ctypes.c_double
_ROWWISE, _MINIMIZE, _MAXIMIZE = 2, 1, -1
_OPTIMAL = 7


def _library() -> Any:
    folder = Path(pytauargus.__file__).parent.parent / "pytauargus.libs"
    (found,) = folder.glob("libhighs*.so*")
    library = ctypes.CDLL(str(found))
    library.Highs_create.restype = ctypes.c_void_p
    library.Highs_getObjectiveValue.restype = _DOUBLE
    return library


class Unknowns:
    """Numbers of which only sums are known; none is below zero."""

    def __init__(self, count: int, sums: Sequence[tuple[Iterable[int], int]]) -> None:
        self._count = count
        self._library = _library()
        self._model = ctypes.c_void_p(self._library.Highs_create())
        self._library.Highs_setBoolOptionValue(self._model, b"output_flag", 0)
        rows = [sorted(set(row)) for row, _ in sums]
        starts, indices = [0], list[int]()
        for row in rows:
            indices += row
            starts.append(len(indices))
        values = [float(value) for _, value in sums]
        top = max(values, default=0.0) + 1
        self._library.Highs_passLp(
            self._model, count, len(rows), len(indices), _ROWWISE, _MINIMIZE, _DOUBLE(0.0),
            _doubles([0.0] * count), _doubles([0.0] * count), _doubles([top] * count),
            _doubles(values), _doubles(values), _ints(starts[:-1]), _ints(indices),
            _doubles([1.0] * len(indices)),
        )  # fmt: skip

    def __enter__(self) -> "Unknowns":
        """Ready to be asked."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the model back."""
        self._library.Highs_destroy(self._model)

    def bounds(self, of: Iterable[int]) -> tuple[float, float]:
        """The least and the largest sum of these numbers."""
        wanted = set(of)
        for at in range(self._count):
            self._library.Highs_changeColCost(self._model, at, _DOUBLE(1.0 if at in wanted else 0.0))
        return self._best(_MINIMIZE), self._best(_MAXIMIZE)

    def _best(self, sense: int) -> float:
        self._library.Highs_changeObjectiveSense(self._model, sense)
        self._library.Highs_run(self._model)
        assert self._library.Highs_getModelStatus(self._model) == _OPTIMAL
        return float(self._library.Highs_getObjectiveValue(self._model))


def _doubles(values: Sequence[float]) -> Any:
    return (_DOUBLE * max(1, len(values)))(*values)


def _ints(values: Sequence[int]) -> Any:
    return (_INT * max(1, len(values)))(*values)
