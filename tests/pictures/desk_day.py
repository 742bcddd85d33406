"""The day of three desks, played by the demonstration: pictures, slips and counts."""

import sys
from pathlib import Path

from ui.demo import day


def save(folder: Path) -> None:
    """Play the demonstration into the folder."""
    day.play(folder, lambda words: None)


if __name__ == "__main__":
    save(Path(sys.argv[1]))
