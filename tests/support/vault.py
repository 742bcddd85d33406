"""A real Secret Service: gnome-keyring on a message bus of its own, unlocked, with an empty home."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# the daemon answers before its collection is open; asked too early it would prompt, and nobody is there
_OPEN = """
import sys, threading, time, secretstorage
connection = secretstorage.dbus_init()
latest = time.monotonic() + 15
while time.monotonic() < latest:
    if any(not one.is_locked() for one in secretstorage.get_all_collections(connection)
           if one.collection_path.endswith("/login")):
        sys.exit(0)
    threading.Event().wait(0.05)
sys.exit(9)
"""
_UNLOCK = (
    "for attempt in 1 2 3; do printf trial | gnome-keyring-daemon --replace --unlock --components=secrets"
    f" >/dev/null; {shlex.quote(sys.executable)} -c {shlex.quote(_OPEN)} && break; done"
)
_OTHERS = ("XDG_", "DBUS_", "PYTHON_KEYRING_")  # what points at the vault of somebody else


def with_vault(
    command: Sequence[str], home: Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command where `keyring` finds a vault; the vault's content stays under the home."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OTHERS)}
    places = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "XDG_DATA_HOME": str(home / "data")}
    script = f"{_UNLOCK} && exec {shlex.join(command)}"
    return subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script],
        env={**kept, **places, **(more or {})},
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
