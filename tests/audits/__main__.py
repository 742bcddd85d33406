"""`python -m tests.audits [supply|sql]`: both by default; exit 1: something is wrong, 3: somebody is away."""

import sys

from tests.audits import database, supply

PARTS = {"supply": supply.run, "sql": database.run}


def main(words: list[str]) -> int:
    """Run the named parts; the worst exit code counts, a finding more than an absence."""
    codes = [PARTS[word]() for word in words or PARTS]
    return 1 if 1 in codes else max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
