"""Words that the follow-up edits reach every desk with the next rounds."""

from db.records.desk import Desk
from db.reference import search, vocabulary
from tests.support.sharing import Shared

THEME = "mobilite--preparer-un-permis"


def _add(session: object, desk: Desk, phrase: str) -> None:
    vocabulary.add(session, THEME, phrase)  # type: ignore[arg-type]


def test_a_phrase_of_the_follow_up_is_understood_at_every_desk(shared: Shared) -> None:
    post, follow_up = shared.post("centre", "Poste 1"), shared.follow_up("centre")
    post.consolidate()
    follow_up.do(_add, "quidditch")
    follow_up.consolidate()
    post.consolidate()
    heard = post.ask(lambda session: search.directory(session).themes.hear("quidditch"))
    assert [one.theme for one in heard[:1]] == [THEME]
