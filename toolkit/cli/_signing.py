"""One's own key, for the commands that sign what they write."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def signer(path: Path | None) -> "Ed25519PrivateKey":
    """The key in the file, else in its usual place. Raises WrongUsage for one that cannot be read."""
    from toolkit.evidence import keys

    return keys.private(path or keys.usual(), os.environ.get("TOOLKIT_KEY_PASSWORD", ""))
