from collections.abc import Callable
from pathlib import Path

import pytest

import main
from tests.support.commands import Program, Said
from tests.support.stores import PASSPHRASE, Template

Run = Callable[..., Said]


@pytest.fixture
def program(installed: Template, tmp_path: Path) -> Program:
    """The program over a fresh installation of Montbéliard – Centre, each command a process."""
    secret = tmp_path / "passphrase"
    secret.write_text(f"{PASSPHRASE}\r\nla deuxième ligne ne compte pas\n", encoding="utf-8")
    return Program(installed.copied(tmp_path / "desk"), secret)


@pytest.fixture
def run(program: Program, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The same program in this process: faster, and every warning is an error."""
    for name, value in program.environment.items():
        monkeypatch.setenv(name, value)

    def ran(*words: str) -> Said:
        try:
            code = main.main(list(words))
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        out, err = capfdbinary.readouterr()
        return Said(code, out, err.decode("utf-8"))

    return ran
