"""From an error to a sentence: what happened, what is safe, what to do. No code, no blame."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from db.refusals import Away, Refused

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """A French sentence, and the field beside which it belongs, if any."""

    words: str
    field: str | None = None


def of(error: Exception) -> Message:
    """The sentence for an error; one that nobody foresaw is also written to the log."""
    if isinstance(error, Refused):
        return Message(error.reason, error.field)
    if isinstance(error, Away):
        return Message(error.reason)
    _log.error("unforeseen", exc_info=error)
    return Message(
        "Le programme a rencontré un imprévu. Ce qui est compté est gardé. "
        "Si cela se répète, prévenez la personne qui suit l’informatique."
    )
