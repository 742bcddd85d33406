"""The vault under the tests is the system's own kind, and keeps what it is given."""

from pathlib import Path

import keyring
import keyring.errors
import pytest

from tests.support.vault import python_with_vault

_BACKEND = "import keyring; print(keyring.get_keyring().__class__.__module__)"
_KEEP = "import keyring; keyring.set_password('trial', 'key', 'secret-words')"
_TELL = "import keyring; print(keyring.get_password('trial', 'key'))"


def test_a_secret_comes_back_in_another_process_and_is_not_plain_on_disk(tmp_path: Path) -> None:
    assert python_with_vault(_BACKEND, tmp_path).strip() == "keyring.backends.SecretService"
    python_with_vault(_KEEP, tmp_path)
    assert python_with_vault(_TELL, tmp_path).strip() == "secret-words"
    kept = [path for path in tmp_path.rglob("*.keyring") if path.is_file()]
    assert kept
    assert all(b"secret-words" not in path.read_bytes() for path in kept)


def test_tests_themselves_see_no_vault() -> None:
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("trial", "key")
