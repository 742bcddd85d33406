"""The TLS server lets in who verifies it with the password, and nobody else."""

from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from tests.support.tls import NAMED, Authority, TlsServer, tls_server


def _enter(pg: TlsServer, url: str | None = None) -> psycopg.Connection:
    return psycopg.connect(url or pg.url(), password=pg.server.password)


def test_the_verified_name_gets_in_with_channel_binding(tls_postgres: TlsServer) -> None:
    for url in (tls_postgres.url(), tls_postgres.url(host=NAMED)):
        with _enter(tls_postgres, url) as connection:
            used = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            assert connection.execute(used).fetchone() == (True,)


def test_without_tls_nobody_gets_in(tls_postgres: TlsServer) -> None:
    plain = tls_postgres.server.url() + "?sslmode=disable"
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        _enter(tls_postgres, plain)


def test_a_wrong_name_is_noticed(tls_postgres: TlsServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="does not match host name"):
        _enter(tls_postgres, tls_postgres.url(host="other.test"))


def test_an_unknown_authority_is_noticed(tls_postgres: TlsServer, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(Authority().pem)
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        _enter(replace(tls_postgres, authority=tmp_path / "ca.pem"))


def test_an_expired_certificate_is_noticed() -> None:
    with (
        tls_server(Authority(), days=-1) as server,
        pytest.raises(psycopg.OperationalError, match="certificate verify failed"),
    ):
        _enter(server)
