"""The places of the rail: each is made when it is first shown, so that a start makes only the first.

What a place needs is imported with it; `warm` does that beforehand, off the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast, runtime_checkable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from db.installation import Installation
    from ui.appearance import Appearance
    from ui.desk_work import DeskWork
    from ui.main_window import MainWindow
    from ui.safekeeping import Safekeeping


class Joined(Protocol):
    """What a place may be joined to; the assembly offers it."""

    work: DeskWork
    window: MainWindow
    installation: Installation
    appearance: Appearance
    safekeeping: Safekeeping


class Place(Protocol):
    """What every place says and does besides being a widget."""

    refused: SignalInstance

    def begin(self) -> None:
        """Read what the place shows."""


@runtime_checkable
class Reaching(Protocol):
    """A place that asks the shared database, once there is one."""

    def reach(self, ask: Callable[..., None]) -> None:
        """From now on `ask(work, done, failed)` runs on the lane of the shared database."""


@runtime_checkable
class Working(Protocol):
    """A place that works on a lane of its own."""

    def close_work(self) -> None:
        """The program ends: finish what was asked, or leave it for the next time."""


DESK = ("reception", "cyberspace", "referral", "programme", "outreach", "supervision", "settings")
# nobody is received there: outreach shows its calendar alone
SUPERVISOR = ("supervision", "programme", "outreach", "settings")


def make(code: str, joined: Joined) -> QWidget:
    """The page of a place, joined to the rest."""
    return _MAKERS[code](joined)


def warm(codes: tuple[str, ...]) -> None:
    """Import what these places need; may run on any thread, since nothing of Qt is made."""
    for code in codes:
        import_module(f"ui.{code}.page")


def _reception(joined: Joined) -> QWidget:
    page = _of("reception", "ReceptionPage")(joined.work, joined.window)
    joined.window.tallied.connect(page.count)
    joined.window.added.connect(page.add_service)
    return cast("QWidget", page)


def _cyberspace(joined: Joined) -> QWidget:
    return cast("QWidget", _of("cyberspace", "CyberspacePage")(joined.work, joined.window))


def _referral(joined: Joined) -> QWidget:
    return cast("QWidget", _of("referral", "ReferralPage")(joined.work, joined.window))


def _programme(joined: Joined) -> QWidget:
    return cast("QWidget", _of("programme", "ProgrammePage")(joined.work, joined.window))


def _outreach(joined: Joined) -> QWidget:
    made = _of("outreach", "OutreachPage")
    return cast("QWidget", made(joined.work, joined.window, supervisor=joined.installation.supervisor))


def _supervision(joined: Joined) -> QWidget:
    page = _of("supervision", "SupervisionPage")(joined.work, joined.window)
    if joined.installation.supervisor:
        page.live.connect(lambda total, _: joined.window.set_counts(*vars(total).values()))
    return cast("QWidget", page)


def _settings(joined: Joined) -> QWidget:
    made = _of("settings", "SettingsPage")
    page = made(joined.work, joined.installation, joined.window, safe=joined.safekeeping)
    page.look_chosen.connect(joined.appearance.wear)
    return cast("QWidget", page)


def _of(place: str, page: str) -> Any:
    return getattr(import_module(f"ui.{place}.page"), page)


_MAKERS: dict[str, Callable[[Joined], QWidget]] = {
    "reception": _reception,
    "cyberspace": _cyberspace,
    "referral": _referral,
    "programme": _programme,
    "outreach": _outreach,
    "supervision": _supervision,
    "settings": _settings,
}
