"""Editing a card: what was typed is checked field by field, and becomes new versions of reference rows.

Of a card that others publish only what the desk says beside is kept: its own fields, and the published
fields that it corrected. The next file updates the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.directory import checking
from db.directory.keeping import OWN_SOURCE
from db.directory.schema import Kind
from db.reference import desk_fields, register
from db.reference.catalogue import Catalogue
from db.reference.register import Row
from db.refusals import Refused

_ROWS: dict[Kind, str] = {"structure": "partner", "service": "offer"}
_LAST = 10_000
# where the desk had words of its own for a published field, those of the form now stand
_OWN_WORDS = {"zone_eligibilite": "zone_label", "conditions_acces": "conditions"}


@dataclass(frozen=True, slots=True)
class Edit:
    """What the form says: fields of the format, fields of the desk, and the days of validity.

    `code` is None for a new card; a new service names its partner. An empty field is None.
    """

    kind: Kind
    code: str | None
    public: Mapping[str, Any]
    desk: Mapping[str, Any] = field(default_factory=dict)
    partner: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    # the days of validity stay as they are
    keeps_validity: bool = False


def rows(known: Catalogue, edit: Edit, today: date) -> list[Row]:
    """The rows that the edit makes, to keep here or to send to every desk; refused at the wrong field."""
    before = stored(known, edit.kind, edit.code) if edit.code else _new(known, edit)
    public = before.data[edit.kind]
    desk = desk_fields.clean(known, before.data["desk"] | edit.desk, today)
    if edit.desk.get("checked_on"):
        desk["to_verify"] = False
    told = _clean(edit.kind, {**public, **edit.public}, today)
    for name, own in _OWN_WORDS.items():
        if name in edit.public:
            desk.pop(own, None)
    if public["source"] == OWN_SOURCE:
        if told != _kept(public):
            told["date_maj"] = today.isoformat()
        changed = {edit.kind: told, "desk": _kept(desk)}
    else:
        changed = {"desk": _kept(desk | {"corrected": _corrections(public, told)})}
    _check_validity(edit)
    lasting = before if edit.keeps_validity else edit
    row = Row(before.kind, before.code, before.data | changed, lasting.valid_from, lasting.valid_to)
    return [row, *_partner(known, row)]


def stored(known: Catalogue, kind: Kind, code: str) -> Row:
    """The row of a card as it stands; one that only others publish is given as it would be kept."""
    row = next((one for one in known.rows(_ROWS[kind]) if one.code == code), None)
    found = known.published.get(kind, code)
    if row is None and found is None:
        raise Refused("code", "Cette fiche n’est pas dans l’annuaire.")
    if row is None:
        assert found is not None  # told apart above
        row = Row(_ROWS[kind], code, found.row().data | {"desk": {}})
    elif found is not None and found.record["date_maj"] >= row.data[kind]["date_maj"]:
        row = Row(row.kind, code, row.data | {kind: found.record}, row.valid_from, row.valid_to)
    return row


def near_rows(known: Catalogue) -> list[Row]:
    """The nearest published cards with their partners, as rows that every desk may get."""
    offers = [one for one in known.offers if known.published.get("service", one.code) is not None]
    partners = {one.partner for one in offers}
    rows = [stored(known, "service", one.code) for one in offers]
    known_here = [code for code in sorted(partners) if known.published.get("structure", code) is not None]
    return rows + [stored(known, "structure", code) for code in known_here]


def keep(session: Any, rows: list[Row]) -> int:
    """Keep the rows in this store; gives how many said something new."""
    return register.put(session, rows)


def marked(rows: Iterable[Row], by: str) -> list[Row]:
    """The rows with who edited them: a later release of the program leaves them alone."""
    return [replace(one, data=one.data | {register.EDITED: by}) for one in rows]


def _partner(known: Catalogue, row: Row) -> Iterator[Row]:
    """A desk without the published file must know the partner of a card that it receives."""
    code = row.data.get("partner")
    if code is not None and not any(one.code == code for one in known.rows("partner")):
        yield stored(known, "structure", code)


def _new(known: Catalogue, edit: Edit) -> Row:
    """An empty row under a code made of its name."""
    name = edit.public.get("nom") or ""
    code = _free(known, edit.kind, name)
    public: dict[str, Any] = {"source": OWN_SOURCE, "id": f"{OWN_SOURCE}--{code}", "date_maj": "2000-01-01"}
    told: dict[str, Any] = {"order": _LAST, "desk": {"target": "oui", "to_verify": False}, edit.kind: public}
    if edit.kind == "service":
        partner = known.partner(edit.partner or "")
        if partner is None:
            raise Refused("partner", "Choisissez la structure qui propose ce service.")
        public["structure_id"] = partner.structure["id"]
        told["partner"] = partner.code
    return Row(_ROWS[edit.kind], code, told)


def _free(known: Catalogue, kind: Kind, name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    start = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:50]
    if not start:
        raise Refused("nom", "ce champ est obligatoire.")
    get = known.partner if kind == "structure" else known.offer
    code, number = start, 2
    while get(code) is not None:
        code, number = f"{start}_{number}", number + 1
    return code


def _clean(kind: Kind, told: Mapping[str, Any], today: date) -> dict[str, Any]:
    try:
        return checking.clean(kind, dict(told), today)
    except checking.Bad as bad:
        sentence = str(bad)
        raise Refused(bad.field, sentence[:1].upper() + sentence[1:]) from bad


def _corrections(public: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any] | None:
    """The fields that the desk says otherwise; a field that it emptied is told as None."""
    names = public.keys() | told.keys()
    found = {name: told.get(name) for name in sorted(names) if told.get(name) != (public.get(name) or None)}
    return found or None


def _kept(desk: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in desk.items() if value not in (None, "", [])}


def _check_validity(edit: Edit) -> None:
    if edit.valid_from and edit.valid_to and edit.valid_to < edit.valid_from:
        raise Refused("valid_to", "Le dernier jour vient avant le premier.")
