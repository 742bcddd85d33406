"""One card from two sides: what others publish of it, and what a desk says beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.directory.keeping import OWN_SOURCE
from db.directory.published import Found, Published
from db.directory.schema import Kind
from db.reference import cards
from db.reference.cards import Offer, Partner
from db.reference.register import Row


def refreshed(published: Published, kind: Kind, rows: list[Row]) -> list[Row]:
    """Our own rows, with the published part of each as its newest edition says it.

    What the desk wrote stays: its own fields, and the published fields that it corrected.
    """
    if not rows or not published.changes():
        return rows
    found = published.several(kind, [row.code for row in rows])
    return [_joined(row, found[row.code]) if row.code in found else row for row in rows]


def _joined(row: Row, found: Found) -> Row:
    kind, desk = found.kind, dict(row.data["desk"])
    own = row.data[kind]
    if own["source"] != found.record["source"]:
        return row
    newer = found.record["date_maj"] >= own["date_maj"]
    if found.gone and own["source"] != OWN_SOURCE and desk.get("status", "active") == "active":
        desk["status"] = "vanished"
    return replace(row, data=row.data | {kind: found.record if newer else own, "desk": desk})


def offer(published: Published, code: str) -> Offer | None:
    """The published service of that code."""
    found = published.get("service", code)
    return None if found is None else cards.read_offer(found.row())


def partners(published: Published, codes: Iterable[str]) -> dict[str, Partner]:
    """The published structures of these codes; one that only its services name is there without a name."""
    found = published.several("structure", codes)
    read = {code: cards.read_partner(one.row()) for code, one in found.items()}
    for one in published.unnamed(set(codes) - read.keys()):
        read[one.partner] = cards.read_partner(_unnamed(one.partner, one))
    return read


def _unnamed(code: str, service: Found) -> Row:
    """Services may be published in one file and their structures in another that nobody imported."""
    told = service.record
    structure = {
        "source": told["source"],
        "id": told["structure_id"],
        "nom": f"Structure non publiée ({told['structure_id']})",
        "date_maj": told["date_maj"],
        "commune": told.get("commune"),
    }
    return Row("partner", code, {"structure": structure, "desk": {"to_verify": True}})
