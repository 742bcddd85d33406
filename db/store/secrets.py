"""The store's key: in the system's vault, or wrapped by a passphrase; never plain in a file.

`store.json` beside the store says which, and holds nothing secret.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import uuid
from pathlib import Path
from typing import Any

from stdnum.iso7064 import mod_37_36

from db.refusals import Away, Refused

SERVICE = "premier-accueil"
CARD = "store.json"
_DAMAGED = f"Le fichier {CARD} est abîmé : prenez la clé de secours."
_NO_VAULT = (
    "Ce poste n’a pas de coffre de mots de passe. Donnez une phrase de passe "
    "(--passphrase-file) pour ouvrir le registre."
)


def create(folder: Path, passphrase: str | None) -> bytes:
    """Make a new random key of 32 bytes and keep it safe; refuse to replace an existing one."""
    card = folder / CARD
    if card.exists():
        raise Refused("data_dir", "Un registre existe déjà dans ce dossier.")
    key = secrets.token_bytes(32)
    protect(folder, key, passphrase)
    return key


def protect(folder: Path, key: bytes, passphrase: str | None) -> None:
    """Keep `key` in the vault, or under `passphrase` where there is none."""
    store_id = uuid.uuid4().hex
    if passphrase is None:
        _vault_write(store_id, key.hex())
        content: dict[str, Any] = {"id": store_id, "kind": "vault"}
    else:
        content = {"id": store_id, "kind": "passphrase", **_wrap(key, passphrase)}
    partial = folder / f"{CARD}.new"
    with partial.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / CARD)


def read(folder: Path, passphrase: str | None) -> bytes:
    """The key of the store in `folder`."""
    card = folder / CARD
    if not card.exists():
        raise Away("store", "Aucun registre dans ce dossier : commencez par la mise en place.")
    content = _card(folder)
    if content["kind"] == "vault":
        return _vault_key(content["id"])
    if passphrase is None:
        raise Away("vault", _NO_VAULT)
    return _unwrap(content, passphrase)


def protection(folder: Path) -> str:
    """`vault` or `passphrase`: how the key of this folder is kept."""
    return _card(folder)["kind"]


def recovery_key(key: bytes) -> str:
    """The key on paper: 53 letters and digits in groups, the last one a check character."""
    body = base64.b32encode(key).decode().rstrip("=")
    text = body + mod_37_36.calc_check_digit(body)
    return " ".join(text[start : start + 6] for start in range(0, len(text), 6))


def from_recovery_key(text: str) -> bytes:
    """The key that a paper recovery key stands for; refused when a character is wrong."""
    compact = "".join(text.split()).upper().replace("-", "")
    if len(compact) != 53 or not mod_37_36.is_valid(compact):
        raise Refused("recovery_key", "Cette clé de secours contient une erreur de frappe.")
    return base64.b32decode(compact[:-1] + "====")


def keep_password(folder: Path, name: str, password: str) -> bool:
    """Keep a password in the vault; False when this installation has none."""
    if protection(folder) != "vault":
        return False
    _vault_write(f"{_store_id(folder)}/{name}", password)
    return True


def kept_password(folder: Path, name: str) -> str:
    """The password that `keep_password` put into the vault."""
    return _vault_read(f"{_store_id(folder)}/{name}")


def _store_id(folder: Path) -> str:
    return _card(folder)["id"]


def _card(folder: Path) -> dict[str, str]:
    """What `store.json` says; a damaged one is said, and the recovery key goes round it."""
    try:
        content = json.loads((folder / CARD).read_text(encoding="utf-8"))
        wanted = {"id"} if content["kind"] == "vault" else {"id", "salt", "nonce", "wrapped"}
        if wanted <= {key for key, value in content.items() if isinstance(value, str)}:
            return dict(content)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    raise Away("store", _DAMAGED)


def _vault_key(name: str) -> bytes:
    try:
        key = bytes.fromhex(_vault_read(name))
    except ValueError:
        key = b""
    if len(key) != 32:
        raise Away("vault", "Le coffre n’a plus la clé de ce registre : prenez la clé de secours.")
    return key


def _vault_write(name: str, secret: str) -> None:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret)
    except KeyringError as error:
        raise Away("vault", _NO_VAULT) from error


def _vault_read(name: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        secret = keyring.get_password(SERVICE, name)
    except KeyringError as error:
        raise Away("vault", "Le coffre de mots de passe est fermé : ouvrez-le.") from error
    if secret is None:
        raise Away("vault", "Le coffre n’a plus la clé de ce registre : prenez la clé de secours.")
    return secret


def _wrap(key: bytes, passphrase: str) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrapped = AESGCM(_derive(passphrase, salt)).encrypt(nonce, key, None)
    return {"salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}


def _unwrap(content: dict[str, str], passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, wrapped = (bytes.fromhex(content[name]) for name in ("salt", "nonce", "wrapped"))
    except ValueError:
        raise Away("store", _DAMAGED) from None
    if (len(salt), len(nonce)) != (16, 12):
        raise Away("store", _DAMAGED)
    try:
        return AESGCM(_derive(passphrase, salt)).decrypt(nonce, wrapped, None)
    except InvalidTag:
        raise Refused("passphrase", "Cette phrase de passe n’ouvre pas le registre.") from None


def _derive(passphrase: str, salt: bytes) -> bytes:
    """Argon2id, 64 MiB and 3 passes: the second recommended option of RFC 9106."""
    from argon2.low_level import Type, hash_secret_raw

    secret = passphrase.encode()
    return hash_secret_raw(secret, salt, 3, 65536, 4, 32, Type.ID)


def vault_available() -> bool:
    """Whether this system has a vault that can keep the key."""
    import keyring

    return bool(keyring.get_keyring().priority >= 1)


def code_verifier(code: str) -> str:
    """What is kept of a code: Argon2id with the second recommended option of RFC 9106, never the code."""
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).hash(code)


def is_code(verifier: str, code: str) -> bool:
    """Whether the code is the one that the verifier was made from."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(verifier, code)
    except (VerificationError, InvalidHashError):  # what is no verifier opens nothing
        return False
