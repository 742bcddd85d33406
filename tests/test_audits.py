"""The second opinions that need nobody else: licences, list of parts, and what an auditor must refuse."""

from pathlib import Path

import pytest

from tests.audits import advisories, supply


def test_the_licences_of_every_part_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert supply.licences() == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT License", True), ("BSD-3-Clause", True), ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("GNU Lesser General Public License v3", True), ("Apache Software License; BSD License", True),
        ("UNKNOWN", False), ("GPL-3.0-only", False), ("GNU Affero General Public License v3", False),
        ("Proprietary", False), ("SSPL-1.0", False), ("", False), ("Summit licence", False),
    ],
)  # fmt: skip
def test_what_fits_beside_the_eupl(licence: str, fits: bool) -> None:
    assert supply._fits(licence) is fits


def test_every_locked_part_is_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert supply.bill() == 0, capsys.readouterr().out


ADVISORY = """\
id: PYSEC-0000-1
details: made for this test
affected:
- package: {name: pillow, ecosystem: PyPI}
  ranges:
  - type: ECOSYSTEM
    events:
    - introduced: "0"
    - fixed: 9.0.0
  versions: [8.4.0]
modified: "2022-01-24T23:48:19.580598Z"
published: "2022-01-10T14:12:00Z"
"""


@pytest.mark.parametrize(
    ("version", "code", "said"),
    [("8.3.2", 1, "pillow 8.3.2: PYSEC-0000-1"), ("9.0.0", 0, "1 of 1 packages audited, 0 known")],
)
def test_a_vulnerable_part_is_found_in_a_copy_of_the_advisories(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str, code: int, said: str
) -> None:
    (tmp_path / "PYSEC-0000-1.yaml").write_text(ADVISORY, encoding="utf-8")
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"pillow=={version} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert supply.from_copy(tmp_path, lock) == code
    printed = capsys.readouterr().out
    assert said in printed
    assert "2022-01-10" in printed


def test_an_empty_copy_of_the_advisories_proves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), advisories.service(tmp_path):
        pass
