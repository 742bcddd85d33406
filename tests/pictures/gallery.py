"""Every module beside this one that has `save(folder)` paints pages or papers; here they are found."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

Save = Callable[[Path], None]


def painters() -> Iterator[tuple[str, Save]]:
    """The name of each module that paints, and what to call."""
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name.startswith(("_", "test_", "gallery")):
            continue
        save = getattr(importlib.import_module(f"tests.pictures.{found.name}"), "save", None)
        if save is not None:
            yield found.name, save
