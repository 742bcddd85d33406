"""Keep None, True and False alive under Qt's binding on Python 3.11.

PySide6 6.12 is built with headers of a Python where these objects are immortal:
each call that answers one of them gives away a reference that it never took. From
Python 3.12 on that is right; before, a window kills the interpreter within seconds
("deallocating None"). A count that cannot come down to zero in a lifetime ends it.
"""

import ctypes
import sys

_ENOUGH = 1 << 40


def protect() -> None:
    """Give the singletons references enough for years of calls."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for single in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < _ENOUGH:
            count.value += _ENOUGH
