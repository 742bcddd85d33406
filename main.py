"""Premier Accueil: joins everything, once. With a command: no window; without: the window."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command, or open the window."""
    from ui.commands import arguments, running

    words = sys.argv[1:] if argv is None else argv
    given = arguments.parser(words).parse_args(words)
    if given.command is None:
        from ui import application

        return running.run(application.run, given)
    given.json = getattr(given, "json", False)
    return running.run(given.run, given)


if __name__ == "__main__":
    sys.exit(main())
