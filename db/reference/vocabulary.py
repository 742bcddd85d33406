"""What visitors say for each theme: the words that come with the program, and those of the house.

The house's own words stand in rows beside the shipped ones, what it added and what it took away, so that
a later release still brings its words.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.reference import catalogue, edits, register, words
from db.reference.catalogue import Catalogue
from db.reference.register import Row
from db.refusals import Refused

SHIPPED, OWN = "lexicon", "lexicon.own"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one theme, each in its order; `removed` are shipped words that the house took away."""

    theme: str
    shipped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The words that count."""
        return (*self.shipped, *self.added)


def of(known: Catalogue) -> dict[str, Vocabulary]:
    """The words of every theme that has some."""
    own = {row.code: row.data for row in known.rows(OWN)}
    told = {row.code: tuple(row.data["words"]) for row in known.rows(SHIPPED)}
    return {
        theme: _joined(theme, told.get(theme, ()), own.get(theme, {})) for theme in told.keys() | own.keys()
    }


def add(session: Session, theme: str, phrase: str) -> Vocabulary:
    """Let a theme answer to one more phrase, at every desk; a word taken away before comes back."""
    said = " ".join(phrase.split())
    if not words.plain(said):
        raise Refused("phrase", "Écrivez ce que dit une personne, avec ses mots.")
    if len(said) > _LONGEST:
        raise Refused("phrase", f"Une façon de dire tient en {_LONGEST} signes.")
    before = _editable(session, theme)
    same = words.plain(said)
    if any(words.plain(known) == same for known in before.said):
        raise Refused("phrase", "Cette thématique connaît déjà ces mots.")
    removed = [one for one in before.removed if words.plain(one) != same]
    added = before.added if len(removed) < len(before.removed) else (*before.added, said)
    return _keep(session, theme, list(added), removed)


def remove(session: Session, theme: str, phrase: str) -> Vocabulary:
    """Let a theme no longer answer to a phrase; a shipped one may be brought back with `add`."""
    before = _editable(session, theme)
    if phrase in before.added:
        return _keep(session, theme, [one for one in before.added if one != phrase], list(before.removed))
    if phrase not in before.shipped:
        raise Refused("phrase", "Cette thématique ne connaît pas ces mots.")
    return _keep(session, theme, list(before.added), [*before.removed, phrase])


def _editable(session: Session, theme: str) -> Vocabulary:
    if not edits.may_edit(session):
        raise Refused("phrase", "Ces mots se modifient au poste du responsable, pour tous les postes.")
    known = catalogue.current(session)
    if theme not in {row.code for row in known.rows("theme")}:
        raise Refused("theme", "Cette thématique n’est pas dans la liste nationale.")
    return of(known).get(theme, Vocabulary(theme))


def _keep(session: Session, theme: str, added: list[str], removed: list[str]) -> Vocabulary:
    edits.keep(session, [Row(OWN, theme, {"added": added, "removed": removed, register.EDITED: "local"})])
    return of(catalogue.current(session))[theme]


def _joined(theme: str, told: tuple[str, ...], own: dict[str, list[str]]) -> Vocabulary:
    gone = {words.plain(one) for one in own.get("removed", ())}
    kept = tuple(one for one in told if words.plain(one) not in gone)
    known = {words.plain(one) for one in kept}
    added = tuple(one for one in own.get("added", ()) if words.plain(one) not in known)
    return Vocabulary(theme, kept, added, tuple(one for one in told if words.plain(one) in gone))
