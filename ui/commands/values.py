"""Values of the command line that are more than text."""

from __future__ import annotations

import argparse
import re
from datetime import date


def day(text: str) -> date:
    """A day such as `2026-11-20`."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"jour attendu, ainsi : 2026-11-20 (reçu : {text[:40]})")


def month(text: str) -> date:
    """A month such as `2026-11`, as its first day."""
    try:
        if re.fullmatch(r"\d{4}-\d\d", text, re.ASCII):
            return date.fromisoformat(f"{text}-01")
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"mois attendu, ainsi : 2026-11 (reçu : {text[:40]})")


def codes(text: str) -> list[str]:
    """Codes separated by commas."""
    found = [part.strip() for part in text.split(",") if part.strip()]
    if not found:
        raise argparse.ArgumentTypeError("codes attendus, séparés par des virgules")
    return found
