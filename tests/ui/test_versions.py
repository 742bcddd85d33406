"""The version that is told is the one of the project."""

import tomllib
from pathlib import Path

from ui import versions


def test_the_version_is_the_project_s() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == versions.PROGRAM


def test_every_part_tells_its_version() -> None:
    assert all(versions.every().values())
    assert "absent" not in versions.every().values()
