"""Second opinions by other people's tools: what the program is made of, and the rights of its server."""

import sys


def say(words: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
