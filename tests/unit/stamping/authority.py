"""A time stamping authority on loopback with certificates of its own: real requests in, real signed answers out."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
POLICY = "1.3.6.1.4.1.99999.1.1"
KEYS = {
    "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ec": ec.generate_private_key(ec.SECP256R1()),
}
STAMPING = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])


def name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Bergsicht Zeit AG"),
        ]
    )


def certificate(
    subject: str,
    key: Any,
    issuer: x509.Certificate | None = None,
    issuer_key: Any = None,
    *,
    uses: x509.ExtendedKeyUsage | None = None,
    critical: bool = True,
    ca: bool = False,
    until: datetime = datetime(2036, 1, 1, tzinfo=UTC),
) -> x509.Certificate:
    built = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(issuer.subject if issuer else name(subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if uses is not None:
        built = built.add_extension(uses, critical=critical)
    return built.sign(issuer_key or key, hashes.SHA256())


ROOT_KEY = ec.generate_private_key(ec.SECP256R1())
ROOT = certificate("Root of Time", ROOT_KEY, ca=True)
OTHER_ROOT = certificate("Another Root", ROOT_KEY, ca=True)


def pem(*certificates: x509.Certificate) -> bytes:
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


class Authority:
    """What it answers is right unless a test changes a part."""

    def __init__(self, kind: str = "rsa", scheme: str = "", **certified: Any) -> None:
        self.key: Any = KEYS[kind]
        self.scheme = scheme or {"rsa": "rsassa_pkcs1v15", "ec": "sha256_ecdsa"}[kind]
        self.certificate = certificate(
            "Time Stamping Unit 1", self.key, ROOT, ROOT_KEY, **({"uses": STAMPING} | certified)
        )
        self.time = NOW
        self.changed: dict[str, Any] = {}
        """Fields of the token's info that differ from what was asked."""
        self.named: x509.Certificate = self.certificate
        """The certificate that the signed attribute names."""
        self.digest = "sha256"
        self.by_key = False
        self.sent: list[x509.Certificate] = [self.certificate]
        self.asked: list[tsp.TimeStampReq] = []

    def answer(self, query: bytes) -> bytes:
        request = tsp.TimeStampReq.load(query, strict=True)
        self.asked.append(request)
        told = {
            "version": "v1", "policy": POLICY, "message_imprint": request["message_imprint"], "serial_number": 4711,
            "gen_time": self.time, "accuracy": {"seconds": 1}, "nonce": request["nonce"],
        } | self.changed  # fmt: skip
        info = tsp.TSTInfo({name: value for name, value in told.items() if value is not None})
        signed = cms.ContentInfo({"content_type": "signed_data", "content": self._signed(info)})
        return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": signed}).dump())

    def _signed(self, info: tsp.TSTInfo) -> cms.SignedData:
        attributes = cms.CMSAttributes(
            [
                {"type": "content_type", "values": ["tst_info"]},
                {"type": "message_digest", "values": [hashlib.new(self.digest, info.dump()).digest()]},
                {
                    "type": "signing_certificate_v2",
                    "values": [{"certs": [{"cert_hash": hashlib.sha256(der(self.named)).digest()}]}],
                },
            ]
        )
        own = asn1.Certificate.load(der(self.certificate))
        by = cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number})
        signer = {
            "version": "v3" if self.by_key else "v1",
            "sid": cms.SignerIdentifier("subject_key_identifier", own.key_identifier)
            if self.by_key
            else cms.SignerIdentifier("issuer_and_serial_number", by),
            "digest_algorithm": {"algorithm": self.digest},
            "signed_attrs": attributes,
            "signature_algorithm": self._algorithm(),
            "signature": self._signature(attributes.dump()),
        }
        return cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [{"algorithm": self.digest}],
                "encap_content_info": {"content_type": "tst_info", "content": info},
                "certificates": [asn1.Certificate.load(der(each)) for each in self.sent],
                "signer_infos": [signer],
            }
        )

    def _algorithm(self) -> Any:
        if self.scheme != "rsassa_pss":
            return {"algorithm": self.scheme}
        told = {"hash_algorithm": {"algorithm": "sha256"}, "salt_length": 32}
        return {"algorithm": "rsassa_pss", "parameters": algos.RSASSAPSSParams(told)}

    def _signature(self, data: bytes) -> bytes:
        kind = {"sha1": hashes.SHA1, "sha256": hashes.SHA256, "sha512": hashes.SHA512}[self.digest]()
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(kind))
        padded = padding.PSS(padding.MGF1(kind), 32) if self.scheme == "rsassa_pss" else padding.PKCS1v15()
        return bytes(self.key.sign(data, padded, kind))


def der(of: x509.Certificate) -> bytes:
    return of.public_bytes(Encoding.DER)


def refusal(*failures: str, words: str = "") -> bytes:
    """Status 2 without a token."""
    status: dict[str, Any] = {"status": "rejection", "fail_info": set(failures)}
    if words:
        status["status_string"] = [words]
    inner = tsp.PKIStatusInfo(status).dump()
    return b"\x30" + bytes([len(inner)]) + inner


Answers = Callable[[bytes], bytes | Iterator[bytes] | int]
"""From a query to the body, its pieces without end, or a status without a body."""


@contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """The address of an authority that answers so."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            told = answers(asked)
            self.send_response(told if isinstance(told, int) else 200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            try:
                for piece in () if isinstance(told, int) else [told] if isinstance(told, bytes) else told:
                    self.wfile.write(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsa"
    finally:
        server.shutdown()
        server.server_close()
