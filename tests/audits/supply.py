"""Of what the program is made: bytes as locked, licences that fit, a list, no known vulnerability."""

import base64
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from tests.audits import advisories, say

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
BUILD = ROOT / "build"
AWAY = 3

# what may stand beside a program under the EUPL 1.2 (decision 0002); words of any spelling, in lower case
ALLOWED = (
    "mit", "bsd", "apache", "isc", "python software foundation", "psf", "mozilla public license", "mpl",
    "lgpl", "gnu lesser", "zlib", "hpnd", "unlicense", "public domain", "cc0", "0bsd", "postgresql", "ofl",
    "european union public", "eupl",
)  # fmt: skip
# what a tool does not read out of the package itself: the licence, and where it is written
TOLD: dict[str, str] = {"sqlcipher3": "zlib (LICENSE of the package); SQLCipher inside: BSD"}
# what ships beside the code, each with the licence that lies with it
BUNDLED = {
    "resources/fonts/OFL.txt": "SIL OPEN FONT LICENSE",
    "resources/reference/LICENCE.md": "licence",
    "resources/data-inclusion/LICENCE.md": "licence",
    "LICENSE": "EUROPEAN UNION PUBLIC LICENCE",
}


def run() -> int:
    """Every part, and the worst of their codes: a finding counts more than a service that is away."""
    copy = os.environ.get("ADVISORIES")
    codes = [hashes(), licences(), bill(), from_copy(Path(copy)) if copy else vulnerabilities()]
    return 1 if 1 in codes else max(codes)


def locked() -> dict[str, set[str]]:
    """Each package with its versions, one for each Python; pip checked the lock's hashes at installation."""
    entries = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    found: dict[str, set[str]] = {}
    for name, version in entries:
        found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), set()).add(version)
    return found


def hashes() -> int:
    """The installed files are those of the locked packages, byte for byte."""
    wrong, checked, present = [], 0, 0
    for name, versions in locked().items():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system
        present += 1
        if found.version not in versions:
            wrong.append(f"{name}: {found.version} installed, {', '.join(versions)} locked")
        for path, told in _recorded(found):
            checked += 1
            if not path.exists() or _digest(path) != told:
                wrong.append(f"{name}: {path.name}")
    say(f"hashes: {present} packages of the lock, {checked} files read, {len(wrong)} not as recorded")
    return _said(wrong)


def _recorded(found: metadata.Distribution) -> Iterator[tuple[Path, str]]:
    for line in csv.reader((found.read_text("RECORD") or "").splitlines()):
        if len(line) == 3 and line[1].startswith("sha256=") and not line[0].endswith(".pyc"):
            yield Path(str(found.locate_file(line[0]))), line[1].removeprefix("sha256=")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        made = hashlib.file_digest(file, "sha256").digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def licences() -> int:
    """Every part of the program may stand beside it; fonts and data carry theirs."""
    words = ("-m", "piplicenses", "--from=mixed", "--format=json")
    told = {
        re.sub(r"[-_.]+", "-", one["Name"]).lower(): one["License"] for one in json.loads(_python(*words)[1])
    }
    found = {name: TOLD.get(name, told[name]) for name in locked() if name in told}
    wrong = [f"{name}: {licence}" for name, licence in found.items() if not _fits(licence)]
    for path, words_in_it in BUNDLED.items():
        file = ROOT / path
        if not file.exists() or words_in_it.lower() not in file.read_text(encoding="utf-8").lower():
            wrong.append(f"{path}: its licence is not there")
    say(f"licences: {len(found)} packages and {len(BUNDLED)} bundled parts, {len(wrong)} not allowed")
    return _said(wrong)


def _fits(licence: str) -> bool:
    plain = licence.lower()
    return any(re.search(rf"(?<![a-z]){re.escape(word)}", plain) for word in ALLOWED)


def bill() -> int:
    """The list of parts as CycloneDX, in `build/`."""
    BUILD.mkdir(exist_ok=True)
    file = BUILD / "sbom.cdx.json"
    words = ("-m", "cyclonedx_py", "requirements", str(LOCK), "--output-reproducible", "-o", str(file))
    code, _, why = _python(*words)
    if code != 0:
        return _said([why.strip()[-400:]])
    parts = {one["name"].lower() for one in json.loads(file.read_text(encoding="utf-8"))["components"]}
    missing = [name for name in locked() if name not in {re.sub(r"[-_.]+", "-", part) for part in parts}]
    say(f"SBOM: {len(parts)} parts in {file.relative_to(ROOT)}, {len(missing)} missing")
    return _said(missing)


def from_copy(folder: Path, lock: Path = LOCK) -> int:
    """The same from a checkout of the advisory database, whose age is said."""
    with advisories.service(folder) as address:
        code = vulnerabilities(lock, "--vulnerability-service", "osv", "--osv-url", address)
    say(f"vulnerabilities: asked of a copy whose newest record is of {advisories.age(folder)}")
    return code


def vulnerabilities(lock: Path = LOCK, *service: str) -> int:
    """No part has a known vulnerability; when the advisory service does not answer, that is said: exit 3."""
    words = ("-m", "pip_audit", "-r", str(lock), "--require-hashes", "--disable-pip", "--format", "json")
    _, out, why = _python(*words, "--progress-spinner", "off", *service)
    try:
        parts = json.loads(out)["dependencies"]
    except ValueError:
        say(f"vulnerabilities: the advisory service was not reachable ({why.strip()[-200:]})")
        return AWAY
    asked = [one for one in parts if "skip_reason" not in one]
    wrong = [f"{one['name']} {one['version']}: {two['id']}" for one in asked for two in one["vulns"]]
    say(f"vulnerabilities: {len(asked)} of {len(parts)} packages audited, {len(wrong)} known")
    if len(asked) < len(parts) and not wrong:
        say("vulnerabilities: not reachable: the advisory service does not know the other packages")
        return AWAY
    return _said(wrong)


def _python(*words: str) -> tuple[int, str, str]:
    ended = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr


def _said(wrong: list[str]) -> int:
    for one in wrong:
        say(f"  {one}")
    return 1 if wrong else 0
