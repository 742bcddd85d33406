"""One window per store: a second start raises the first one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000  # milliseconds for a local answer


def _name(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"premier-accueil-{digest[:16]}"


def raise_first(folder: Path) -> bool:
    """Ask the window that is open on this store to show itself; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"raise")
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Rings when the program is started a second time on the same store."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))
        self._server.newConnection.connect(self._answer)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.rung.emit()
