"""The second opinions that need nobody else: licences, list of parts, and what an auditor must refuse."""

import pytest

from tests.audits import supply


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
