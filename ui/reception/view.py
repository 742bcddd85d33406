"""The Accueil page as it is seen and pressed: values in, signals out, no store."""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.reception.arrangement import Arrangement
from ui.reception.count_header import CountHeader
from ui.reception.details_panel import SERVICES, DetailsPanel
from ui.reception.journal_panel import JournalPanel
from ui.reception.key_pad import KeyPad
from ui.reception.last_gesture import LastGesture
from ui.reception.values import Choice, Details, Group, JournalLine, Key
from widgets.digits import digit_of, letter_of
from widgets.undo_line import UndoLine


class ReceptionView(QWidget):
    """Count first, qualify later: keys, journal, undo line, details."""

    counted = Signal(int, int)
    detail_chosen = Signal(object, str, object)
    services_chosen = Signal(object, tuple)
    undo_asked = Signal()
    redo_asked = Signal()
    cancel_asked = Signal(object)
    duplicate_asked = Signal(object)
    correct_asked = Signal(object)
    opened = Signal(object)
    next_asked = Signal(object)
    details_closed = Signal()
    filter_changed = Signal(bool)
    paper_sheet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = CountHeader(self)
        self.pad = KeyPad(self)
        self.journal = JournalPanel(self)
        self.undo_line = UndoLine(self)
        self.last = LastGesture(self)
        self.details = DetailsPanel(self)
        self._lines: list[JournalLine] = []
        self._first_question: str | None = None
        # for each count that is not stored yet, the letters typed since
        self._waiting: deque[list[str]] = deque()
        self._before: QWidget | None = None
        self.arrangement = Arrangement(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringless", True)
        self.setAccessibleName("Accueil")
        self._connect()

    # what the page is told

    def set_keys(self, keys: Sequence[Key]) -> None:
        """The ten keys of this site, in order."""
        self.pad.set_keys(keys)
        in_order = [self.header.number, *self.pad.keys()]
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)
        self.arrangement.arrange()

    def set_groups(self, services: Sequence[Choice], groups: Sequence[Group]) -> None:
        """The services and the questions of this site, in order."""
        self._first_question = groups[0].field if groups else None
        self.details.set_groups(services, groups)
        self.arrangement.arrange()

    def set_journal(self, lines: Sequence[JournalLine]) -> None:
        """The lines of the day, newest first; cancelled ones are told but not counted."""
        self._lines = list(lines)
        self._show_lines()

    def set_key_counts(self, counts: Mapping[int, int]) -> None:
        """The day's total of each key, by its number from 1."""
        self.pad.set_counts(counts)

    def set_last(self, done: str, kept: str = "", *, can_undo: bool = False, can_redo: bool = False) -> None:
        """The last gesture in words, where it is kept, and which ways back there are."""
        self.undo_line.set_last(done, kept, can_undo=can_undo, can_redo=can_redo)
        self.last.set_last(done, can_undo=can_undo)

    def show_details(self, details: Details) -> None:
        """Open a line, or show it again as it is stored now; the first question takes letters."""
        if details.line_id == self.details.line_id():
            self.details.refresh(details)
        else:
            self.details.show_details(details, self._first_question)
        self.journal.table.choose(details.line_id)
        self.arrangement.tell_details(details.hour)

    def show_counted(self, details: Details) -> None:
        """Open the line that a count made; letters typed since the key answer its questions."""
        self.show_details(details)
        for letter in self._waiting.popleft() if self._waiting else ():
            self.details.press_letter(letter)

    def count(self, key: int) -> None:
        """Press a key from anywhere: counts the typed number, or one."""
        if not 1 <= key <= len(self.pad.keys()):
            return
        self._waiting.append([])
        self.counted.emit(key, self.header.number.take())

    def forget_count(self) -> None:
        """Tell that a count was refused: letters typed since are dropped."""
        if self._waiting:
            self._waiting.popleft()

    def close_details(self) -> None:
        """Close the line; the focus goes back where it was."""
        self.details.show_nothing()
        self.journal.table.choose(None)
        self.arrangement.tell_details(None)
        self.arrangement.close_pages()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.details_closed.emit()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits make the number, letters answer the open group, Escape takes back."""
        digit, letter = digit_of(event), letter_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif digit is not None:
            self.header.number.type_digit(digit)
        elif letter is not None and self._waiting:
            self._waiting[-1].append(letter)
        elif letter is None or not self.details.press_letter(letter):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab skips the open group while the keyboard rests on the page."""
        resting = QApplication.focusWidget()
        on_details = resting is not None and self.details.isAncestorOf(resting)
        at_rest = resting is self or on_details or resting in self.arrangement.pages()
        shown = self.details.isVisible() and self.details.line_id() is not None
        if at_rest and shown and self.details.step(forward=forward):
            return True
        return super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self.arrangement.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange again when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.arrangement.arrange()

    def _connect(self) -> None:
        self.pad.pressed.connect(self.count)
        self.details.chosen.connect(self.detail_chosen)
        self.details.services_chosen.connect(self.services_chosen)
        self.details.close_asked.connect(self.close_details)
        self.details.next_asked.connect(self._next)
        journal = self.journal
        journal.opened.connect(self._open)
        journal.cancel_asked.connect(self.cancel_asked)
        journal.duplicate_asked.connect(self.duplicate_asked)
        journal.correct_asked.connect(self.correct_asked)
        journal.filter_changed.connect(self._filter)
        journal.paper_sheet_asked.connect(self.paper_sheet_asked)
        for line in (self.undo_line, self.last):
            line.undo_asked.connect(self.undo_asked)
        self.undo_line.redo_asked.connect(self.redo_asked)
        self._shortcut("Ctrl+Z", self._undo)
        self._shortcut("Ctrl+Y", self._redo)
        self._shortcut("Ctrl+Shift+Z", self._redo)
        self._shortcut("F11", self._next)

    def _shortcut(self, keys: str, slot: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)

    def _undo(self) -> None:
        if self.undo_line.undo.isEnabled():
            self.undo_asked.emit()

    def _redo(self) -> None:
        if self.undo_line.redo.isEnabled():
            self.redo_asked.emit()

    def _open(self, line_id: Hashable) -> None:
        self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(line_id)
        self.arrangement.open_details()

    def _next(self) -> None:
        waiting = [line.id for line in self._lines if line.to_specify and not line.cancelled]
        here = self.details.line_id()
        if here in waiting:
            place = waiting.index(here)
            waiting = waiting[place + 1 :] + waiting[:place]
        if waiting:
            self.next_asked.emit(waiting[0])

    def _escape(self) -> None:
        if self.header.number.typed():
            self.header.number.clear_number()
        elif self.arrangement.close_pages():
            return
        elif self.details.line_id() is not None:
            self.close_details()

    def _filter(self, only_to_specify: bool) -> None:
        self._show_lines()
        self.filter_changed.emit(only_to_specify)

    def _show_lines(self) -> None:
        kept = [line for line in self._lines if not line.cancelled]
        to_specify = [line for line in kept if line.to_specify]
        filtered = self.journal.filter.isChecked()
        self.journal.set_lines(to_specify if filtered else self._lines, filtered)
        visitors = sum(line.number for line in kept)
        self.journal.set_sums(len(kept), visitors, len(to_specify))
        self.arrangement.tell_sums(len(kept), len(to_specify))
        self.journal.table.choose(self.details.line_id())


__all__ = ["SERVICES", "ReceptionView"]
