"""PostgreSQL behind TLS: Debian's server with certificates made here, good ones and bad ones."""

import datetime as dt
import ipaddress
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from db.sharing.throwaway import LOOPBACK, ThrowawayServer

HOST = "localhost"
NAMED = "postgres.premier-accueil.test"  # resolve it with hostaddr=127.0.0.1: no name service is asked
_BINARIES = "usr/lib/postgresql/*/bin/postgres"
_ENTRY = ("hostssl all all 127.0.0.1/32 scram-sha-256",)
_SETTINGS = {"ssl": "on", "ssl_cert_file": "'../server.pem'", "ssl_key_file": "'../server.key'"}


class Authority:
    """A certificate authority that nobody knows but the tests."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Tests {uuid.uuid4()}")])
        certifies = x509.BasicConstraints(ca=True, path_length=0)
        built = _dated(self._name, self._name, self._key, days=30).add_extension(certifies, critical=True)
        self._certificate = built.sign(self._key, hashes.SHA256())

    @property
    def pem(self) -> bytes:
        """What a client must trust."""
        return self._certificate.public_bytes(serialization.Encoding.PEM)

    def certify(self, names: Sequence[str], *, days: int = 7) -> tuple[bytes, bytes]:
        """Certificate and key for a server of these names; with negative days it has expired."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        known = x509.SubjectAlternativeName([_alternative(name) for name in names])
        built = _dated(subject, self._name, key, days=days).add_extension(known, critical=False)
        pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
        secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
        return built.sign(self._key, hashes.SHA256()).public_bytes(pem), secret


@dataclass(frozen=True)
class TlsServer:
    """A running server that lets nobody in without TLS."""

    server: ThrowawayServer
    authority: Path

    def url(self, database: str = "postgres", user: str = "postgres", host: str = HOST) -> str:
        """An address that insists on the verified name; no password in it."""
        named = f"{host}:{self.server.port}/{database}"
        where = f"hostaddr={LOOPBACK}&sslrootcert={self.authority}"
        return f"postgresql://{user}@{named}?sslmode=verify-full&channel_binding=require&{where}"


@contextmanager
def tls_server(
    authority: Authority,
    *,
    names: Sequence[str] = (HOST, LOOPBACK, NAMED),
    days: int = 7,
    entry: Sequence[str] = _ENTRY,
) -> Iterator[TlsServer]:
    """Debian's PostgreSQL with a certificate for these names, for the length of the block."""
    binaries = max(Path("/").glob(_BINARIES)).parent
    server = ThrowawayServer(binaries=binaries, settings=_SETTINGS, entry=entry)
    try:
        certificate, secret = authority.certify(names, days=days)
        (server.folder / "ca.pem").write_bytes(authority.pem)
        (server.folder / "server.pem").write_bytes(certificate)
        (server.folder / "server.key").touch(mode=0o600)
        (server.folder / "server.key").write_bytes(secret)
        server.start()
        yield TlsServer(server, server.folder / "ca.pem")
    finally:
        server.remove()


def _dated(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, days: int
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    begins = now - dt.timedelta(days=1) if days >= 0 else now + dt.timedelta(days=days - 1)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(begins).not_valid_after(now + dt.timedelta(days=days))


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
