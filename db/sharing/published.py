"""What goes to every desk: published figures and cards of the directory; each round brings them down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import psycopg

from db.reference import history, history_files
from db.reference.history import Imported
from db.reference.register import Row
from db.refusals import Refused
from db.sharing import administration
from db.sharing.connection import Link

_SITES = "SELECT code FROM premier_accueil.reference_since(0) WHERE kind = 'site'"


def import_files(link: Link, paths: Sequence[Path]) -> list[Imported]:
    """All files or none: a half-imported past would be believed."""
    with link.connection.transaction():
        return [import_file(link, path) for path in paths]


def import_file(link: Link, path: Path) -> Imported:
    """Replace the published figures of that kind by those of the file; refused, nothing changes."""
    known = {code for (code,) in link.connection.execute(_SITES)}
    sites = known | {*history.SEVERAL, history.EVERY_SITE}
    kind, lines = history_files.read(history.content(path), path.name, sites)
    changed = administration.publish(link, [Row(kind.code, "published", {"rows": lines})])
    return Imported(kind.code, len(lines), changed > 0)


def send_cards(link: Link, rows: list[Row]) -> int:
    """Send edited cards to every desk; only the role of a supervisor or administrator may."""
    try:
        return administration.publish(link, rows)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refused(
            "code", "Ce poste ne peut pas modifier l’annuaire partagé : voyez le responsable."
        ) from error
