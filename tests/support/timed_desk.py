"""A desk's real window in a process of its own, whose clock is a file: a day is played in a minute.

    python -m tests.support.timed_desk FOLDER CLOCK STATE

It writes what it shows to STATE each time that the day has changed, after the durable commit.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path

from db.figures.today import Today
from db.store import opening
from ui import application
from ui.assembly import Assembly


def main(folder: Path, clock: Path, state: Path) -> int:
    """Open the window and stay until the process is ended, in whatever way."""
    passphrase = Path(os.environ["PREMIER_ACCUEIL_PASSPHRASE_FILE"]).read_text(encoding="utf-8").strip()
    app = application.application()
    store = opening.open_store(folder, passphrase)
    assembly = Assembly(store, folder, now=lambda: datetime.fromisoformat(clock.read_text(encoding="utf-8")))

    def tell(day: Today) -> None:
        told = {
            "visitors": day.total.visitors,
            "taken": day.taken,
            "sessions": sum(seat.ended is not None for seat in day.seats),
            "extended": sum(seat.extended for seat in day.seats),
            "tickets": len(day.tickets),
            "turned_away": day.turned_away,
            "workshops": len(day.workshops),
            "forgotten": len(day.forgotten),
        }
        fresh = state.with_suffix(".new")
        fresh.write_text(json.dumps(told), encoding="utf-8")
        fresh.replace(state)

    assembly.work.changed.connect(tell)
    assembly.show()
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
