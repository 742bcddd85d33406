"""A copy of the Python advisory database, served to `pip-audit` where its own service is out of reach.

The folder is a checkout of pypa/advisory-database (OSV records in YAML). Only what the audit asks is
answered: the records of one package that name one version.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import yaml
from packaging.version import InvalidVersion, Version

Record = dict[str, Any]


def read(folder: Path) -> dict[str, list[Record]]:
    """The records by package; dates and versions stay the words that were written."""
    found: dict[str, list[Record]] = defaultdict(list)
    for file in sorted(folder.rglob("*.yaml")):
        record = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        for affected in record.get("affected", []) if isinstance(record, dict) else []:
            found[affected["package"]["name"].lower()].append(record)
    return found


def touching(records: list[Record], version: str) -> list[Record]:
    """The records that name this version, in their list or between their bounds."""
    return [record for record in records if any(_names(affected, version) for affected in record["affected"])]


def _names(affected: Record, version: str) -> bool:
    return version in affected.get("versions", []) or any(
        _within(bounds["events"], Version(version))
        for bounds in affected.get("ranges", [])
        if bounds["type"] == "ECOSYSTEM"
    )


def _within(events: list[dict[str, str]], version: Version) -> bool:
    inside = False
    for event in events:
        if "introduced" in event and _bound(event["introduced"]) <= version:
            inside = True
        if "fixed" in event and _bound(event["fixed"]) <= version:
            inside = False
        if "last_affected" in event and _bound(event["last_affected"]) < version:
            inside = False
    return inside


def _bound(written: str) -> Version:
    try:
        return Version(written)
    except InvalidVersion:
        # a bound that nobody can read must not hide what it bounds
        return Version("0")


class _Answers(BaseHTTPRequestHandler):
    """One question, one answer; `server.records` holds what is known."""

    server: _Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = touching(self.server.records.get(asked["package"]["name"], []), asked["version"])
        answer = json.dumps({"vulns": known} if known else {}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the report is what counts."""


class _Server(ThreadingHTTPServer):
    def __init__(self, records: dict[str, list[Record]]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.records = records


@contextmanager
def service(folder: Path) -> Iterator[str]:
    """The address that answers as the public service would, from the copy alone."""
    records = read(folder)
    if not records:
        raise FileNotFoundError(f"no advisory in {folder}")
    with _Server(records) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/query"
        finally:
            server.shutdown()
            thread.join()


def age(folder: Path) -> str:
    """The day of the newest record: what was published later is not known to the copy."""
    days: list[str] = [record["published"] for records in read(folder).values() for record in records]
    return max(days)[:10]
