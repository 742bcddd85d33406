"""The real program on a real screen with a French keyboard: opened, counted, raised, closed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.display import Display
from tests.support.stores import PASSPHRASE, Template
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]


def _command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), "--data-dir", str(folder), *words]


def _visitors(folder: Path, environment: dict[str, str]) -> int:
    words = _command(folder, "counts", "--from", "2020-01-01", "--to", "2099-12-31", "--json")
    said = subprocess.run(words, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return int(json.loads(said.stdout)["total"]["visitors"])


def test_keys_of_a_french_keyboard_count_and_a_second_start_raises_the_window(
    display: Display, installed: Template, tmp_path: Path
) -> None:
    folder = installed.copied(tmp_path / "desk")
    phrase = tmp_path / "phrase"
    phrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    environment = {**display.environment, "PREMIER_ACCUEIL_PASSPHRASE_FILE": str(phrase)}
    environment |= {"PYTHON_KEYRING_BACKEND": os.environ.get("PYTHON_KEYRING_BACKEND", "")}
    with subprocess.Popen(_command(folder), env=environment) as window:
        try:
            display.window("Premier Accueil – ")
            display.keys("F1")
            until(lambda: _visitors(folder, environment) == 1, seconds=30)
            display.keys("quotedbl", "F1")  # the key 3 of the top row, without Shift
            until(lambda: _visitors(folder, environment) == 4, seconds=30)
            display.keys("ctrl+eacute", "2", "F1")  # seats the visit in progress; F1 counts from there
            until(lambda: _visitors(folder, environment) == 5, seconds=30)
            second = subprocess.run(_command(folder), env=environment, timeout=60, check=False)
            assert second.returncode == 0
            busy = subprocess.run(
                _command(folder, "record"), env=environment, input=b"{}", capture_output=True,
                timeout=60, check=False,
            )  # fmt: skip
            assert busy.returncode == 3
            assert window.poll() is None
        finally:
            window.terminate()
