"""Fonts, icons, style sheet, translations and reference data.

Here: files, and `path()`, which finds them from a checkout and from a bundle.
Never: other code.
"""

from pathlib import Path


def path(*parts: str) -> Path:
    """Where the shipped file or folder `parts` stands, in a checkout and in a bundle."""
    return Path(__file__).parent.joinpath(*parts)
