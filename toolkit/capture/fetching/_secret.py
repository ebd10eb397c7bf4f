"""The owner's token: in headers only, and masked wherever an answer repeats it."""

import re
from typing import Final
from urllib.parse import quote, quote_plus

from toolkit.errors import WrongUsage

_MASK: Final = "***"
_SHORTEST: Final = 12
_LONGEST: Final = 4096
_PARAMETER: Final = re.compile(r"(access_token(?:=|%3D))[^&\"'\\\s]+", re.IGNORECASE)


class Secret:
    """One or several tokens; the last one is used, all are masked."""

    def __init__(self, token: str) -> None:
        self._tokens: Final[list[str]] = []
        self.use(token)

    def __repr__(self) -> str:
        return f"Secret({_MASK})"

    def use(self, token: str) -> None:
        """From now on this one. Raises WrongUsage for what cannot be a token."""
        plain = token.strip()
        if not _SHORTEST <= len(plain) <= _LONGEST or not plain.isascii() or not plain.isprintable() or " " in plain:
            raise WrongUsage(
                "What was given as a token is none: a token is one long word.",
                "Copy it again from the platform, without quotes or line breaks.",
            )
        self._tokens.append(plain)

    @property
    def token(self) -> str:
        return self._tokens[-1]

    def masked(self, text: str) -> str:
        """The text without any token, however it is written there."""
        for token in self._tokens:
            for form in {token, token.replace("/", "\\/")}:
                text = text.replace(form, _MASK)
            for form in {quote(token, safe=""), quote_plus(token), quote(token)} - {token}:
                text = re.sub(re.escape(form), _MASK, text, flags=re.IGNORECASE)
        return _PARAMETER.sub(rf"\1{_MASK}", text)
