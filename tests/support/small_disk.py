"""A small disk that is really full or really read-only: a tmpfs that only the programs it runs see."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MOUNT = 'mount -t tmpfs -o size="$1" none "$2" && echo mounted && exec cat'
_FILLER = "filler"
_ROOM = 4096
# the owner of the files, who may not do what their modes forbid; root may
ORDINARY = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@dataclass(frozen=True)
class SmallDisk:
    """Mounted on `folder` for the programs that `run` starts; this process sees it at `seen`."""

    folder: Path
    holder: int

    @property
    def seen(self) -> Path:
        """The same files from outside; SQLite must not be given this path: it would resolve it."""
        return Path(f"/proc/{self.holder}/root{self.folder}")

    @property
    def prefix(self) -> list[str]:
        """Words before a command, so that it runs where the disk is mounted."""
        ours = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        return ["nsenter", f"--target={self.holder}", "--mount", *ours, "--"]

    def run(
        self, words: Sequence[str], *, cwd: Path, env: Mapping[str, str], said: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program there to its end; `said` is its standard input."""
        return subprocess.run(
            [*self.prefix, "env", "--chdir", str(cwd), *words],
            env=dict(env),
            input=said,
            capture_output=True,
            check=False,
        )

    def fill(self, spare: int = 0) -> None:
        """Leave no more than `spare` bytes."""
        while (free := shutil.disk_usage(self.seen).free - spare) >= _ROOM:
            with (self.seen / _FILLER).open("ab", buffering=0) as file:
                file.write(bytes(free))

    def relieve(self) -> None:
        """Give back what `fill` took."""
        (self.seen / _FILLER).unlink()

    def remount(self, how: str) -> None:
        """Make it `ro` or `rw` again."""
        words = ["mount", "-o", f"remount,{how}", str(self.folder)]
        subprocess.run([*self.prefix, *words], check=True, capture_output=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """An empty small disk on `folder`, gone at the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    words = ["unshare", *ours, "--mount", "sh", "-c", _MOUNT, "sh", f"{megabytes}m", str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b"mounted\n"
        try:
            yield SmallDisk(folder, holder.pid)
        finally:
            holder.stdin.close()
