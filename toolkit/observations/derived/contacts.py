"""Telephone numbers, mail addresses and postal addresses on a page, parsed, with the place each stands in."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from toolkit.observations.page import Box, Link, Page

Role = Literal["own", "department", "fax", "other"]
_FEWEST = 6  # digits of a telephone number
_BEFORE = 40  # characters before a number in which its label stands
_LOOSE = re.compile(r"(?<![\w.,/+-])(?:\+|00|0|\(0)\d?(?:[\s()/.\u00a0\u202f–-]{0,3}\d){6,13}(?!\d)")
# Lengths are bounded and runs begin at their first letter: pages may hold anything.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,24}(?![\w-])", re.IGNORECASE)
_DOT = re.compile(r"\s?[\[({]\s?(?:dot|punkt|point|punto|\.)\s?[\])}]\s?", re.IGNORECASE)
_HIDDEN_AT = re.compile(
    r"(?<![\w.+-])([\w.+-]{1,64})\s?[\[({]\s?(?:at|ät|@|chez|arroba)\s?[\])}]\s?"
    rf"([\w-]{{1,63}}(?:(?:\.|{_DOT.pattern})[\w-]{{1,63}}){{1,5}})",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?<![\d.,’'+-])(?:(CH|D|DE|A|AT|F|FR|I|IT|FL|L)\s?[-–]\s?)?(\d{4,5})\s+"
    r"((?:St\.\s|S\.\s|La\s|Le\s|Les\s|Bad\s)?[A-ZÄÖÜÉÈ][\w'’-]+"
    r"(?:[ -](?:am|an|der|im|in|bei|ob|sur|la|le|de|d'|[A-Z]{2}|/|[A-ZÄÖÜ][\w’'-]+)){0,3})"
)
_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b")
_NUMBER_LAST = re.compile(r"([A-ZÄÖÜÉÈ][\w.'’ -]{1,48}?\s*\d{1,4}\s?[a-zA-Z]?(?:[-–/]\d{1,3}[a-z]?)?)[\s,·|•;/–—-]*$")


class Phone(Struct, frozen=True, kw_only=True):
    """A telephone number; `valid` as the numbering plan of its country has it."""

    number: str
    """E.164: +41338541010."""
    text: str
    role: Role
    valid: bool
    selector: str = ""
    box: Box | None = None


class Email(Struct, frozen=True, kw_only=True):
    """A mail address in lower case."""

    address: str
    role: Role
    selector: str = ""
    box: Box | None = None


class Postal(Struct, frozen=True, kw_only=True):
    """Postcode and town, with the street where one stands before them."""

    street: str
    postcode: str
    town: str
    prefix: str = ""
    """The country's letter before the postcode, as D in `D-79100`."""
    text: str
    selector: str = ""
    box: Box | None = None


class _Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    fax: str
    other: str
    department: str
    masks: tuple[str, ...]
    streets: str


class _Line(Struct, frozen=True, kw_only=True):
    text: str
    selector: str
    box: Box | None


@cache
def _words() -> _Words:
    return msgspec.yaml.decode((Path(__file__).parent / "data" / "contacts.yaml").read_bytes(), type=_Words)


@cache
def _pattern(name: Literal["fax", "other", "department", "streets"]) -> re.Pattern[str]:
    words = _words()
    return re.compile(
        {"fax": words.fax, "other": words.other, "department": words.department, "streets": words.streets}[name],
        re.IGNORECASE,
    )


@cache
def _masks() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(mask) for mask in _words().masks)


@lru_cache(maxsize=512)
def _lines(page: Page) -> tuple[_Line, ...]:
    """Visible blocks of every viewport, each text once."""
    lines: dict[str, _Line] = {}
    for view in page.views.values():
        for block in view.blocks:
            if block.visible and block.text:
                lines.setdefault(block.text, _Line(text=block.text, selector=block.selector, box=block.box))
    return tuple(lines.values())


def _role(before: str, line_before: str) -> Role:
    label = before[-_BEFORE:] or line_before[-_BEFORE:]
    last = re.split(r"\d{5,}|\d[\d ()/.-]{6,}\d|@[\w.-]+", label)[-1]
    for role in ("fax", "other", "department"):
        if _pattern(role).search(last):
            return role
    return "own"


@lru_cache(maxsize=512)
def phones(page: Page, region: str | None) -> tuple[Phone, ...]:
    """Numbers in visible text and `tel:` links, each number and role once; `region` reads national forms."""
    found: dict[tuple[str, Role], Phone] = {}
    before = ""
    for line in _lines(page):
        for phone in _in_line(line, before, region):
            found.setdefault((phone.number, phone.role), phone)
        before = line.text
    for link in page.links:
        phone_ = _of_link(link, region)
        if phone_ and not any(number == phone_.number for number, _ in found):
            found[(phone_.number, phone_.role)] = phone_
    return tuple(found.values())


