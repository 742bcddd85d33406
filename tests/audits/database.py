"""squawk reads the SQL of the shared database, pgrls a live one; what they find is mended or explained."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from db.sharing import administration, connection, throwaway
from tests.audits import say

ROOT = Path(__file__).parents[2]
_BIN = Path(sys.executable).parent

# each step runs once, in one transaction, in a maintenance command: half a step cannot be, and no desk
# waits behind it; counters of one day and one event stay far below the limit of 32 bits
SQUAWK: dict[str, str] = {
    "prefer-robust-stmts": "a step is one transaction that runs once (decision 0040)",
    "require-concurrent-index-creation": "tables are new and empty, and the step is one transaction",
    "constraint-missing-not-valid": "on columns that the same step adds, empty everywhere",
    "adding-field-with-default": "a constant default, which PostgreSQL 11 and later do not write out",
    "ban-drop-column": "the generated hash is made again in the same step",
    "prefer-bigint-over-int": "counts of one day, below 32 bits by a CHECK",
    "require-lock-timeout": "`server init` is a command of the administrator, who may wait or stop it",
    "require-statement-timeout": "the same",
}
# policies that are wide on purpose are those of roles that nobody can log in as
_NOBODY = {"pa_owner", "pa_aggregator", "pa_admin"}
_WIDE = {"SEC005", "SEC008", "SEC028", "SEC038"}
_WIDE_FOR_MEMBERS = {"reference.edited": "a supervisor edits the directory and the lists for every site"}
PGRLS: dict[str, str] = {
    "SEC007": "each member has one policy on a table, so there is nothing to combine with OR",
    "SEC013": "the guards are owned by pa_aggregator, which row security binds too (FORCE)",
    "SEC014": "the same; `server check` tries what they must not give",
    "PERF003": "the policy checks arriving rows only; nobody reads through it",
}


def run() -> int:
    """Say what is left unexplained."""
    found = [*_squawk(), *_pgrls()]
    for one in found:
        say(f"NOT EXPLAINED: {one}")
    say(f"server rights: {len(found)} finding(s) that are neither mended nor explained")
    return 1 if found else 0


def _squawk() -> list[str]:
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "db/sharing/migrations").glob("*.sql"))
    said = _json([str(_BIN / "squawk"), "--reporter", "json", *files])
    known: list[dict[str, Any]] = [one for one in said if one["rule_name"] in SQUAWK]
    say(
        f"squawk: {len(said)} finding(s) in {len(files)} files, {len(known)} explained by {len(SQUAWK)} rules"
    )
    return [f"{one['file']}:{one['line']} {one['rule_name']}" for one in said if one not in known]


def _pgrls() -> list[str]:
    with throwaway.serving() as server:
        target = connection.address(server.url(), server.password)
        with connection.linked(target) as link:
            administration.init(link)
            rows = link.connection.execute(
                "SELECT tablename || '.' || policyname, roles::text[] FROM pg_policies"
            ).fetchall()
        roles = {name: set(told) for name, told in rows}
        url = f"postgresql://postgres:{server.password}@{server.url().split('@')[1]}"
        words = ("lint", "--database-url", url, "--schemas", "premier_accueil", "--format", "json")
        said = _json([str(_BIN / "pgrls"), *words])["violations"]
    left = [one for one in said if not _explained(one, roles)]
    say(f"pgrls: {len(said)} finding(s) on a live database, {len(said) - len(left)} explained")
    return [f"{one['location']} {one['rule_id']} {one['title']}" for one in left]


def _explained(one: dict[str, Any], roles: dict[str, set[str]]) -> bool:
    if one["rule_id"] in PGRLS:
        return True
    policy = one["location"].removeprefix("premier_accueil.")
    return one["rule_id"] in _WIDE and (
        policy in _WIDE_FOR_MEMBERS or (bool(roles.get(policy)) and roles[policy] <= _NOBODY)
    )


def _json(words: list[str]) -> Any:
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return json.loads(ended.stdout or "[]")
