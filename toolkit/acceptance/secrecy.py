"""Texts and files that look like a secret: they are refused, so that no password comes to lie in a record."""

import re
from pathlib import PurePosixPath
from typing import Final

_KEY: Final = re.compile(
    r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk_live_[A-Za-z0-9]{16,}"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}"
)
"""Keys by their own form: PEM, AWS, GitHub, Slack, Stripe, JSON Web Token (RFC 7519)."""
_NAMED: Final = re.compile(
    r"(?i)(?<!\w)(?:pass(?:wor[dt]|wd|phrase)?|pwd|kennwort|passwort|mot\s+de\s+passe|mdp|parola\s+d[’']ordine|pin|puk"
    r"|zugangscode|code\s+d[’']accès|codice\s+d[’']accesso|api[\s_-]?key|secret|token)(?:\s+(?:ist|lautet|is|est|è))?"
    r"\s*(?:[:=]\s*|\s+(?=\S*\d))(?P<value>[^\s,;.]\S{2,})"
)
"""A word for a password, and what stands behind it."""
_PIN: Final = re.compile(r"(?i)(?<!\w)(?:pin|puk)\W{0,3}\d{4,8}(?!\w)")
_WORD: Final = re.compile(r"\S+")
_PLAIN: Final = re.compile(r"(?i)https?://|www\.|\S+@\S+\.\w+|[\w.-]+\.[a-z]{2,5}[.,;:)]*$|[0-9a-f]{32,}$")
"""Addresses, file names, digests: they mix letters and figures and open nothing."""
_JOINING: Final = "-/._:,’'()"
_SHORTEST: Final = 10
_ASSIGNED: Final = re.compile(r"(?im)^\s*(?:export\s+)?\w*(?:password|passwd|secret|token|api_?key)\w*\s*[:=]\s*\S+")
"""A line of a settings file."""
_FILES: Final = re.compile(
    r"(?i)^(?:\.env(?:\..+)?|\.htpasswd|\.netrc|\.pgpass|id_(?:rsa|dsa|ecdsa|ed25519)|credentials(?:\.\w+)?"
    r"|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx?|ppk|ovpn))$"
)
_LOOKED_AT: Final = 200_000


def secret_text(text: str) -> bool:
    """Whether a password or key seems to stand in it. `received and changed` is none; `password: Alp3n!rose` is."""
    if _KEY.search(text):
        return True
    named = _NAMED.search(text)
    if named and not _PLAIN.match(named["value"]) and _mixed(named["value"], kinds=2):
        return True
    if _PIN.search(text):
        return True
    return any(
        len(word) >= _SHORTEST and not _PLAIN.match(word) and _mixed(word, kinds=4)
        for word in (one[0].strip("«»„“”\"'().,;:") for one in _WORD.finditer(text))
    )


def secret_name(name: str) -> bool:
    """Whether a file of that name holds keys or passwords: `.env`, `id_rsa`, `*.pem`, `*.kdbx`."""
    return _FILES.match(PurePosixPath(name.replace("\\", "/")).name) is not None


def secret_content(head: bytes) -> bool:
    """Whether a file that begins so is a key, or a text in which secrets are set."""
    text = head[:_LOOKED_AT]
    if b"\0" in text:
        return False
    said = text.decode("utf-8", "replace")
    return bool(_KEY.search(said) or _ASSIGNED.search(said))


def _mixed(word: str, kinds: int) -> bool:
    """Whether it has so many of small letters, capitals, figures, and signs that no reference number has."""
    found = [
        any(letter.islower() for letter in word),
        any(letter.isupper() for letter in word),
        any(letter.isdigit() for letter in word),
        any(not letter.isalnum() and letter not in _JOINING for letter in word),
    ]
    return sum(found) >= kinds
