"""Which versions run here, for whoever helps on the telephone."""

from __future__ import annotations

import platform
from importlib import metadata

PROGRAM = "0.1.0"
_WINDOW = "PySide6-Essentials"


def every() -> dict[str, str]:
    """The program and what it is made of; the window's library is not loaded for it."""
    from db.sharing import reach
    from db.store import health

    return {
        "program": PROGRAM,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "qt": _installed(_WINDOW),
        **health.libraries(),
        "postgresql_client": reach.client(),
    }


def _installed(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
