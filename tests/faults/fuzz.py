"""`python -m tests.faults.fuzz drafts|imports|fields --count N --seed S`: bad input by the thousand."""

import sys

from tests.faults import campaign

NAMES = {"drafts": "fuzzed_drafts", "imports": "fuzzed_imports", "fields": "fuzzed_fields"}

if __name__ == "__main__":
    sys.exit(campaign.main([NAMES.get(word, word) for word in sys.argv[1:]]))
