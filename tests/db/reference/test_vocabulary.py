"""The words of a theme: added and taken away by the house, and a later release still brings its own."""

import pytest
from sqlalchemy.orm import Session

from db.reference import catalogue, edits, register, search, vocabulary
from db.reference.register import Row
from db.reference.vocabulary import Vocabulary
from db.refusals import Refused
from db.store import settings

THEME = "mobilite--preparer-un-permis"


def _words(session: Session) -> Vocabulary:
    return vocabulary.of(catalogue.current(session))[THEME]


def test_every_theme_has_shipped_words(session: Session) -> None:
    known = catalogue.current(session)
    told = vocabulary.of(known)
    assert {row.code for row in known.rows("theme")} == told.keys()
    assert min(len(one.shipped) for one in told.values()) >= 60


def test_a_phrase_added_is_understood_at_once_and_waits_to_be_sent(session: Session) -> None:
    assert search.directory(session).themes.hear("quidditch") == []
    assert vocabulary.add(session, THEME, "  quidditch   volant ").added == ("quidditch volant",)
    heard = search.directory(session).themes.hear("quidditch")
    assert heard[0].theme == THEME
    assert edits.pending(session) == {(vocabulary.OWN, THEME)}


def test_a_phrase_taken_away_is_no_longer_heard_and_may_come_back(session: Session) -> None:
    first = _words(session).shipped[0]
    gone = vocabulary.remove(session, THEME, first)
    assert first not in gone.said
    assert gone.removed == (first,)
    back = vocabulary.add(session, THEME, first.upper())
    assert (back.removed, back.added) == ((), ())
    assert back.shipped == _words(session).shipped
    vocabulary.add(session, THEME, "mot d’ici")
    assert vocabulary.remove(session, THEME, "mot d’ici").removed == ()


def test_a_later_release_brings_its_words_and_keeps_those_of_the_house(session: Session) -> None:
    first = _words(session).shipped[0]
    vocabulary.add(session, THEME, "mot d’ici")
    vocabulary.remove(session, THEME, first)
    newer = [Row(vocabulary.SHIPPED, THEME, {"words": [first, "mot nouveau", "Mot d'ici"], "order": 0})]
    assert register.put_shipped(session, newer) == 1
    assert _words(session) == Vocabulary(THEME, ("mot nouveau", "Mot d'ici"), (), (first,))


@pytest.mark.parametrize("phrase", ["", " ?! ", "x" * 81, "Passer le PERMIS"])
def test_what_cannot_be_is_refused(session: Session, phrase: str) -> None:
    with pytest.raises(Refused) as refused:
        vocabulary.add(session, THEME, phrase)
    assert refused.value.field == "phrase"


def test_an_unknown_theme_or_word_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="liste nationale"):
        vocabulary.add(session, "mobilite--voler", "voler")
    with pytest.raises(Refused, match="ne connaît pas"):
        vocabulary.remove(session, THEME, "inconnu")


def test_a_desk_of_a_shared_database_does_not_edit(session: Session) -> None:
    settings.put(session, "server", "postgresql://exemple")
    with pytest.raises(Refused, match="responsable"):
        vocabulary.add(session, THEME, "quidditch")
