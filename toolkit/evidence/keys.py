"""One's own key: Ed25519 (RFC 8032), kept as PKCS #8 (RFC 5958) that its owner alone can read."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from toolkit.errors import NotCarriedOut, WrongUsage

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_NAME: Final = "key.pem"
_READABLE_BY_OTHERS: Final = 0o077


def usual() -> Path:
    """Where the key lies unless the user names another file."""
    if os.name == "nt":
        base = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config"))
    return base / "outsourcing-toolkit" / _NAME


def unlocked(path: Path) -> bool:
    """Whether a key lies there that no password protects, so that it can sign where nobody is asked."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return b"PRIVATE KEY-----" in content and b"ENCRYPTED" not in content


def create(path: Path, password: str = "") -> str:
    """Makes a key and `.pub` beside it; returns its fingerprint. Raises WrongUsage where a file is already there."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    kept = form.BestAvailableEncryption(password.encode()) if password else form.NoEncryption()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, kept)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(private)
        path.with_suffix(".pub").write_bytes(public_bytes(key.public_key()))
    except FileExistsError as error:
        raise WrongUsage(f"{path} exists; a key is never overwritten.", "Name another file with --out.") from error
    except OSError as error:
        raise NotCarriedOut(f"{path}: {error.strerror}.", "Name a folder that you may write to.") from error
    return fingerprint(key.public_key())


def private(path: Path, password: str = "") -> "Ed25519PrivateKey":
    """Raises WrongUsage for what is no such key, for a wrong password, and for a key that others can read."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    content = _content(path)
    if os.name == "posix" and path.stat().st_mode & _READABLE_BY_OTHERS:
        raise WrongUsage(f"{path} can be read by others.", f"Run: chmod 600 {path}")
    try:
        key = form.load_pem_private_key(content, password.encode() or None)
    except TypeError as error:
        raise WrongUsage(f"{path} has a password.", "Give it in the variable TOOLKIT_KEY_PASSWORD.") from error
    except ValueError as error:
        raise WrongUsage(f"{path} is no key, or the password is wrong.", "`toolkit keys new` makes one.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongUsage(f"{path} is a key of another kind.", "`toolkit keys new` makes one.")
    return key


def public(path: Path) -> "Ed25519PublicKey":
    """Raises WrongUsage for what is no such key."""
    return public_of(_content(path), str(path))


def public_of(content: bytes, name: str) -> "Ed25519PublicKey":
    """From PEM; `name` says where it stands. Raises WrongUsage for what is no such key."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = form.load_pem_public_key(content)
    except (ValueError, TypeError) as error:
        raise WrongUsage(f"{name}: no public key.", "`toolkit keys show` prints one.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise WrongUsage(f"{name}: a key of another kind.", "`toolkit keys show` prints one.")
    return key


def public_bytes(key: "Ed25519PublicKey") -> bytes:
    """As PEM."""
    from cryptography.hazmat.primitives import serialization as form

    return key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)


def fingerprint(key: "Ed25519PublicKey") -> str:
    """SHA-256 of the key as DER, as two parties read it to each other on the telephone: `4F2A 91C0 ...`."""
    from cryptography.hazmat.primitives import serialization as form

    der = key.public_bytes(form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo)
    text = hashlib.sha256(der).hexdigest().upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUsage(
            f"{path}: cannot be read ({error.strerror}).", "`toolkit keys new` makes a key, --key names another file."
        ) from error
