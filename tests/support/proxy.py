"""A road to the server that can be cut at a chosen moment: a small TCP proxy of our own."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["up", "down"]
# what to do with the bytes: hand them on, cut both ends, or swallow them and stay silent for good
Verdict = Literal["pass", "cut", "silence"]


@dataclass
class Passage:
    """One connection through the proxy: what went up so far, and marks that a rule may leave."""

    number: int
    sent: int = 0
    marks: set[str] = field(default_factory=set)


Rule = Callable[[Passage, Way, bytes], Verdict]


def open_road(_passage: Passage, _way: Way, _data: bytes) -> Verdict:
    """Everything passes."""
    return "pass"


def after_commit(wanted: Callable[[int], bool] = lambda _number: True) -> Rule:
    """Let COMMIT reach the server, and lose its answer; `wanted` says for which COMMIT, from 0."""
    commits = iter(range(10**9))

    def rule(passage: Passage, way: Way, data: bytes) -> Verdict:
        if way == "up" and b"COMMIT\0" in data and wanted(next(commits)):
            passage.marks.add("committed")
        return "cut" if way == "down" and "committed" in passage.marks else "pass"

    return rule


def before_commit(wanted: Callable[[int], bool] = lambda _number: True) -> Rule:
    """Cut when the desk says COMMIT: the server never hears it."""
    commits = iter(range(10**9))

    def rule(_passage: Passage, way: Way, data: bytes) -> Verdict:
        return "cut" if way == "up" and b"COMMIT\0" in data and wanted(next(commits)) else "pass"

    return rule


def after_bytes(limit: int, verdict: Verdict = "cut") -> Rule:
    """Stop when so many bytes went up: in the handshake, in a statement, in the middle of COPY."""

    def rule(passage: Passage, _way: Way, _data: bytes) -> Verdict:
        return verdict if passage.sent > limit else "pass"

    return rule


class Proxy:
    """Listens on the loopback and pumps bytes to the server; `rule` may change at any time."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.rule: Rule = open_road
        self.passages = 0
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        """Cut everything and end."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join()
        for one in list(self._sockets):
            _cut(one)
        for thread in self._threads[1:]:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self._server)
            except OSError:
                client.close()
                continue
            passage = Passage(self.passages)
            self.passages += 1
            self._sockets += [client, server]
            for source, target, way in ((client, server, "up"), (server, client, "down")):
                thread = threading.Thread(target=self._pump, args=(source, target, way, passage))
                self._threads.append(thread)
                thread.start()

    def _pump(self, source: socket.socket, target: socket.socket, way: Way, passage: Passage) -> None:
        silent = False
        with suppress(OSError):
            while data := source.recv(65536):
                passage.sent += len(data) if way == "up" else 0
                verdict = self.rule(passage, way, data)
                if verdict == "cut":
                    break
                silent = silent or verdict == "silence"
                if not silent:
                    target.sendall(data)
        if not silent:
            _cut(source)
            _cut(target)


def _cut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def proxied(host: str, port: int) -> Iterator[Proxy]:
    """A proxy for the length of the block."""
    proxy = Proxy(host, port)
    try:
        yield proxy
    finally:
        proxy.close()
