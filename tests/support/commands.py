"""The program without its window, run as volunteers' scripts run it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: bytes
    err: str

    @property
    def value(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def answers(self) -> list[Any]:
        """One JSON value a line."""
        return [json.loads(line) for line in self.out.decode("utf-8").splitlines()]


@dataclass(frozen=True)
class Program:
    """`main.py` over one data folder, its passphrase in a file."""

    folder: Path
    passphrase_file: Path

    @property
    def environment(self) -> dict[str, str]:
        """Where its data and its passphrase are, told without options."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PREMIER_ACCUEIL_")}
        own = {
            "PREMIER_ACCUEIL_DATA_DIR": str(self.folder),
            "PREMIER_ACCUEIL_PASSPHRASE_FILE": str(self.passphrase_file),
        }
        return {**plain, **own, "PYTHONWARNINGS": "error", "QT_QPA_PLATFORM": "offscreen"}

    def __call__(self, *words: str, told: bytes = b"", **more: str) -> Said:
        done = subprocess.run(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            env={**self.environment, **more},
            input=told,
            capture_output=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr.decode("utf-8"))

    def started(self, *words: str) -> "subprocess.Popen[bytes]":
        """The command, running, with pipes on both sides."""
        return subprocess.Popen(
            [sys.executable, "main.py", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def record(self, *drafts: object) -> Said:
        """Send drafts, one a line."""
        return self("record", told=lines(drafts))


def lines(drafts: Sequence[object]) -> bytes:
    """One JSON value a line."""
    return b"".join(json.dumps(draft).encode() + b"\n" for draft in drafts)
