"""Whether an answer is a time stamp of what was asked, and by whom (RFC 3161 §2.3, §2.4.2; RFC 5816)."""

import hashlib
import warnings
from datetime import datetime, timedelta
from typing import Any, Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from msgspec import Struct

from toolkit.stamping.asking import Asked
from toolkit.stamping.reading import BROKEN, Token, token
from toolkit.stamping.refusing import Unproved
from toolkit.stamping.trusting import Roots, chained, named

_DIGESTS: Final[dict[str, type[hashes.HashAlgorithm]]] = {
    "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}  # fmt: skip
_RSA: Final = 2048
"""Bits of the shortest key that is believed."""
_BINDING: Final = {"sha1", *_DIGESTS}
"""A digest that only names the certificate may be SHA-1: RFC 2634 knows no other (`signing_certificate`)."""


class Stamp(Struct, frozen=True, kw_only=True):
    """What a verified time stamp says: the digest existed before `time` according to `authority`."""

    time: datetime
    accuracy: timedelta | None = None
    """By how much the time may be wrong, as the authority says; None when it does not."""
    authority: str
    """Name in the certificate that signed."""
    issuer: str
    """Name of the one who issued that certificate."""
    root: str = ""
    """Name of the trusted root it leads to; empty when no roots were given, so that the chain is not checked."""
    policy: str
    serial: str


def proved(answer: bytes, request: Asked, trusted: Roots = ()) -> Stamp:
    """The stamp, verified whole: what it is of, who signed it, and with `trusted` roots whether they vouch for it.

    Raises Unproved, whatever the bytes are.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on certificates that break a rule nobody relies on here
            return _proved(answer, request, trusted)
    except BROKEN as error:
        raise Unproved("no-response") from error


def read_again(answer: bytes, digest: bytes, trusted: Roots = ()) -> Stamp:
    """As `proved`, years later: the nonce only told the answer from others when it came, so its own is taken.

    `digest` is SHA-256 of what must have been stamped. Raises Unproved, whatever the bytes are.
    """
    try:
        nonce = token(answer).told["nonce"]
    except BROKEN as error:
        raise Unproved("no-response") from error
    return proved(answer, Asked(digest=digest, nonce=int(nonce or 0)), trusted)


def _proved(answer: bytes, request: Asked, trusted: Roots) -> Stamp:
    found = token(answer)
    _answers(found.told, request)
    signer = found.signer()
    _purpose(signer)
    _bound(found, signer)
    _signed(found, signer)
    time: datetime = found.told["gen_time"]
    if not signer.not_valid_before_utc <= time <= signer.not_valid_after_utc:
        raise Unproved("out-of-date", f"{signer.not_valid_after_utc:%Y-%m-%d}")
    return Stamp(
        time=time, accuracy=_accuracy(found.told["accuracy"]), authority=named(signer.subject),
        issuer=named(signer.issuer), policy=found.told["policy"], serial=f"{found.told['serial_number']:x}",
        root=chained(signer, found.certificates, trusted, time) if trusted else "",
    )  # fmt: skip


def _answers(told: dict[str, Any], request: Asked) -> None:
    """§2.4.2: imprint, nonce and policy are those of the request."""
    imprint = told["message_imprint"]
    if (imprint["hash_algorithm"]["algorithm"], imprint["hashed_message"]) != (request.algorithm, request.digest):
        raise Unproved("other-file")
    if told["nonce"] != request.nonce:
        raise Unproved("other-nonce")
    if request.policy and told["policy"] != request.policy:
        raise Unproved("other-policy", told["policy"])


def _purpose(signer: x509.Certificate) -> None:
    """§2.3: the certificate has one extended use, time stamping, and says so critically."""
    try:
        use = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise Unproved("wrong-purpose", named(signer.subject)) from error
    if not use.critical or list(use.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Unproved("wrong-purpose", named(signer.subject))


def _bound(found: Token, signer: x509.Certificate) -> None:
    """RFC 5816: a signed attribute names the signer's certificate by its digest."""
    told = found.attribute("signing_certificate_v2") or found.attribute("signing_certificate")
    first: dict[str, Any] = told["certs"][0] if told and told["certs"] else {}
    algorithm = first["hash_algorithm"]["algorithm"] if "hash_algorithm" in first else "sha1"
    own = signer.public_bytes(Encoding.DER)
    if (
        algorithm not in _BINDING
        or first.get("cert_hash") != hashlib.new(algorithm, own, usedforsecurity=False).digest()
    ):
        raise Unproved("other-certificate", named(signer.subject))


def _signed(found: Token, signer: x509.Certificate) -> None:
    """RFC 5652 §5.4: the signature is over the attributes, one of which is the digest of the token's content."""
    kind = _DIGESTS.get(found.digest)
    if kind is None:
        raise Unproved("weak", found.digest)
    digest = hashlib.new(found.digest, found.info).digest()
    if found.attribute("content_type") != "tst_info" or found.attribute("message_digest") != digest:
        raise Unproved("altered")
    try:
        _verify(signer.public_key(), found, kind())
    except InvalidSignature as error:
        raise Unproved("altered") from error
    except (UnsupportedAlgorithm, ValueError, TypeError) as error:
        raise Unproved("weak", found.scheme) from error


def _verify(key: object, found: Token, kind: hashes.HashAlgorithm) -> None:
    match key:
        case rsa.RSAPublicKey() if key.key_size < _RSA:
            raise ValueError("key too short")
        case rsa.RSAPublicKey() if found.scheme == "rsassa_pss":
            pss = padding.PSS(padding.MGF1(kind), found.salt)
            key.verify(found.signature, found.attributes, pss, kind)
        case rsa.RSAPublicKey():
            key.verify(found.signature, found.attributes, padding.PKCS1v15(), kind)
        case ec.EllipticCurvePublicKey():
            key.verify(found.signature, found.attributes, ec.ECDSA(kind))
        case ed25519.Ed25519PublicKey():
            key.verify(found.signature, found.attributes)
        case _:
            raise ValueError("unknown kind of key")


def _accuracy(told: dict[str, int | None] | None) -> timedelta | None:
    if not told:
        return None
    return timedelta(seconds=told["seconds"] or 0, milliseconds=told["millis"] or 0, microseconds=told["micros"] or 0)
