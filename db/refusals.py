"""What the program refuses, and why, in words for the person at the desk."""

from __future__ import annotations


class Refused(Exception):
    """Bad input: nothing was stored; `field` names the place and `reason` says why, in French."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class Away(Exception):
    """The world is missing (server, disk, vault, store in use): nothing is lost, try again later."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what = what
        self.reason = reason
