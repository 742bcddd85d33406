"""The key in a real vault: opened without a question, and said when the vault has lost it."""

from pathlib import Path

from tests.support.commands import ROOT
from tests.support.vault import python_with_vault

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
import keyring
from db import installation
from db.refusals import Away
from db.store import opening, secrets

folder = Path(sys.argv[1])
url = "postgresql://pa_desk@127.0.0.1/accueil"
wanted = installation.Wanted("centre", "Poste 1", server=url, server_password="secret du serveur")
_, paper = installation.create(folder, None, wanted)
key = secrets.from_recovery_key(paper)
print(secrets.protection(folder))
store = opening.open_store(folder)
with store.transaction() as session:
    print(installation.server_password(session, folder))
store.close()
held = b"".join(path.read_bytes() for path in folder.iterdir())
print(any(secret in held for secret in (key, key.hex().encode(), b"secret du serveur")))
keyring.delete_password(secrets.SERVICE, secrets._store_id(folder))
try:
    opening.open_store(folder)
except Away as away:
    print(away.what)
opening.open_with_key(folder, key).close()
print("paper")
"""


def test_opened_from_the_vault_and_by_the_paper_when_it_is_lost(tmp_path: Path) -> None:
    said = python_with_vault(PROGRAM, tmp_path / "home", str(tmp_path / "desk"), str(ROOT))
    assert said.split("\n")[:5] == ["vault", "secret du serveur", "False", "vault", "paper"]
