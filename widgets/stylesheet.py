"""The style sheet of Qt's own controls, written from the tokens and the text scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from widgets.theme import Look

_FIELD = """
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit, QSpinBox, QPlainTextEdit, QTextEdit {
  background: {surface}; color: {ink}; border: 1px solid {edge}; border-radius: 6px;
  padding: 0 {pad}px; min-height: {field}px; selection-background-color: {accent};
  selection-color: {on};
}
QLineEdit { padding: 0 {inner}px; }
QAbstractSpinBox { min-height: {spun}px; }
QLineEdit[number="true"] {
  min-height: 0; padding: 0; border-color: {ink2}; font-size: {title}px; font-weight: 700;
}
QPlainTextEdit, QTextEdit { padding: 6px {pad}px; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled {
  background: {sunken}; color: {ink3}; border-color: {line};
}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QDateEdit[wrong="true"],
QDateTimeEdit[wrong="true"], QSpinBox[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid {bad}; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {
  border: 0; width: {drop}px;
}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
  image: url("{arrow}"); width: {mark}px; height: {mark}px;
}
QSpinBox { padding-left: {pad}px; }
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button,
QDateEdit::up-button, QDateEdit::down-button {
  width: 0; border: 0;
}
QDateEdit[plain="true"]::up-arrow, QDateEdit[plain="true"]::down-arrow,
QTimeEdit[plain="true"]::up-arrow, QTimeEdit[plain="true"]::down-arrow {
  image: none; width: 0; height: 0;
}
QComboBox QAbstractItemView {
  background: {surface}; color: {ink}; border: 1px solid {edge}; outline: 0;
  selection-background-color: {soft}; selection-color: {ink};
}
"""
_CHECK = """
QCheckBox, QRadioButton { color: {ink}; spacing: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: {ink3}; }
QCheckBox::indicator, QRadioButton::indicator {
  width: {box}px; height: {box}px; border: 1px solid {edge}; background: {surface};
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: {round}px; }
QCheckBox::indicator:checked { background: {accent}; border-color: {accent}; image: url("{tick}"); }
QRadioButton::indicator:checked { border: {dot}px solid {accent}; }
"""
_LIST = """
QTableView, QListView, QTreeView {
  background: {surface}; color: {ink}; border: 0; gridline-color: {line}; outline: 0;
  selection-background-color: {soft}; selection-color: {ink};
}
QTableView[bare="true"] { background: transparent; }
QHeaderView { background: {sunken}; border: 0; }
QHeaderView::section {
  background: {sunken}; color: {ink2}; border: 0; border-top: 1px solid {line};
  border-bottom: 1px solid {line}; padding: 0 8px; font-size: {small}px; font-weight: 700;
  height: {head}px;
}
QTableCornerButton::section { background: {sunken}; border: 0; }
"""
_REST = """
QMainWindow, QDialog { background: {ground}; }
QScrollArea, QScrollArea > QWidget > QWidget[bare="true"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {edge}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu { background: {surface}; color: {ink}; border: 1px solid {edge}; padding: 4px; }
QMenu::item { padding: {item}px 16px; border-radius: 4px; }
QMenu::item:selected { background: {soft}; }
QMenu::item:disabled { color: {ink3}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QToolTip {
  background: {surface}; color: {ink}; border: 1px solid {edge}; padding: 4px 8px;
  font-size: {small}px;
}
QTabBar::tab { background: {surface}; color: {ink2}; border: 1px solid {edge}; padding: 8px 14px; }
QTabBar::tab:selected { background: {soft}; color: {ink}; font-weight: 700; }
QProgressBar { background: {sunken}; border: 1px solid {edge}; border-radius: 4px; color: {ink}; }
QProgressBar::chunk { background: {accent}; }
"""


def of(look: Look) -> str:
    """The whole style sheet for one look."""
    names = {name: value for name, value in vars(look.tokens).items() if value.startswith("#")} | _measures(
        look
    )
    sheet = _REST + _FIELD + _CHECK + _LIST
    for name, value in names.items():
        sheet = sheet.replace("{" + name + "}", value)
    return sheet


def _measures(look: Look) -> dict[str, str]:
    scaled = {
        "drop": 32,
        "mark": 16,
        "box": 18,
        "round": 9,
        "dot": 6,
        "small": 12,
        "title": 16,
        "head": 26,
        "item": 6,
    }
    shade = look.tokens.name
    return {name: str(look.px(value)) for name, value in scaled.items()} | {
        "pad": str(look.gap(11)),
        "field": str(look.high(34, 28)),
        "spun": str(look.high(34, 28) - 3),  # Qt gives the line inside 3 of its own
        "inner": str(look.gap(9)),
        "arrow": resources.path("style", f"arrow-{shade}.svg").as_posix(),
        "tick": resources.path("style", f"tick-{shade}.svg").as_posix(),
    }
