"""A supervisor's edit of a card goes to every desk; a desk's own role may not send one."""

import pytest

from db.reference import catalogue, editing
from db.reference.cards import Partner
from db.reference.editing import Edit
from db.refusals import Refused
from db.sharing import connection, published
from tests.support.sharing import Post, Shared


def _caf(post: Post) -> Partner:
    found = post.ask(lambda session: catalogue.current(session).partner("caf"))
    assert isinstance(found, Partner)
    return found


def test_an_edited_card_reaches_every_desk_and_stands_against_a_release(shared: Shared) -> None:
    posts = [shared.post("centre", "Poste 1"), shared.post("sud", "Poste 1")]
    today = posts[0].desk.today()
    known = posts[0].ask(catalogue.current)
    edit = Edit("structure", "caf", {"telephone": "+33353010009"}, {"contact": "Camille Exemple"})
    rows = editing.rows(known, edit, today)
    with connection.linked(shared.supervisor("centre")) as link:
        assert published.send_cards(link, rows) == 1
        assert published.send_cards(link, rows) == 0, "sent again, nothing changes"
    for post in posts:
        post.consolidate()
        contact = _caf(post).contact
        assert contact is not None
        assert (contact.name, contact.phone) == ("Camille Exemple", "+33353010009")
    with connection.linked(posts[0].target) as link, pytest.raises(Refused) as refused:
        published.send_cards(link, rows)
    assert "responsable" in refused.value.reason