def _in_line(line: _Line, before: str, region: str | None) -> Iterator[Phone]:
    from phonenumbers import Leniency, PhoneNumberMatcher

    text = line.text
    if sum(map(str.isdigit, text)) < _FEWEST:
        return
    for mask in _masks():
        text = mask.sub(lambda hit: "|" * len(hit[0]), text)
    taken: list[tuple[int, int]] = []
    for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID, max_tries=200):
        taken.append((match.start, match.end))
        yield _phone(line, before, match.start, match.raw_string, region)
    for loose in _LOOSE.finditer(text):
        if not any(loose.start() < end and start < loose.end() for start, end in taken):
            phone = _phone(line, before, loose.start(), loose[0], region)
            if phone.number:
                yield phone


def _phone(line: _Line, before: str, start: int, raw: str, region: str | None) -> Phone:
    number, valid = e164(raw, region)
    role = _role(line.text[:start], before)
    return Phone(number=number, text=raw.strip(), role=role, valid=valid, selector=line.selector, box=line.box)


def _of_link(link: Link, region: str | None) -> Phone | None:
    if not link.href.lower().startswith("tel:"):
        return None
    raw = unquote(link.href[4:]).partition(";")[0]
    number, valid = e164(raw, region)
    role = _role(link.text, "")
    return (
        Phone(number=number, text=raw, role=role, valid=valid, selector=link.selector, box=link.box) if number else None
    )


@lru_cache(maxsize=4096)
def e164(text: str, region: str | None) -> tuple[str, bool]:
    """The number in E.164 and whether the numbering plan knows it; ("", False) when it is none."""
    import phonenumbers

    try:
        number = phonenumbers.parse(re.sub(r"\(0\)", "", text), region)
    except phonenumbers.NumberParseException:
        return "", False
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return plain, phonenumbers.is_valid_number(number)


@lru_cache(maxsize=512)
def emails(page: Page) -> tuple[Email, ...]:
    """Addresses in visible text, `(at)` forms included, and in `mailto:` links; each address once."""
    found: dict[str, Email] = {}
    before = ""
    for line in _lines(page):
        for address, start in _addresses(line.text):
            role = _role(line.text[:start], before)
            found.setdefault(address, Email(address=address, role=role, selector=line.selector, box=line.box))
        before = line.text
    for link in page.links:
        if link.href.lower().startswith("mailto:"):
            for address in unquote(link.href[7:].partition("?")[0]).lower().split(","):
                if _EMAIL.fullmatch(address.strip()):
                    mail = Email(address=address.strip(), role="own", selector=link.selector, box=link.box)
                    found.setdefault(mail.address, mail)
    return tuple(found.values())


def _addresses(text: str) -> Iterator[tuple[str, int]]:
    for hit in _EMAIL.finditer(text):
        yield hit[0].lower().strip(".-"), hit.start()
    for hit in _HIDDEN_AT.finditer(text):
        yield f"{hit[1]}@{_DOT.sub('.', hit[2])}".lower(), hit.start()


@lru_cache(maxsize=512)
def postals(page: Page) -> tuple[Postal, ...]:
    """Every postcode with its town, and the street that stands right before it, in the block or in the one before."""
    found: list[Postal] = []
    before = ""
    for line in _lines(page):
        for hit in _TOWN.finditer(line.text):
            ahead = line.text[: hit.start()].rstrip()
            street = _street(ahead) if ahead.strip(" ,|·-") else _street(before)
            found.append(
                Postal(
                    street=street, postcode=hit[2], town=hit[3], prefix=hit[1] or "",
                    text=f"{ahead[-80:] or before[-80:]} {hit[0]}".strip(), selector=line.selector, box=line.box,
                )
            )  # fmt: skip
        before = line.text
    return tuple(found)


def _street(ahead: str) -> str:
    """The street at the end of the text before a postcode; empty when nothing there reads as one."""
    tail = ahead[-70:]
    last = _NUMBER_LAST.search(tail)
    if last:
        return re.split(r"[,·|•;]\s*(?=\D)", last[1])[-1].strip()
    named = _pattern("streets").search(tail)
    if named:
        start = re.search(r"\d{1,4}\s?[a-z]?,?\s*$", tail[: named.start()])
        return tail[start.start() if start else named.start() :].strip(" ,·|")
    return ""


def british(page: Page) -> bool:
    """Whether a British postcode stands on the page."""
    return any(_BRITISH.search(line.text) for line in _lines(page))
