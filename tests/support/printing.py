"""A real CUPS server of the tests' own, as any account may run it, with queues that print into a file.

`CUPS_SERVER` is fixed before the first test: libcups reads it once, and no test may reach a real printer.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.support.waiting import until

_SERVER = """LogLevel warn
Listen {folder}/socket
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/root
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
"""


class PrintServer:
    """One cupsd in a folder of its own; nothing runs before `start`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pa-cups-"))
        self.folder.chmod(0o755)  # the filters run as another account where the server runs as root
        self.socket = self.folder / "socket"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Run until it answers."""
        for name in ("root", "cache", "state", "spool", "tmp"):
            (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "cupsd.conf").write_text(_SERVER.format(folder=self.folder))
        (self.folder / "cups-files.conf").write_text(_FILES.format(folder=self.folder))
        cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin") or "cupsd"
        settings = ["-c", str(self.folder / "cupsd.conf"), "-s", str(self.folder / "cups-files.conf")]
        self._process = subprocess.Popen([cupsd, "-f", *settings])
        until(lambda: self.socket.exists() and "is running" in _cups("lpstat", "-r"), what="cupsd")
        return self

    def queue(self, name: str, folder: Path) -> "Queue":
        """Add a queue whose paper is a PDF file in the folder."""
        description = folder / "queue.ppd"
        description.write_text(_PPD, encoding="ascii")
        paper = folder / "printed.pdf"
        # CUPS 2.4 announces on standard error that drivers will go; 2.4 is what Debian has
        _cups("lpadmin", "-p", name, "-E", "-v", f"file:{paper}", "-P", str(description))
        return Queue(name, paper)

    def remove(self) -> None:
        """Stop it if it runs and delete its folder."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
        shutil.rmtree(self.folder)


@dataclass(frozen=True)
class Queue:
    """A printer as the system knows it."""

    name: str
    paper: Path

    def printed(self) -> bytes:
        """The last paper, once every job of the queue is done."""
        until(lambda: not self.waiting(), what=f"jobs of {self.name}: {self.waiting()}")
        return self.paper.read_bytes()

    def waiting(self) -> list[str]:
        """The jobs that are not done."""
        return _cups("lpstat", "-o", self.name).splitlines()

    def pause(self) -> None:
        """Stop printing, as without paper; jobs wait."""
        _cups("cupsdisable", self.name)

    def go_on(self) -> None:
        """Print again, the waiting jobs first."""
        _cups("cupsenable", self.name)

    def delete(self) -> None:
        """Take the printer away."""
        _cups("lpadmin", "-x", self.name)


def _cups(program: str, *words: str) -> str:
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin") or program
    plain = {**os.environ, "LC_ALL": "C"}
    said = subprocess.run([found, *words], env=plain, capture_output=True, text=True, check=False)
    if program == "lpadmin" and said.returncode != 0:
        raise AssertionError(f"lpadmin: {said.stderr}")
    return said.stdout


_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PDF.PPD"
*Manufacturer: "Trial"
*Product: "(PDF)"
*ModelName: "PDF"
*ShortNickName: "PDF"
*NickName: "PDF"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Format: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea A5/A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
"""
