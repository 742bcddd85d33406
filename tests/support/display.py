"""A screen of its own for a test: Xvfb at 1366 x 768 with a French keyboard, and hands to type on it.

The window under test runs in a process of its own with `Display.environment`; `keys` go through the
X server's test extension, so they arrive as from a keyboard.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1366, 768

_SHOOT = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
sys.exit(0 if app.primaryScreen().grabWindow(0).save(sys.argv[1]) else 1)
"""


@dataclass(frozen=True)
class Display:
    """A running X server and what can be done at it."""

    name: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment for a program that shall open its window here."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "WAYLAND"))}
        return {**kept, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def window(self, title: str, *, seconds: float = 30) -> str:
        """Wait for a visible window whose title holds the words, give it the keyboard, return its id."""
        found = self._xdotool("search", "--sync", "--onlyvisible", "--name", title, seconds=seconds)
        window = found.split()[0]
        self._xdotool("windowfocus", "--sync", window)
        return window

    def keys(self, *names: str) -> None:
        """Press keys by the name of the X keysym: `F1`, `ampersand`, `shift+Tab`."""
        self._xdotool("key", "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type the text letter by letter."""
        self._xdotool("type", "--delay", "5", text)

    def click(self, x: int, y: int) -> None:
        """Click with the left button at a place of the screen."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def shoot(self, picture: Path) -> Path:
        """Save what the whole screen shows."""
        words = [sys.executable, "-c", _SHOOT, str(picture)]
        subprocess.run(words, env=self.environment, check=True, timeout=60)
        return picture

    def _xdotool(self, *words: str, seconds: float = 30) -> str:
        said = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds,
        )
        return said.stdout


@contextmanager
def french_display() -> Iterator[Display]:
    """An X server for the length of the block; it says itself which number was free."""
    heard, told = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    words = ["Xvfb", "-displayfd", str(told), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(words, pass_fds=[told], stderr=subprocess.DEVNULL) as server:
        os.close(told)
        try:
            with os.fdopen(heard) as answer:
                display = Display(f":{answer.readline().strip()}")
            subprocess.run(["setxkbmap", "fr"], env=display.environment, check=True, capture_output=True)
            yield display
        finally:
            server.terminate()
