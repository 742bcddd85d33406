"""A real Secret Service: gnome-keyring on a message bus of its own, unlocked, with an empty home."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_UNLOCK = "printf trial | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
_OTHERS = ("XDG_", "DBUS_", "PYTHON_KEYRING_")  # what points at the vault of somebody else


def with_vault(
    command: Sequence[str], home: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command where `keyring` finds a vault; the vault's content stays under the home."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OTHERS)}
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    script = f"{_UNLOCK} && exec {shlex.join(command)}"
    # the name of a socket has 107 characters at most, and a test's own folder may use them up
    with tempfile.TemporaryDirectory(prefix="pa-vault-") as runtime:
        return subprocess.run(
            ["dbus-run-session", "--", "bash", "-c", script],
            env={**kept, **places, "XDG_RUNTIME_DIR": runtime, **(more or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


def python_with_vault(program: str, home: Path, *words: str) -> str:
    """Run lines of Python where `keyring` finds a vault and return what they print."""
    said = with_vault([sys.executable, "-c", program, *words], home)
    assert said.returncode == 0, said.stderr
    return said.stdout
