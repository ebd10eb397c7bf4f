"""An authority's answer, taken apart (RFC 3161 §2.4.2, RFC 5652)."""

from collections.abc import Iterator
from typing import Any, Final

from asn1crypto import cms, core, tsp
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from toolkit.stamping.refusing import Unproved

_GRANTED: Final = ("granted", "granted_with_mods")
BROKEN: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, UnsupportedAlgorithm,
    x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType,
)  # fmt: skip
"""What asn1crypto and cryptography raise on bytes that are no such structure. Both read lazily: at any access."""


class _Response(core.Sequence):  # type: ignore[misc] # asn1crypto has no types
    """As `tsp.TimeStampResp`, which takes a refusal without token for broken."""

    _fields: Final = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class Token:
    """The parts of a granted stamp that verification needs, as bytes and plain values."""

    def __init__(self, signed: Any) -> None:
        inner = signed["encap_content_info"]
        if inner["content_type"].native != "tst_info" or len(signed["signer_infos"]) != 1:
            raise Unproved("no-token")
        self.info: Final[bytes] = bytes(inner["content"])
        self.told: Final[dict[str, Any]] = tsp.TSTInfo.load(self.info, strict=True).native
        if self.told["gen_time"].tzinfo is None:
            raise Unproved("no-response")  # §2.4.2: the time is written with its Z
        signer = signed["signer_infos"][0]
        self.digest: Final[str] = signer["digest_algorithm"]["algorithm"].native
        self.scheme: Final[str] = signer["signature_algorithm"].signature_algo
        self.salt: Final[int] = _salt(signer["signature_algorithm"])
        self.signature: Final[bytes] = signer["signature"].native
        self.attributes: Final[bytes] = b"\x31" + signer["signed_attrs"].dump()[1:]
        self._attributes: Final = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
        self._signer: Final = signer["sid"]
        self.certificates: Final = tuple(_certificates(signed["certificates"]))

    def attribute(self, name: str) -> Any:
        """The single value of a signed attribute; None when there is none."""
        values = self._attributes.get(name)
        return values[0].native if values is not None and len(values) == 1 else None

    def signer(self) -> x509.Certificate:
        """The certificate the signer names. Raises Unproved when the answer does not hold it."""
        for each in self.certificates:
            if self._is_of(each):
                return each
        raise Unproved("no-certificate")

    def _is_of(self, certificate: x509.Certificate) -> bool:
        if self._signer.name == "issuer_and_serial_number":
            named = self._signer.chosen
            return bool(
                certificate.serial_number == named["serial_number"].native
                and certificate.issuer.public_bytes() == named["issuer"].dump()
            )
        try:
            own = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
        except x509.ExtensionNotFound:
            return False
        return bool(own == self._signer.chosen.native)


def token(answer: bytes) -> Token:
    """The granted token. Raises Unproved `refused` or `no-token`, and BROKEN for what is no answer."""
    response = _Response.load(answer, strict=True)
    if response["status"]["status"].native not in _GRANTED:
        raise Unproved("refused", ", ".join(_refusal(response["status"])))
    outer = response["time_stamp_token"]
    if isinstance(outer, core.Void) or outer["content_type"].native != "signed_data":
        raise Unproved("no-token")
    return Token(outer["content"])


def _refusal(status: Any) -> Iterator[str]:
    """The status, the kinds of failure and the authority's own words."""
    yield str(status["status"].native)
    yield from sorted(status["fail_info"].native or ())
    yield from (str(words) for words in status["status_string"].native or ())


def _salt(algorithm: Any) -> int:
    """Bytes; only RSASSA-PSS has one."""
    return int(algorithm["parameters"]["salt_length"].native) if algorithm.signature_algo == "rsassa_pss" else 0


def _certificates(choices: Any) -> Iterator[x509.Certificate]:
    if isinstance(choices, core.Void):
        return
    for choice in choices:
        if choice.name == "certificate":
            yield x509.load_der_x509_certificate(choice.chosen.dump())
