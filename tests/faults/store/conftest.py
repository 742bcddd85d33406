"""An installation on a small disk of its own, used by the real commands."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.commands_killed import ROOT, environment
from tests.support.small_disk import SmallDisk, small_disk
from tests.support.stores import PASSPHRASE, Template


@dataclass(frozen=True)
class Tight:
    """The disk with the installation on it, and the secret that opens it, which lies elsewhere."""

    disk: SmallDisk
    environment: dict[str, str]

    def run(
        self, *words: str, said: bytes = b"", account: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """`main.py WORDS` to its end; whatever happens it speaks French and tells no secret."""
        program = [*account, sys.executable, "main.py", *words]
        done = self.disk.run(program, cwd=ROOT, env=self.environment, said=said)
        for foreign in (b"Traceback", b"disk is full", b"disk I/O", b"unable to open", PASSPHRASE.encode()):
            assert foreign not in done.stderr + done.stdout, done.stderr.decode()
        return done

    def names(self) -> set[str]:
        """Every file of the disk, but locks."""
        found = (path for path in self.disk.seen.rglob("*") if path.is_file() and path.suffix != ".lock")
        return {str(path.relative_to(self.disk.seen)) for path in found}


@pytest.fixture
def tight(installed: Template, tmp_path: Path) -> Iterator[Tight]:
    """Eight megabytes with a fresh installation."""
    with small_disk(tmp_path / "small", megabytes=8) as disk:
        installed.copied(disk.seen)
        (tmp_path / "elsewhere").mkdir()
        own = {**environment(tmp_path / "elsewhere"), "PREMIER_ACCUEIL_DATA_DIR": str(disk.folder)}
        yield Tight(disk, own)
