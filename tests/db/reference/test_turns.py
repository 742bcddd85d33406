"""The turn of a request: what no phrase says whole still leans the right way."""

from db.reference.turns import Turns

PHRASES = {
    "work": ["me mettre à mon compte", "être mon propre patron", "ouvrir mon commerce"],
    "bank": ["ouvrir un compte", "mon compte est à découvert", "un relevé de compte"],
}


def test_small_words_and_their_neighbours_tell_two_meanings_apart() -> None:
    turns = Turns(PHRASES)
    alone = turns.lean("se mettre à son compte")
    bank = turns.lean("il me faut un compte")
    assert alone["work"] == 1 > alone["bank"]
    assert bank["bank"] == 1 > bank["work"]


def test_a_misspelt_word_keeps_most_of_its_pieces() -> None:
    lean = Turns(PHRASES).lean("mon komerce")
    assert lean["work"] == 1 > lean["bank"]


def test_unknown_words_lean_nowhere() -> None:
    assert set(Turns(PHRASES).lean("zzz qqq").values()) == {1.0}


def test_no_phrase_at_all_is_no_error() -> None:
    assert Turns({}).lean("bonjour") == {}
