"""A store that may only be read: said in French with exit code 3, and nothing is thought damaged."""

from tests.faults.store.conftest import Tight
from tests.support.small_disk import ORDINARY

VISIT = b'{"type": "visit"}\n'


def test_a_disk_mounted_read_only_is_said(tight: Tight) -> None:
    assert tight.run("record", said=VISIT).returncode == 0
    tight.disk.remount("ro")
    for command in ("record", "backup", "verify", "doctor"):
        failed = tight.run(command, said=VISIT)
        told = (failed.stdout + failed.stderr).decode()
        assert failed.returncode == 3, told
        assert "le disque est en lecture seule" in told
        assert "abîmé" not in told
    tight.disk.remount("rw")
    assert tight.run("record", said=VISIT).returncode == 0
    assert tight.run("verify").stdout.startswith(b"Entier : 2 passages.")


def test_a_folder_that_may_not_be_written_is_said(tight: Tight) -> None:
    tight.disk.seen.chmod(0o555)
    failed = tight.run("record", said=VISIT, account=ORDINARY)
    assert (failed.returncode, failed.stdout) == (3, b"")
    assert "l’accès y est refusé" in failed.stderr.decode()
    tight.disk.seen.chmod(0o755)
    assert tight.run("record", said=VISIT, account=ORDINARY).returncode == 0


def test_a_file_that_may_not_be_written_is_said(tight: Tight) -> None:
    file = tight.disk.seen / "store.db"
    file.chmod(0o444)
    failed = tight.run("record", said=VISIT, account=ORDINARY)
    assert (failed.returncode, failed.stdout) == (3, b"")
    assert "le fichier est en lecture seule" in failed.stderr.decode()
    file.chmod(0o644)
    assert tight.run("record", said=VISIT, account=ORDINARY).returncode == 0
    assert tight.run("verify").stdout.startswith(b"Entier : 1 passages.")
