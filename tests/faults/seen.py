"""What a person or a screen reader would see: refusals, sentences, markup; and what only a log would tell."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import shiboken6
from PySide6 import QtGui
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from db.records import freetext
from db.refusals import Refused
from db.store.opening import Store
from db.store.tables import metadata
from tests.faults import nasty
from tests.faults.hands import Field
from ui.main_window import MainWindow
from widgets.message_bar import MessageBar
from widgets.words import Words

Act = Callable[[Field], None]
Kind = TypeVar("Kind", bound=QWidget)
# published and told on purpose: whom to ask at a partner, the telephone of the site
_MEANT = {
    ("reference", "partner"),
    ("reference", "offer"),
    ("settings", "site_phone"),
    ("settings", "programme_link"),
}


@dataclass
class Noticed(logging.Handler):
    """Exceptions in slots, warnings of Qt, and what the program wrote down as unforeseen."""

    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.ERROR)

    __hash__ = logging.Handler.__hash__

    def emit(self, record: logging.LogRecord) -> None:
        """Something that nobody foresaw."""
        self.told.append(f"logged: {record.getMessage()} {record.exc_info and record.exc_info[1]!r}")

    def raised(self, kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        """An exception that came out of a slot."""
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at else ""
        self.told.append(f"raised: {kind.__name__} {error} {where}")

    def warned(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        """A message of Qt."""
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in words:
            self.told.append(f"Qt: {words}")

    def forget(self) -> None:
        """Begin anew."""
        self.told.clear()

    def faults(self) -> list[str]:
        """What came since."""
        return list(self.told)


@contextmanager
def watching() -> Iterator[Noticed]:
    """Notice for the length of the block."""
    noticed, hook, log = Noticed(), sys.excepthook, logging.getLogger("ui.messages")
    before = qInstallMessageHandler(noticed.warned)
    sys.excepthook = noticed.raised
    log.addHandler(noticed)
    try:
        yield noticed
    finally:
        log.removeHandler(noticed)
        sys.excepthook = hook
        qInstallMessageHandler(before)


def text(one: QWidget) -> str:
    """What stands in a field."""
    if not shiboken6.isValid(one):
        return ""
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else getattr(one, "text", str)()


def rooms(one: QWidget) -> Iterator[str]:
    """The modules of ours in which a field stands, from the inside out."""
    around: QWidget | None = one
    while around is not None:
        yield type(around).__module__
        around = around.parentWidget()


def refused(root: QWidget, window: MainWindow) -> list[str]:
    """The sentences of what was refused: at the fields of a page or dialog, and above the pages."""
    wrong = [one.text() for one in _words(root) if one._ink == "bad"]
    bars = [*_in(root, MessageBar), *_in(window.messages, MessageBar)]
    return [words for words in (*wrong, *(one.text() for one in bars if one._state == "bad")) if words]


def said(root: QWidget) -> bool:
    """Whether anything is said beside a form: it is done."""
    return any(one._ink == "ok" and one.text() for one in _words(root))


def _words(root: QWidget) -> list[Words]:
    return _in(root, Words)


def _in(root: QWidget, kind: type[Kind]) -> list[Kind]:
    found = root.findChildren(kind) if shiboken6.isValid(root) else []
    return [one for one in found if one.isVisible()]


def not_sentences(wrong: list[str]) -> list[str]:
    """Those that no desk would understand."""
    return [one for one in wrong if one[-1:] not in ".…?" or "Error" in one or "Traceback" in one]


def rendered() -> list[str]:
    """What is shown as markup although a person typed it."""
    found = []
    for one in _shown():
        if isinstance(one, QLabel) and _is_markup(one):
            found.append(f"label {one.text()[:80]}")
        if _is_tip_of_markup(one.toolTip()):
            found.append(f"tip of {type(one).__name__}: {one.toolTip()[:80]}")
        if isinstance(one, QAbstractItemView):
            found += _tips(one)
    return found


def _tips(view: QAbstractItemView) -> list[str]:
    model = view.model()
    rows, columns = range(min(40, model.rowCount())), range(model.columnCount())
    places = [model.index(row, column) for row in rows for column in columns]
    tips = [str(place.data(Qt.ItemDataRole.ToolTipRole) or "") for place in places]
    return [f"tip in {type(view).__name__}: {tip[:80]}" for tip in tips if _is_tip_of_markup(tip)]


def _is_tip_of_markup(words: str) -> bool:
    """A tip of ours that has signs of markup in it is escaped within one pair of tags."""
    ours = words.startswith("<span>") and words.count("<") == 2
    return _might_be_markup(words) and not ours


def _is_markup(label: QLabel) -> bool:
    """A sentence that begins in bold is the only markup of ours, and what it says is escaped."""
    form, words = label.textFormat(), label.text()
    if form == Qt.TextFormat.PlainText:
        return False
    return _might_be_markup(words) if form == Qt.TextFormat.AutoText else words.count("<") != 2


def _might_be_markup(words: str) -> bool:
    found: bool = QtGui.Qt.mightBeRichText(words)
    return found


def _shown() -> list[QWidget]:
    return [one for one in QApplication.allWidgets() if one.isVisible()]


def personal(store: Store) -> list[str]:
    """What names or reaches a person, in any row where there must be none."""
    found = []
    with store.transaction() as session:
        for name, table in metadata.tables.items():
            for row in session.execute(table.select()).mappings():
                if (name, row.get("kind", row.get("key"))) not in _MEANT:
                    found += [f"{name}: {kept!r}" for kept in PERSONAL if _holds(dict(row), kept)]
    return found


def _holds(row: dict[str, Any], kept: str) -> bool:
    return kept in json.dumps(row, default=str, ensure_ascii=False)


def _names_somebody(value: str) -> bool:
    try:
        freetext.clean(value)
    except Refused as refused:
        return refused.reason.startswith("On dirait")
    return False


PERSONAL = tuple(one for one in (*nasty.TEXTS, *nasty.TYPED) if len(one) > 6 and _names_somebody(one))
