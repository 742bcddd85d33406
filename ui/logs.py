"""The technical log: a few rotating files beside the store, without personal data or secrets."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

_log = logging.getLogger(__name__)


class _Discreet(logging.Formatter):
    """Tells where an error came from and of which kind it is; never the values that its words quote."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in this formatter's words: another one may have left its own behind."""
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """The frames of the error and of those that led to it, their words without what they quote."""
        error: BaseException | None = ei[1]
        told: list[str] = []
        while error is not None:
            words = _QUOTED.sub("…", str(error).partition("\n")[0])[:200]
            frames = "".join(traceback.format_tb(error.__traceback__))
            told.insert(0, f"{frames}{type(error).__name__}: {words}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nthen\n".join(told)


# what stands between quotation marks or brackets, numbers, and addresses
_QUOTED = re.compile(r"""'[^']*'|"[^"]*"|«[^»]*»|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|\S*@\S*|\S*\d{2,}\S*""")


def begin(folder: Path) -> None:
    """Write warnings and unforeseen errors to `logs/` from now on."""
    handler = _file(folder)
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    sys.excepthook = _last_resort


def _file(folder: Path) -> logging.Handler:
    """The rotating file; standard error where it cannot be written: the store says why, and to whom."""
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        file = folder / "logs" / "premier-accueil.log"
        return RotatingFileHandler(file, maxBytes=500_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.StreamHandler()


def _last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody caught: the window stays, the trace goes to the log."""
    _log.critical("uncaught", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
