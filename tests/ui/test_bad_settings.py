"""Settings that no version would have written, in the store and in the file beside it: the desk works on."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from db import installation, site_settings, supervisor_code
from db.figures import disclosure, today
from db.figures.secrecy.system import THRESHOLD
from db.records import cyberspace, opening, visits
from db.records.desk import Desk
from db.reference import edits
from db.refusals import Away, Refused
from db.retention import forgetting, limits
from db.store import settings
from db.store.opening import Store
from db.store.tables import settings as table
from tests.support.stores import Clock
from ui import preferences
from ui.assembly import Assembly
from ui.demo.player import Player
from ui.preferences import Preferences

VALUES: tuple[Any, ...] = (
    "", "x", "\0", "é" * 5000, "<b>", "=1+1", "2026-02-30", "postgresql://u@h/b?sslmode=disable", -1, 0, 1.5,
    10**9, True, False, [], ["x"], [[1, 2]], {}, {"a": 1}, {"2026-02-30": "x"}, {"failed": "x", "last": 1},
)  # fmt: skip
READS: tuple[Callable[[Session, Desk], Any], ...] = (
    lambda session, desk: site_settings.read(session),
    lambda session, desk: preferences.read(session).look("light"),
    lambda session, desk: supervisor_code.read(session),
    lambda session, desk: supervisor_code.unlock(session, desk, "garance 7"),
    lambda session, desk: limits.days(session),
    lambda session, desk: forgetting.last_report(session),
    lambda session, desk: opening.hours_of(session, desk.today()),
    lambda session, desk: cyberspace.forgotten(session),
    lambda session, desk: edits.may_edit(session),
    lambda session, desk: edits.unpublished(session),
    lambda session, desk: _outside(session),
    lambda session, desk: visits.record(session, desk, visits.VisitDraft()),
    today.read,
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:20])
def test_whatever_the_settings_hold_the_desk_reads_and_counts(store: Store, desk: Desk, value: Any) -> None:
    keys = (*settings.KNOWN, "a_later_setting")
    with store.transaction() as session:
        for key in keys:
            settings.put(session, key, value)
        for read in READS:
            read(session, desk)
        _place(session, store.folder)
        kept = {row.key: row.value for row in session.execute(table.select())}
    # trying a code is counted
    assert [key for key in keys if kept[key] != value and key != "supervisor_tries"] == []


def _outside(session: Session) -> None:
    with disclosure.outside(session) as outside:
        assert outside.threshold >= THRESHOLD


def _place(session: Session, folder: Path) -> None:
    """Who the desk is and where it sends may be refused, in a sentence."""
    for read in (lambda: installation.read(session), lambda: installation.server_address(session, folder)):
        with suppress(Away, Refused):
            read()


@contextmanager
def _opened(qtbot: QtBot, store: Store) -> Iterator[Assembly]:
    assembly = Assembly(store, store.folder, now=Clock())
    assembly.show()
    qtbot.waitExposed(assembly.window)
    yield assembly
    assembly.close()


def test_the_window_opens_and_says_which_are_not_used(
    qtbot: QtBot, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with store.transaction() as session:
        for key, value in (("colours", "sépia"), ("text_percent", 10**6), ("session_minutes", "<b>")):
            settings.put(session, key, value)
    with caplog.at_level(logging.ERROR), _opened(qtbot, store) as assembly:
        player = Player(assembly, Clock())  # type: ignore[arg-type]
        player.settle()
        (said,) = assembly.window.messages.texts()
        assert said.startswith("Réglages illisibles\u00a0: couleurs, durée d’une session, taille du texte.")
        assembly.window.go_to("settings")
        player.settle()
    assert caplog.records == []


@pytest.mark.parametrize(
    "server",
    ["postgresql://u@h/b?sslmode=disable", "postgresql://u@h/b?sslmode=require", "postgresql://u:p@h/b",
     "postgresql://u@h/b?channel_binding=disable", "postgresql://u@h:0x1/b", "postgresql://@/b"],
)  # fmt: skip
def test_a_weaker_way_to_the_server_is_said_and_never_taken(
    qtbot: QtBot, store: Store, server: str, caplog: pytest.LogCaptureFixture
) -> None:
    with store.transaction() as session:
        settings.put(session, "server", server)
        settings.put(session, "server_password", "x")
    with caplog.at_level(logging.ERROR), _opened(qtbot, store) as assembly:
        qtbot.waitUntil(lambda: bool(assembly.window.messages.texts()))
        assert assembly.window.messages.texts()[0].endswith(".")
        assert assembly.shared is None
        assembly.window.tallied.emit(1)
        qtbot.waitUntil(lambda: assembly.work.day is not None and assembly.work.day.total.visitors == 1)
    assert caplog.records == []


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", "[" * 100_000, '{"percent": 1e999, "colours": null}',
     '{"percent": 100000, "colours": []}', '{"percent": NaN}',
     '{"percent": "150", "colours": "sépia"}', '{"percent": true, "colours": {}}', "\x00"],
)  # fmt: skip
def test_a_look_that_nobody_chose_is_the_plain_one(qapp: QApplication, tmp_path: Path, content: str) -> None:
    (tmp_path / "look.json").write_text(content, encoding="utf-8")
    assert preferences.recall(tmp_path) == Preferences()


def test_a_look_of_a_later_version_keeps_what_is_known(tmp_path: Path) -> None:
    told = {"percent": 150, "colours": "dark", "spacing": 2}
    (tmp_path / "look.json").write_text(json.dumps(told), encoding="utf-8")
    assert preferences.recall(tmp_path) == Preferences(150, "dark")
