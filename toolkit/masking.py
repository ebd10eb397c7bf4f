"""Passwords and tokens in texts that are kept: masked, so that no capture, record or report holds them."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, quote_plus, unquote, urlsplit

MASK: Final = "masked"
"""Stands for what was taken out, in addresses too."""
HEADERS: Final = (
    "set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization", "x-api-key", "x-auth-token",
    "x-csrf-token", "x-xsrf-token", "x-amz-security-token",
)  # fmt: skip
"""Names of headers, in lower case, whose values open doors."""
_SET: Final = ("set-cookie", "set-cookie2")
_NAMES: Final = (
    r"(?:(?:access|refresh|auth|id|csrf|xsrf)?token|secret|password|passwd|passwort|pwd|jwt|signature|api[-_]?key"
    r"|access[-_]?key|auth|session[-_]?id|sid|sig|phpsessid|jsessionid|credential)"
)
"""Parameters of addresses: the last part of their names says that they let somebody in (OAuth 2.0: RFC 6749, 6750)."""
_PARAMETER: Final = (
    r"([?&#;%](?:(?<!%)|(?:25)*(?:3f|26|23))(?:amp;)?(?=[\w.-]{2,60}[=%])"
    rf"(?:[\w.-]{{0,40}}[_.-])?{_NAMES}(?:=|%(?:25)*3d))"
    r"((?:(?!%(?:25)*26)[^&#;\s\"'<>\\)\]}|`])+)"
)
"""In an address within an address, the signs are percent-encoded, once or several times."""
_IN_ADDRESS: Final = r"(://[^\s/?#@\"'<>\\:]*:)([^\s/?#@\"'<>\\]+)(?=@)"
_FORMS: Final = (_PARAMETER, _IN_ADDRESS)
_TEXT: Final = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_BYTES: Final = tuple(re.compile(form.encode(), re.IGNORECASE) for form in _FORMS)
_SHORTEST: Final = 4
"""Characters; what is shorter stands everywhere by chance."""


def masked(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without passwords and tokens in its addresses, and without the `secrets` in any way of writing."""
    for one in _ways(secrets):
        text = text.replace(one, MASK)
    for form in _TEXT:
        text = form.sub(rf"\g<1>{MASK}", text)
    return text


def masked_bytes(data: bytes, secrets: Iterable[str] = ()) -> bytes:
    """The same for a text in UTF-8, or any encoding that agrees with ASCII."""
    data = without(data, secrets)
    for form in _BYTES:
        data = form.sub(rf"\g<1>{MASK}".encode(), data)
    return data


def without(data: bytes, secrets: Iterable[str]) -> bytes:
    """The bytes with the `secrets` masked, and nothing else."""
    for one in _ways(secrets):
        data = data.replace(one.encode(), MASK.encode())
    return data


def header(name: str, value: str) -> str:
    """The value of a header as it may be kept; of cookies their names and what they are bound to (RFC 6265 § 4)."""
    if name.lower() not in HEADERS:
        return masked(value)
    if name.lower() in _SET:
        return "\n".join(map(_cookie, value.split("\n")))
    return "; ".join(map(_pair, value.split("; "))) if name.lower() == "cookie" else MASK


def _cookie(text: str) -> str:
    pair, sign, bounds = text.partition(";")
    return _pair(pair) + sign + bounds


def _pair(text: str) -> str:
    name, sign, _ = text.partition("=")
    return f"{name}={MASK}" if sign else MASK


def secrets_in(url: str) -> tuple[str, ...]:
    """The password and the tokens that an address holds."""
    return tuple(unquote(found[2]) for form in _TEXT for found in form.finditer(url))


def login(url: str) -> tuple[str, str] | None:
    """User name and password of an address (RFC 3986 § 3.2.1); None without a password."""
    parts = urlsplit(url)
    return (unquote(parts.username or ""), unquote(parts.password)) if parts.password else None


def _ways(secrets: Iterable[str]) -> list[str]:
    """Each as it is, and as addresses and forms write it; the longest first."""
    long = [one for one in secrets if len(one) >= _SHORTEST]
    return sorted({way for one in long for way in (one, quote(one, ""), quote_plus(one))}, key=len, reverse=True)
