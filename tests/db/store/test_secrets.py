"""The key of the store: wrapped or in the vault, never plain in a file; the paper key opens too."""

import json
from pathlib import Path

import pytest

from db.refusals import Away, Refused
from db.store import opening, secrets
from db.store.opening import Store
from tests.support.stores import PASSPHRASE, Template


def test_the_passphrase_gives_the_key_back(installed: Template) -> None:
    assert secrets.read(installed.folder, PASSPHRASE) == installed.key
    assert secrets.protection(installed.folder) == "passphrase"


@pytest.mark.parametrize("wrong", ["", "quatre mots sans aucun Sens", f"{PASSPHRASE} ", "x" * 1000])
def test_a_wrong_passphrase_opens_nothing_and_makes_nothing(
    installed: Template, tmp_path: Path, wrong: str
) -> None:
    folder = installed.copied(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Refused) as refused:
        opening.open_store(folder, wrong)
    assert refused.value.field == "passphrase"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_without_a_passphrase_it_says_what_to_do(installed: Template) -> None:
    with pytest.raises(Away, match="passphrase-file"):
        secrets.read(installed.folder, None)


def test_no_file_holds_the_key_or_the_passphrase(installed: Template) -> None:
    for path in installed.folder.iterdir():
        held = path.read_bytes()
        for secret in (installed.key, installed.key.hex().encode(), PASSPHRASE.encode()):
            assert secret not in held, path


def test_the_recovery_key_on_paper_opens_the_store(store: Store, installed: Template) -> None:
    store.close()
    typed = secrets.recovery_key(installed.key).lower().replace(" ", " - ")
    opening.open_with_key(store.folder, secrets.from_recovery_key(typed)).close()


def test_any_single_wrong_character_of_the_recovery_key_is_noticed(installed: Template) -> None:
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    right = secrets.recovery_key(installed.key).replace(" ", "")
    for place, mark in enumerate(right):
        for other in set(alphabet) - {mark}:
            with pytest.raises(Refused):
                secrets.from_recovery_key(right[:place] + other + right[place + 1 :])


@pytest.mark.parametrize("text", ["", "ABC", "é" * 53, "A" * 52, "A" * 54, "/" * 53])
def test_what_is_no_recovery_key_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        secrets.from_recovery_key(text)


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"kind": "vault"}',
        '{"kind": "passphrase", "id": "x"}',
        "\x00" * 9,
        "[" * 100_000,
    ],
)
def test_a_damaged_card_is_said(installed: Template, tmp_path: Path, damage: str) -> None:
    folder = installed.copied(tmp_path)
    (folder / secrets.CARD).write_text(damage)
    with pytest.raises(Away, match="clé de secours"):
        secrets.read(folder, PASSPHRASE)


def test_an_altered_card_gives_no_other_key(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    card = json.loads((folder / secrets.CARD).read_text())
    for name in ("salt", "nonce", "wrapped"):
        flipped = f"{int(card[name][0], 16) ^ 1:x}{card[name][1:]}"
        (folder / secrets.CARD).write_text(json.dumps({**card, name: flipped}))
        with pytest.raises(Refused):
            secrets.read(folder, PASSPHRASE)
    for wrong in ({"salt": "no hexadecimal"}, {"salt": "00"}, {"nonce": ""}, {"nonce": "00" * 200}):
        (folder / secrets.CARD).write_text(json.dumps({**card, **wrong}))
        with pytest.raises(Away):
            secrets.read(folder, PASSPHRASE)


def test_a_new_passphrase_keeps_the_store(store: Store, installed: Template) -> None:
    store.close()
    secrets.protect(store.folder, installed.key, "une autre phrase")
    opening.open_store(store.folder, "une autre phrase").close()
    with pytest.raises(Refused):
        opening.open_store(store.folder, PASSPHRASE)


def test_no_second_key_over_a_first_one(installed: Template, tmp_path: Path) -> None:
    folder = installed.copied(tmp_path)
    before = (folder / secrets.CARD).read_bytes()
    with pytest.raises(Refused):
        secrets.create(folder, "autre")
    assert (folder / secrets.CARD).read_bytes() == before


def test_without_a_vault_no_password_is_kept_outside(installed: Template) -> None:
    assert secrets.keep_password(installed.folder, "server", "secret") is False
