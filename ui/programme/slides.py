"""The programme on the screen of the waiting room: today, then what comes; it turns by itself, calmly.

Nothing of any visitor is shown: titles, hours and places of the programme alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from db.figures import programme as figures
from db.figures.programme import Dated
from ui import appearance
from ui.desk_work import DeskWork
from ui.programme import reading, values
from ui.programme.reading import Labels
from widgets.slide_board import Slide, SlideBoard, SlideRow

PAUSE = 12_000
_AHEAD = 21
_MOST = 6
_ROWS = 4
_FOOT = "Ouvert à tous, gratuit, anonyme. Renseignez-vous à l’accueil."


class Slides(QWidget):
    """A window of its own over a whole screen; Escape or a click closes it."""

    closed = Signal()

    def __init__(self, work: DeskWork, site: str | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Programme, écran de la salle d’attente")
        self._work, self._site = work, site
        self._slides: list[Slide] = [Slide("Bienvenue", "Premier accueil", foot=_FOOT)]
        self._place = 0
        self.board = SlideBoard(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.board)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.turn)

    def open_beside(self, window: QWidget) -> None:
        """Cover the screen that the program is not on, or its own where there is but one."""
        self.setScreen(other_screen(window.screen(), QGuiApplication.screens()))
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._read()
        self._timer.start(PAUSE)

    def turn(self) -> None:
        """The next slide; after the last one the programme is read again."""
        self._place += 1
        if self._place >= len(self._slides):
            self._place = 0
            self._read()
        app = QApplication.instance()
        self._show(moving=isinstance(app, QApplication) and not appearance.still(app))

    def show_dates(self, dates: Sequence[Dated], labels: Labels, today: date) -> None:
        """Make the slides of these dates."""
        self._slides = slides(dates, labels, today)
        self._place = min(self._place, len(self._slides) - 1)
        self._show(moving=False)

    def slide_shown(self) -> Slide:
        """The slide shown."""
        return self.board.slide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, arrows turn."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.turn()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click closes."""
        self.close()

    def _read(self) -> None:
        desk, site = self._work.desk, self._site
        today = desk.today()

        def work(session: Session) -> tuple[list[Dated], Labels]:
            until = today + timedelta(days=_AHEAD)
            return figures.dates(session, desk, today, until, site), reading.labels(session)

        self._work.run(work, lambda found: self.show_dates(*found, today), self._away)

    def _away(self, error: Exception) -> None:
        """What was read before goes on turning: a screen on the wall has nobody to tell."""

    def _show(self, *, moving: bool) -> None:
        self.board.show_slide(self._slides[self._place], moving=moving)


def slides(dates: Sequence[Dated], labels: Labels, today: date) -> list[Slide]:
    """Today's dates together, then the next ones, each alone."""
    now = [one for one in dates if one.event.day == today and not one.over]
    if len(now) == 1:
        found = [_event(now[0], labels, today)]
    else:
        found = [_today(now[place : place + _ROWS], labels, today) for place in range(0, len(now), _ROWS)]
    later = [one for one in dates if one.event.day > today][:_MOST]
    found += [_event(one, labels, today) for one in later]
    if not found:
        found = [Slide("Bienvenue", "Le programme arrive bientôt", under="Demandez-le à l’accueil.")]
    many = len(found)
    return [
        Slide(**{**vars(one), "foot": _FOOT, "place": f"{place} / {many}" if many > 1 else ""})
        for place, one in enumerate(found, 1)
    ]


def other_screen(here: QScreen, screens: Sequence[QScreen]) -> QScreen:
    """A screen beside this one, or this one."""
    return next((one for one in screens if one is not here), here)


def _today(dates: Sequence[Dated], labels: Labels, today: date) -> Slide:
    words = values.long_day(today, today)
    rows = tuple(
        SlideRow(
            values.spoken_hour(one.event.starts),
            one.event.title,
            "annulé" if one.event.cancelled else _where(one, labels),
            one.event.cancelled,
        )
        for one in dates
    )
    return Slide(f"Aujourd’hui, {words}", rows=rows)


def _event(one: Dated, labels: Labels, today: date) -> Slide:
    event = one.event
    day = values.long_day(event.day, today)
    day = f"aujourd’hui, {day}" if event.day == today else day
    left = one.seats_left
    seats = "complet" if left == 0 else "" if left is None else f"encore {left} place{'s' * (left > 1)}"
    seats = "" if event.cancelled else seats
    return Slide(
        day[0].upper() + day[1:],
        event.title,
        f"de {values.spoken_hour(event.starts)} à {values.spoken_hour(event.ends)}",
        " · ".join(part for part in (_where(one, labels), seats) if part),
        struck=event.cancelled,
        tag="annulé" if event.cancelled else "",
    )


def _where(one: Dated, labels: Labels) -> str:
    event = one.event
    partner = labels.partners.get(event.partner or "", "")
    site = labels.sites.get(event.site, "")
    where = ", ".join(part for part in (site, event.room) if part)
    return " · ".join(part for part in (where, f"avec {partner}" if partner else "") if part)
