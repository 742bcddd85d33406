"""The technical log: a few rotating files beside the store, without personal data or secrets."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_log = logging.getLogger(__name__)


def begin(folder: Path) -> None:
    """Write warnings and unforeseen errors to `logs/` from now on."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "logs" / "premier-accueil.log", maxBytes=500_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = _last_resort


def _last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody caught: the window stays, the trace goes to the log."""
    _log.critical("uncaught", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
