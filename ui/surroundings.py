"""What stands around the program on this machine: printers, system libraries, room on the disk."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from pathlib import Path

# what Qt loads on Linux and Debian does not bring along -> the package that has it
_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libcups.so.2": "libcups2",
}


def missing_libraries() -> list[str]:
    """The Debian packages that the window would need and that are not there."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in _LIBRARIES.items() if not _loads(library)]


def printers() -> tuple[list[str], str | None]:
    """The queues of this machine; none and a sentence when nobody can say."""
    if sys.platform == "win32":
        from PySide6.QtPrintSupport import QPrinterInfo

        return list(QPrinterInfo.availablePrinterNames()), None
    try:
        said = subprocess.run(
            ["lpstat", "-e"], capture_output=True, text=True, check=False, timeout=10, errors="replace"
        )
    except FileNotFoundError:
        return [], "Le service d’impression CUPS n’est pas installé."
    except subprocess.TimeoutExpired:
        return [], "Le service d’impression ne répond pas."
    queues = said.stdout.split()
    if said.returncode != 0 and not queues:
        return [], "Le service d’impression est arrêté, ou n’a aucune imprimante."
    return queues, None


def room(folder: Path) -> int:
    """Free bytes on the disk of a folder that may not exist yet."""
    standing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return shutil.disk_usage(standing).free


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
