"""Kill `main.py record` at random moments and look what became of every line.

`python -m tests.faults.commands_killed --count 200 --seed 1` plays it and prints its report: lines fed,
acknowledged, stored, lost (acknowledged and not there) and twice (one line, two rows).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from db.figures import counts
from db.store import audit, opening
from db.store.opening import Store
from db.store.tables import JOURNALS, outbox, visits
from tests.support.stores import PASSPHRASE, Template, template

ROOT = Path(__file__).parents[2]
LINES = 300
_KILLED = 1 if sys.platform == "win32" else -9
_FIRST = datetime(2016, 9, 1)  # noqa: DTZ001 - a wall clock


@dataclass
class Report:
    """What a campaign did, and what it must not have found."""

    seed: int
    kills: int = 0
    fed: int = 0
    acknowledged: int = 0
    stored: int = 0
    unanswered: int = 0
    lost: int = 0
    twice: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled or damaged."""
        return not (self.lost or self.twice or self.faults)


@dataclass
class _Campaign:
    folder: Path
    key: bytes
    chance: random.Random
    report: Report
    minutes: Iterator[int] = field(default_factory=count)
    answered: dict[str, str] = field(default_factory=dict)

    def round(self) -> None:
        """One process, one kill, one look."""
        lines = [self._line() for _ in range(LINES)]
        said = self._killed(lines)
        self.report.fed += len(lines)
        for line, answer in zip(lines, said, strict=False):
            self.answered[answer["visit"]] = line["at"]
        self.report.acknowledged = len(self.answered)
        self._look()

    def _line(self) -> dict[str, Any]:
        """A draft whose minute no other line has: so each can be told apart in the store."""
        # the hour that the clock skips lies at night: every line at noon or later
        day, minute = divmod(next(self.minutes), 600)
        at = _FIRST + timedelta(days=day, hours=12, minutes=minute)
        draft: dict[str, Any] = {"type": "visit", "at": at.isoformat(timespec="minutes")}
        if self.chance.random() < 0.2:
            return {**draft, "type": "referral", "partner": "ideis", "need": "metiers"}
        return {**draft, "services": ["advice"], "count": self.chance.randint(1, 500)}

    def _killed(self, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Feed the lines, kill at a random moment, give the answers that came out whole."""
        fed = self.folder / "lines"
        fed.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        words = [sys.executable, "main.py", "record", "--file", str(fed)]
        said = []
        with subprocess.Popen(
            words, cwd=ROOT, env=environment(self.folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            if self.chance.random() < 0.9:  # else: while it starts
                said = [process.stdout.readline() for _ in range(self.chance.randint(1, LINES // 2))]
            with suppress(subprocess.TimeoutExpired):
                process.wait(self.chance.uniform(0, 0.05 if said else 1.5))
            process.kill()
            said += process.stdout.read().splitlines(keepends=True)
            process.wait()
        self.report.kills += process.returncode == _KILLED
        if process.returncode not in (_KILLED, 0):
            self.report.faults.append(f"a process ended by itself with {process.returncode}")
        return [json.loads(line) for line in said if line.endswith(b"\n")]

    def _look(self) -> None:
        store = opening.open_with_key(self.folder, self.key)
        try:
            with store.transaction() as session:
                rows = session.execute(select(visits.c.id, visits.c.at, visits.c["count"])).all()
                kept = {str(row.id): row.at for row in rows}
                total = counts.total(counts.by_day(session, date.min, date.max)).visitors
                if audit.verify(session) is not None:
                    self.report.faults.append("the audit chain is broken")
            self._compare(kept)
            if total != sum(number for _, _, number in rows):
                self.report.faults.append("the counts differ from the rows")
            self.report.faults += _damages(store)
        finally:
            store.close()

    def _compare(self, kept: dict[str, datetime]) -> None:
        report = self.report
        report.stored = len(kept)
        report.lost = len([one for one in self.answered if one not in kept])
        report.twice = len(kept) - len(set(kept.values()))
        report.unanswered = len(set(kept) - set(self.answered))
        if report.unanswered > report.kills:
            report.faults.append("more than one line in flight was stored")


def environment(folder: Path) -> dict[str, str]:
    """The environment of a command over the store of `folder`, its passphrase in a file."""
    secret = folder / "passphrase"
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    own = {"PREMIER_ACCUEIL_DATA_DIR": str(folder), "PREMIER_ACCUEIL_PASSPHRASE_FILE": str(secret)}
    return {**os.environ, **own}


def _damages(store: Store) -> list[str]:
    with store.transaction() as session:
        healthy = session.execute(text("PRAGMA integrity_check")).scalar_one()
        waiting = session.execute(select(func.count()).select_from(outbox)).scalar_one()
        sizes = [select(func.count()).select_from(table) for table in JOURNALS.values()]
        written = sum(session.execute(query).scalar_one() for query in sizes)
    found = [] if healthy == "ok" else [f"integrity: {healthy}"]
    return found if waiting == written else [*found, "rows and outbox differ"]


def campaign(installed: Template, folder: Path, kills: int, seed: int) -> Report:
    """Kill until `kills` processes died; stop at the first fault."""
    report = Report(seed)
    made = _Campaign(installed.copied(folder), installed.key, random.Random(seed), report)
    while report.kills < kills and report.clean:
        made.round()
    return report


def main() -> int:
    """Play the campaign of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.commands_killed", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="pa-kills-") as name:
        report = campaign(template(Path(name) / "made"), Path(name) / "desk", given.count, given.seed)
    took = round((datetime.now(UTC) - began).total_seconds())
    sys.stdout.write(json.dumps({**asdict(report), "seconds": took}, indent=2) + "\n")
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
