"""What is offered when a store is damaged or gone: the newest copy that is whole, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.refusals import Away, Refused
from db.store import backup, verifying
from db.store.backup import Copy
from db.store.verifying import Checked

_NOTHING = "Aucune sauvegarde entière ne s’ouvre avec cette clé dans ce dossier."


@dataclass(frozen=True)
class Offer:
    """A copy that was opened, checked and counted just now."""

    copy: Copy
    checked: Checked

    @property
    def words(self) -> str:
        """The copy in one sentence, and how to put it in place."""
        rows, made = self.checked.rows, self.copy.made.astimezone()
        counted = ", ".join(f"{number} {verifying.NAMES[kind]}" for kind, number in rows.items() if number)
        return (
            f"La dernière sauvegarde entière date du {made:%d/%m/%Y à %H:%M} "
            f"({counted or 'aucune ligne'}) : restore {self.copy.path}"
        )


def offer(folder: Path, key: bytes) -> Offer | None:
    """The newest copy of the folder that is whole, or None."""
    for copy in backup.copies(folder):
        try:
            checked = verifying.check(copy.path, key)
        except (Refused, Away):
            continue  # of another key, no store, or not to be read: an older one may do
        if checked.whole:
            return Offer(copy, checked)
    return None


def words(folder: Path, key: bytes) -> str:
    """The offer in words; says so when there is none."""
    found = offer(folder, key)
    return _NOTHING if found is None else found.words
