"""Whom a time stamp is believed: the roots a person names, and the way from the signer's certificate to one of them."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.x509.verification import Criticality, ExtensionPolicy, Policy, PolicyBuilder, Store, VerificationError

from toolkit.stamping.refusing import Unproved

Roots = tuple[x509.Certificate, ...]


def roots(data: bytes) -> Roots:
    """The certificates of a PEM or DER file. Raises ValueError when it holds none."""
    if b"-----BEGIN" in data:
        return tuple(x509.load_pem_x509_certificates(data))
    return (x509.load_der_x509_certificate(data),)


def chained(signer: x509.Certificate, others: Sequence[x509.Certificate], trusted: Roots, time: datetime) -> str:
    """The name of the root the signer's certificate leads to, all links valid at `time`. Raises Unproved."""
    verifier = (
        PolicyBuilder()
        .store(Store(list(trusted)))
        .time(time)
        .extension_policies(ca_policy=_issuers(), ee_policy=ExtensionPolicy.permit_all())
        .build_client_verifier()
    )
    try:
        found = verifier.verify(signer, [each for each in others if each != signer])
    except VerificationError as error:
        raise Unproved("no-chain", named(signer.issuer)) from error
    return named(found.chain[-1].subject)


def _issuers() -> ExtensionPolicy:
    """RFC 5280 §6.1.4 (k), (n): who issues is an authority and may sign certificates."""
    return (
        ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _authority)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs)
    )


def _authority(_: Policy, __: x509.Certificate, found: x509.BasicConstraints) -> None:
    if not found.ca:
        raise ValueError("no authority")


def _signs(_: Policy, __: x509.Certificate, found: x509.KeyUsage | None) -> None:
    if found is not None and not found.key_cert_sign:
        raise ValueError("may not sign certificates")


def named(name: x509.Name) -> str:
    """Common name and organisation, as a reader knows an authority."""
    parts = [
        str(attribute.value)
        for oid in (x509.NameOID.COMMON_NAME, x509.NameOID.ORGANIZATION_NAME)
        for attribute in name.get_attributes_for_oid(oid)
    ]
    return ", ".join(dict.fromkeys(parts)) or name.rfc4514_string()
