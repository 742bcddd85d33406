"""Chips that filter, the rail, caps, legends, fields, bars that lie over."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from widgets import immortal, painting, theme
from widgets.filter_chip import FilterChip
from widgets.flow import Flow
from widgets.form import Field, Form
from widgets.key_cap import KeyCap
from widgets.legend import Legend, Mark
from widgets.overlay_bar import OverlayBar
from widgets.rail import Rail
from widgets.tag import Tag
from widgets.training_band import TrainingBand
from widgets.when_fields import HourField
from widgets.whole_number import WholeNumber
from widgets.words import Words, tip


def test_a_filter_says_its_label_and_its_value(qtbot: QtBot, percent: int) -> None:
    chip = FilterChip("Public", "Demandeur d’emploi", after="cross")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Public Demandeur d’emploi"
    least = painting.width("Public", 14) + painting.width("Demandeur d’emploi", 14, True)
    assert chip.sizeHint().width() > least
    chip.set_filter("Thème", after="chevron-down")
    assert chip.accessibleName() == "Thème"
    chip.grab()


def test_a_chip_longer_than_its_line_gives_way_and_a_tip_says_all_of_it(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(6, box)
    long, short = "mon père est mort, et tout ce monde à prévenir me noie", "un décès"
    chips = [FilterChip(words, after="cross", parent=box) for words in (long, short)]
    for chip in chips:
        flow.addWidget(chip)
    box.resize(chips[0].sizeHint().width() - 40, 100)
    box.show()
    assert [chip.geometry().right() < box.width() for chip in chips] == [True, True]
    assert [chip.toolTip() for chip in chips] == [long, ""]


def test_fields_of_every_kind_are_equally_high(qtbot: QtBot, percent: int) -> None:
    form = Form()
    qtbot.addWidget(form)
    fields: list[Field] = [QLineEdit(form), QComboBox(form), WholeNumber(form), HourField(form)]
    for number, field in enumerate(fields):
        form.add(str(number), "Champ", field)
    assert len({field.sizeHint().height() for field in fields}) == 1


def test_a_tip_shows_markup_as_it_is_written() -> None:
    assert tip("mal compté") == "mal compté"
    assert tip("<b>a & b</b>") == "<span>&lt;b&gt;a &amp; b&lt;/b&gt;</span>"


def test_the_rail_says_which_place_was_pressed(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add_place("settings", "Réglages", "sliders", "Ctrl+7", last=True)
    rail.add_place("reception", "Accueil", "reception", "Ctrl+1")
    rail.resize(rail.sizeHint().width(), 700)
    rail.show()
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.mouseClick(rail.item("reception"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["reception"]
    assert rail.item("reception").accessibleDescription() == "Ctrl+1"
    assert rail.item("settings").y() > rail.item("reception").y()


def test_the_rail_is_104_wide_and_172_at_200_percent(qtbot: QtBot, percent: int) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    assert rail.width() == {100: 104, 125: 121, 150: 138, 200: 172}[percent]


def test_a_cap_is_never_narrower_than_its_key(qtbot: QtBot, percent: int) -> None:
    cap = KeyCap("Ctrl+Z")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() > painting.width("Ctrl+Z", 12, True)
    assert cap.accessibleName() == "touche Ctrl+Z"
    cap.grab()


def test_colours_never_speak_alone(qtbot: QtBot) -> None:
    legend = Legend((Mark("terminée", "edge"), Mark("en cours", "accent")))
    tag = Tag("à préciser", "warn", "dashed-circle")
    for widget in (legend, tag):
        qtbot.addWidget(widget)
        widget.grab()
    assert legend.accessibleName() == "terminée, en cours"
    assert tag.accessibleName() == "à préciser"


def test_the_bar_lies_over_and_scrolls(qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    content.setMinimumHeight(1000)
    area.setWidget(content)
    area.setWidgetResizable(True)
    bar = OverlayBar(area)
    area.resize(200, 200)
    area.show()
    qtbot.waitUntil(bar.isVisible)
    assert area.viewport().width() >= 196
    bar.setValue(300)
    assert area.verticalScrollBar().value() == 300


def test_a_flow_breaks_its_lines(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = Flow(6, host)
    for number in range(6):
        label = Words(f"Mot {number}", parent=host)
        label.setFixedSize(80, 20)
        flow.addWidget(label)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(170) == 3 * 20 + 2 * 6


def test_the_training_band_says_so(qtbot: QtBot, percent: int) -> None:
    band = TrainingBand()
    qtbot.addWidget(band)
    assert band.sizeHint().height() == theme.now().px(28)
    assert "rien de ce que vous faites ici n’est compté" in band.accessibleName()
    band.grab()


def test_a_whole_number_keeps_its_words_off_the_border(qtbot: QtBot, percent: int) -> None:
    field = WholeNumber()
    qtbot.addWidget(field)
    field.setValue(60)
    assert field.lineEdit().textMargins().left() == theme.now().gap(9)


def test_bold_words_begin_a_sentence_and_nothing_in_them_is_markup(qtbot: QtBot) -> None:
    words = Words()
    qtbot.addWidget(words)
    words.set_strong("Poste <2>", ": dépassé")
    assert words.text() == "<b>Poste &lt;2&gt;</b> : dépassé"


def test_none_survives_qt_on_an_older_python(qtbot: QtBot) -> None:
    immortal.protect()
    widget = QWidget()
    qtbot.addWidget(widget)
    for _ in range(10_000):
        widget.layout()
    if sys.version_info < (3, 12):
        assert all(sys.getrefcount(single) > 1 << 39 for single in (None, True, False))
