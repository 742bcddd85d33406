"""Desks, a supervisor and an administrator who only type commands: `main.py` in processes of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Program:
    """One installation's folder, and the commands typed at it."""

    folder: Path
    passphrase: str | None = "quatre mots sans aucun sens"

    def file(self, name: str, content: str) -> Path:
        """A file beside the installation, such as one that holds a password."""
        beside = self.folder.with_name(f"{self.folder.name} {name}")
        beside.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(content + "\n", encoding="utf-8")
        return beside

    def run(self, *words: str | Path, told: str = "") -> subprocess.CompletedProcess[str]:
        """Type the command; whatever it answers."""
        return subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, words)],
            env=self._environment(),
            input=told,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def text(self, *words: str | Path, code: int = 0, told: str = "") -> str:
        """What the command prints; it must end with that code."""
        done = self.run(*words, told=told)
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def json(self, *words: str | Path, code: int = 0) -> Any:
        """The one JSON object that the command prints with `--json`."""
        return json.loads(self.text(*words, "--json", code=code))

    def record(self, drafts: Sequence[Mapping[str, Any]], code: int = 0) -> list[dict[str, Any]]:
        """Answers of `record`, one for each draft."""
        lines = "".join(f"{json.dumps(draft)}\n" for draft in drafts)
        return [json.loads(line) for line in self.text("record", told=lines, code=code).splitlines()]

    def _environment(self) -> dict[str, str]:
        # a machine that keeps no compiled files would read every source anew for each command
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        kept["PREMIER_ACCUEIL_DATA_DIR"] = str(self.folder)
        if self.passphrase is not None:
            kept["PREMIER_ACCUEIL_PASSPHRASE_FILE"] = str(self.file("passphrase", self.passphrase))
        return {**kept, "PYTHONWARNINGS": "error", "QT_QPA_PLATFORM": "offscreen"}


@dataclass(frozen=True)
class Administrator:
    """Who makes the shared database and its roles."""

    program: Program
    url: str
    password_file: Path

    def do(self, action: str, *words: str | Path, code: int = 0) -> Any:
        """One `server` command; its JSON answer."""
        entry = ("--password-file", self.password_file)
        return self.program.json("server", action, self.url, *entry, *words, code=code)

    def desk(
        self, folder: Path, site: str, *, port: int | None = None, name: str = "Poste 1", computers: int = 0
    ) -> Program:
        """A desk with its own role, set up; `port`: reached through something else than the server."""
        made = Program(folder)
        secret = made.file("password", f"secret de {site} {name}")
        words = ("--site", site, "--desk", name)
        role = self.do("add-desk", *words, "--role-password-file", secret)["role"]
        server = ("--server", self.address(role, port), "--password-file", secret)
        made.json("setup", *words, "--workstations", str(computers), *server)
        return made

    def supervisor(self, folder: Path, *sites: str) -> Program:
        """A supervisor's installation for these sites."""
        made = Program(folder)
        secret = made.file("password", "secret du suivi")
        words = ("--name", "Responsable", "--sites", ",".join(sites), "--role-password-file", secret)
        role = self.do("add-supervisor", *words)["role"]
        server = ("--server", self.address(role), "--password-file", secret)
        made.json("setup", "--supervisor", "Responsable", *server)
        return made

    def address(self, role: str, port: int | None = None) -> str:
        """The address for a role, without a password."""
        place = self.url.split("@", 1)[1]
        host, rest = place.split(":", 1)
        own, database = rest.split("/", 1)
        return f"postgresql://{role}@{host}:{port or own}/{database}"
