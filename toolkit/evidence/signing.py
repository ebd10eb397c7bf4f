"""`manifest.sig`: who vouches for the manifest. The signature holds the public key, and so checks itself.

Whether the key is the other party's is another question: the fingerprint is compared once, or `--key` names it.
"""

from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from toolkit.errors import WrongUsage
from toolkit.evidence import keys, writing
from toolkit.evidence.manifest import SIGNATURE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Signature(Struct, frozen=True, kw_only=True):
    """The file."""

    schema: int = 1
    algorithm: str = "Ed25519"
    by: str
    """Who signs, as they call themselves; nothing proves it but the key."""
    key: str
    """The public key as PEM."""
    signature: str
    """Base64."""


def sign(content: bytes, key: "Ed25519PrivateKey", by: str, folder: Path) -> str:
    """Writes the signature of the manifest's bytes; returns the fingerprint."""
    public = key.public_key()
    told = Signature(by=by, key=keys.public_bytes(public).decode(), signature=b64encode(key.sign(content)).decode())
    writing.write(folder / SIGNATURE, writing.encoded(told))
    return keys.fingerprint(public)


def read(folder: Path) -> Signature | None:
    """None where nobody signed; raises WrongUsage for a signature that is damaged."""
    path = folder / SIGNATURE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Signature)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path}: the signature is damaged ({error}).", "Ask who signed for it again.") from error


def holds(signature: Signature, content: bytes) -> "Ed25519PublicKey | None":
    """The key whose signature it is; None where it is not one of these bytes."""
    from cryptography.exceptions import InvalidSignature

    try:
        key = keys.public_of(signature.key.encode(), SIGNATURE)
        key.verify(b64decode(signature.signature, validate=True), content)
    except (InvalidSignature, ValueError, WrongUsage):
        return None
    return key
