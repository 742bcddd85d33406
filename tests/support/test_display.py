"""On a real X server with a French layout, Qt delivers what `keyboard` says."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from tests.support.display import HEIGHT, WIDTH, Display
from tests.support.keyboard import TOP_ROW

_LISTENER = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

class Listener(QWidget):
    def keyPressEvent(self, event):
        if event.key() == Qt.Key.Key_Escape:
            QApplication.quit()
        elif event.key() != Qt.Key.Key_Shift:
            shift = "+" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""
            print(shift + Qt.Key(event.key()).name, event.text(), flush=True)

app = QApplication(sys.argv)
listener = Listener()
listener.setWindowTitle("touches")
listener.show()
app.exec()
"""

_NAMES = (
    *("ampersand", "eacute", "quotedbl", "apostrophe", "parenleft"),
    *("minus", "egrave", "underscore", "ccedilla", "agrave"),
)
_CODES = (
    *("Key_Ampersand", "Key_Eacute", "Key_QuoteDbl", "Key_Apostrophe", "Key_ParenLeft"),
    *("Key_Minus", "Key_Egrave", "Key_Underscore", "Key_Ccedilla", "Key_Agrave"),
)


def test_the_french_top_row_on_a_real_screen(display: Display, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LISTENER]
    with subprocess.Popen(command, env=display.environment, stdout=subprocess.PIPE, text=True) as listener:
        display.window("touches")
        picture = QImage(str(display.shoot(tmp_path / "screen.png")))
        display.keys(*_NAMES, *"12", "F1", "Escape")
        said, _ = listener.communicate(timeout=30)
    unshifted = [f"{code} {text}" for code, text in zip(_CODES, TOP_ROW, strict=True)]
    assert said.splitlines() == [*unshifted, "+Key_1 1", "+Key_2 2", "Key_F1 "]
    assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
