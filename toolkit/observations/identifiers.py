"""Addresses and numbers that carry their own proof: telephone, e-mail, web, value added tax, IBAN.

Each is text, as typed, whose form and check digits were verified; libraries judge them where there is one.
"""

import re
from typing import ClassVar, Final, Self
from urllib.parse import urlsplit


class _Identifier(str):
    """A text of a verified form. Compares and prints as typed."""

    __slots__ = ()
    PATTERN: ClassVar[str]
    EXAMPLE: ClassVar[str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError when the text is none."""
        if not cls.fits(text.strip()):
            raise ValueError(f"as {cls.EXAMPLE}")
        return cls(text.strip())

    @classmethod
    def fits(cls, text: str) -> bool:
        raise NotImplementedError


class Phone(_Identifier):
    """A telephone number in international form (ITU-T E.123), of a length that its country has."""

    __slots__ = ()
    PATTERN = r"^\s*\+[0-9][0-9 ()./\u00a0\u202f-]{5,30}\s*$"
    EXAMPLE = "+41 33 822 11 11"

    @classmethod
    def fits(cls, text: str) -> bool:
        import phonenumbers

        if not text.startswith("+"):
            return False
        try:
            return phonenumbers.is_possible_number(phonenumbers.parse(text.replace("(0)", ""), None))
        except phonenumbers.NumberParseException:
            return False


class Email(_Identifier):
    """A mailbox of a domain (RFC 5321 section 4.1.2, without quoted local parts)."""

    __slots__ = ()
    PATTERN = r"^\s*[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]/]+\.[^\s@<>\"(),:;\\\[\]/.]{2,}\s*$"
    EXAMPLE = "info@hotel.example"

    @classmethod
    def fits(cls, text: str) -> bool:
        return bool(re.match(cls.PATTERN, text)) and ".." not in text and len(text) <= 254


class WebAddress(_Identifier):
    """An address of the web, with its scheme and without credentials (RFC 3986; RFC 9110 section 4.2)."""

    __slots__ = ()
    PATTERN = r"^\s*https?://[^\s/@]+(/\S*|\?\S*|#\S*)?\s*$"
    EXAMPLE = "https://www.hotel.example"

    @classmethod
    def fits(cls, text: str) -> bool:
        if not re.match(cls.PATTERN, text):
            return False
        try:
            parts = urlsplit(text)
            return bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            return False


class VatNumber(_Identifier):
    """A number for value added tax with its country: check digits of Switzerland, the EU and the United Kingdom."""

    __slots__ = ()
    PATTERN = r"^\s*[A-Z]{2,3}[ -]?[A-Za-z0-9 .-]{2,20}\s*$"
    EXAMPLE = "CHE-123.456.788 MWST"

    @classmethod
    def fits(cls, text: str) -> bool:
        from stdnum.ch import uid
        from stdnum.ch import vat as swiss
        from stdnum.eu import vat as european
        from stdnum.gb import vat as british

        if not re.match(cls.PATTERN, text):
            return False
        if text.startswith("CHE"):
            return bool(swiss.is_valid(text) or uid.is_valid(text))
        if text.startswith(("GB", "XI")):
            return bool(british.is_valid(text[2:]))
        if text[:2].lower() in (*european.MEMBER_STATES, "el"):
            return bool(european.is_valid(text))
        return any(character.isdigit() for character in text)


class Iban(_Identifier):
    """An account number of ISO 13616, with its check digits and the length of its country."""

    __slots__ = ()
    PATTERN = r"^\s*[A-Z]{2}[0-9]{2}[A-Z0-9 \u00a0]{11,42}\s*$"
    EXAMPLE = "CH93 0076 2011 6238 5295 7"

    @classmethod
    def fits(cls, text: str) -> bool:
        from stdnum import iban

        return bool(re.match(cls.PATTERN, text)) and bool(
            iban.is_valid(text.replace("\u00a0", " "), check_country=False)
        )


CONTACT: Final = (Phone, Email, WebAddress, VatNumber, Iban)
