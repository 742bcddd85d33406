"""Consolidating over TLS with a verified name; false servers are refused before the password is told."""

from pathlib import Path

import pytest

from db.refusals import Away, Refused
from db.sharing import administration, connection, inspection, rights, throwaway
from db.sharing.connection import Address
from db.sharing.throwaway import LOOPBACK, ThrowawayServer
from tests.support.tls import HOST, NAMED, Authority, TlsServer, tls_server


def _address(pg: TlsServer, host: str = HOST, authority: Path | None = None, password: str = "") -> Address:
    named = f"postgresql://postgres@{host}:{pg.server.port}/postgres"
    query = f"hostaddr={LOOPBACK}&sslrootcert={authority or pg.authority}"
    return connection.address(f"{named}?{query}", password or pg.server.password)


def test_verified_names_get_in(tls_postgres: TlsServer) -> None:
    for host in (HOST, NAMED):
        with connection.linked(_address(tls_postgres, host)) as link:
            assert not link.loopback
            used = "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            assert link.connection.execute(used).fetchone() == (True, "TLSv1.3")


def test_another_name_is_refused(tls_postgres: TlsServer) -> None:
    with pytest.raises(Away, match="autre nom"):
        connection.connect(_address(tls_postgres, "autre.test"))


def test_another_authority_is_refused(tls_postgres: TlsServer, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(Authority().pem)
    with pytest.raises(Away, match="inconnu"):
        connection.connect(_address(tls_postgres, authority=tmp_path / "ca.pem"))


def test_a_missing_authority_is_refused(tls_postgres: TlsServer, tmp_path: Path) -> None:
    with pytest.raises(Away, match="introuvable"):
        connection.connect(_address(tls_postgres, authority=tmp_path / "absent.pem"))


def test_an_expired_certificate_is_refused() -> None:
    with tls_server(Authority(), days=-1) as server, pytest.raises(Away, match="expiré"):
        connection.connect(_address(server))


def test_a_server_without_tls_is_refused() -> None:
    """What somebody in the middle would offer: nothing is told to it, not even with the right password."""
    with throwaway.serving() as plain:
        named = f"postgresql://postgres@{HOST}:{plain.port}/postgres?hostaddr={LOOPBACK}&sslmode=prefer"
        with pytest.raises(Refused, match="sslmode"):
            connection.address(named, plain.password)
        with pytest.raises(Away):
            connection.connect(_plainly(plain))
        assert "authenticat" not in plain.log().lower()


def _plainly(plain: ThrowawayServer) -> Address:
    """The address of a server elsewhere, whose traffic comes out at this one."""
    address = f"postgresql://postgres@{NAMED}:{plain.port}/postgres?hostaddr={LOOPBACK}"
    return connection.address(address, plain.password)


@pytest.mark.parametrize("method", ["password", "trust"])
def test_a_server_that_asks_less_than_scram_is_refused(method: str) -> None:
    """Channel binding is demanded: a server that asks for the password in clear does not get it."""
    entry = (f"hostssl all all 127.0.0.1/32 {method}",)
    with tls_server(Authority(), entry=entry) as server, pytest.raises(Away):
        connection.connect(_address(server))


def test_a_wrong_password_is_said(tls_postgres: TlsServer) -> None:
    with pytest.raises(Away, match="mot de passe"):
        connection.connect(_address(tls_postgres, password="faux"))


def test_a_desk_works_over_tls_with_debians_server() -> None:
    with tls_server(Authority()) as server:
        target = _address(server)
        with connection.linked(target) as link:
            administration.init(link)
            role = rights.add_desk(link, ["centre"], "Poste 1", "x")
            rights.revoke(link, role)
        assert [attempt for attempt in inspection.check(target) if not attempt.refused] == []
