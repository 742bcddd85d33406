from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from widgets import fonts, painting, stylesheet, theme, tokens


def test_the_programs_own_font_is_worn(qapp: QApplication) -> None:
    assert all(number >= 0 for number in fonts.load())
    assert QFontInfo(fonts.sized(14)).family() == "Noto Sans"


def test_figures_have_one_width() -> None:
    widths = {painting.width(digit * 10, 14) for digit in "0123456789"}
    assert len(widths) == 1


def test_text_doubles_and_spacing_grows_by_a_quarter() -> None:
    large = theme.Look(tokens.LIGHT, 200)
    assert (large.px(14), large.gap(16)) == (28, 20)
    assert large.large
    assert not theme.Look(tokens.LIGHT, 150).large


def test_a_scale_outside_the_range_is_brought_back(qapp: QApplication) -> None:
    theme.wear(qapp, theme.Look(tokens.LIGHT, 900))
    assert theme.now().percent == 200


def test_no_name_is_left_unfilled_in_the_style_sheet() -> None:
    for worn in (tokens.LIGHT, tokens.DARK, tokens.CONTRAST):
        sheet = stylesheet.of(theme.Look(worn, 125))
        blocks = sheet.replace("{", "\n{\n").splitlines()
        assert not [line for line in blocks if line.startswith("}") and line.strip() != "}"]
        assert worn.focus not in sheet  # the ring is drawn, not coloured in


def test_qts_own_fields_take_the_colours(qapp: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    theme.wear(qapp, theme.Look(tokens.DARK))
    field.resize(100, 36)
    picture = field.grab().toImage()
    assert picture.pixelColor(50, 18).name().upper() == tokens.DARK.surface
