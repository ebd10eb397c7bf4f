"""The request for a time stamp (RFC 3161 §2.4.1)."""

import re
import secrets
from typing import Final, Literal

from msgspec import Struct

from toolkit.errors import WrongUsage

Algorithm = Literal["sha256", "sha512"]
TYPE: Final = "application/timestamp-query"
_NONCE: Final = 63
"""Bits; a 64th would make the number negative for authorities that read it with a sign."""
_OID: Final = re.compile(r"[0-2](\.(0|[1-9]\d{0,19})){1,20}", re.ASCII)


class Asked(Struct, frozen=True, kw_only=True):
    """What was asked for; the answer must repeat it."""

    digest: bytes
    """SHA-256 or SHA-512 of what is to be stamped."""
    algorithm: Algorithm = "sha256"
    nonce: int
    policy: str = ""
    """Object identifier of the policy the stamp must be made under; empty where any will do."""


def asked(digest: bytes, algorithm: Algorithm = "sha256", policy: str = "") -> Asked:
    """A request with a nonce of its own. Raises WrongUsage for a policy that is no object identifier."""
    if policy and not _OID.fullmatch(policy):
        raise WrongUsage(
            f"{policy} is no policy of a time stamp.", "Write its object identifier, as 1.3.6.1.4.1.4146.2.3."
        )
    return Asked(digest=digest, algorithm=algorithm, nonce=secrets.randbits(_NONCE), policy=policy)


def encoded(request: Asked) -> bytes:
    """The request in DER; the authority's certificate is asked for too."""
    from asn1crypto import tsp

    told = {
        "version": "v1",
        "message_imprint": {"hash_algorithm": {"algorithm": request.algorithm}, "hashed_message": request.digest},
        "nonce": request.nonce,
        "cert_req": True,
    }
    if request.policy:
        told["req_policy"] = request.policy
    return bytes(tsp.TimeStampReq(told).dump())
