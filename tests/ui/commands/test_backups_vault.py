"""A real vault: the key lives there, and when it is gone the paper opens the copy."""

import json
import sys
from pathlib import Path
from typing import Any

from tests.support.commands import ROOT
from tests.support.vault import with_vault


def _main(home: Path, data: Path, *words: str, code: int = 0) -> Any:
    command = [sys.executable, str(ROOT / "main.py"), *words, "--data-dir", str(data), "--json"]
    said = with_vault(command, home)
    assert said.returncode == code, said.stdout + said.stderr
    return json.loads(said.stdout) if said.stdout else None


def test_the_paper_opens_a_store_whose_vault_is_gone(tmp_path: Path) -> None:
    data, home, other = tmp_path / "data", tmp_path / "home", tmp_path / "reinstalled"
    paper = tmp_path / "paper"
    paper.write_text(_main(home, data, "setup", "--site", "centre", "--desk", "P")["recovery_key"] + "\n")
    well = _main(home, data, "doctor")
    assert (well["store"]["key"], well["vault"]["available"]) == ("vault", True)
    copy = _main(home, data, "backup")["backup"]
    lost = _main(other, data, "doctor", code=3)
    assert "clé de secours" in lost["troubles"][0]
    done = _main(other, data, "restore", copy, "--recovery-key-file", str(paper))
    assert done["missing"]["total"] == 0
    assert _main(other, data, "doctor")["store"]["key"] == "vault"
    assert _main(other, data, "verify")["whole"]
