"""Menus and lists of prices that a site offers to download, and what they say of their age and prices."""

import re
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from toolkit.observations.capture import Document
from toolkit.observations.derived import dated, merged
from toolkit.observations.derived.amounts import amounts
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_HEAD = 600  # characters in which a list says what and when it is for
_NEAR = 60  # characters behind "valid until"
_LABEL = 10  # letters that name a thing well enough
_FIGURES = re.compile(r"\d[\d'’.,\s–—-]*|CHF|EUR|Fr\.|SFr\.|€|£", re.IGNORECASE)


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    lists: str
    no_list: str
    until: str
    ab: str


class PriceList(Struct, frozen=True, kw_only=True, eq=False):
    """A menu or list of prices as a PDF with text."""

    url: str
    document: Document
    pages: tuple[Page, ...]


class Differing(Struct, frozen=True, kw_only=True):
    """One thing with one price in the file and another on a page."""

    label: str
    listed: str
    shown: str
    page: Page
    sure: bool
    """Whether the rest of both lines is the same, so that only the amount differs."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "lists.yaml").read_bytes(), type=_Data)
    return re.compile(getattr(data, name), re.IGNORECASE)


@lru_cache(maxsize=64)
def of(site: Site) -> tuple[PriceList, ...]:
    """The PDF files that are menus or lists of prices by link, name or first lines, pictures of them too."""
    found = []
    for url, document in site.capture.documents.items():
        if document.format != "pdf" or document.whole is False:
            continue
        pages, texts = [], []
        for page in site.pages:
            leading = [link.text for link in merged.links(page) if link.href.partition("#")[0] == url]
            if leading:
                pages.append(page)
                texts += leading
        name = re.sub(r"[-_.]+", " ", unquote(urlsplit(url).path.rpartition("/")[2]))
        told = " | ".join([*texts, name, document.text[:120]])
        if pages and _pattern("lists").search(told) and not _pattern("no_list").search(told):
            found.append(PriceList(url=url, document=document, pages=tuple(pages)))
    return tuple(found)


def last_day(text: str) -> tuple[date, str] | None:
    """The last day on which a list says that it holds, and how it says so; None when it does not say."""
    head = text[:_HEAD]
    for match in _pattern("until").finditer(head):
        days = dated.full_dates(match[0] + " " + head[match.end() : match.end() + _NEAR].split("\n")[0])
        if days:
            day = max(days)
            return day, " ".join(head[match.start() : match.end() + _NEAR].split("\n")[0].split())
    season = dated.season(head)
    return (season.end, " ".join(season.shown.split())) if season else None


def differing(one: PriceList, site: Site) -> tuple[Differing, ...]:
    """Things with exactly one price in the file and one on a page, where the amounts differ."""
    listed = _prices(one.document.text.split("\n"))
    found = []
    for page in site.pages:
        shown = _prices([block.text for block in page.view.blocks if block.visible and block.region != "navigation"])
        for label, (amount, rest, said) in listed.items():
            if label in shown and shown[label][0] != amount and shown[label][0][0] == amount[0]:
                there = shown[label]
                found.append(Differing(label=label, listed=said, shown=there[2], page=page, sure=rest == there[1]))
    return tuple(found)


def _prices(lines: list[str]) -> dict[str, tuple[tuple[str, Decimal], str, str]]:
    """By what is named: amount, the words behind it, and the line; only what is named once, with one fixed amount."""
    found: dict[str, tuple[tuple[str, Decimal], str, str]] = {}
    twice: set[str] = set()
    for line in lines:
        sums = amounts(line)
        first = _FIGURES.search(line)
        if len(sums) != 1 or first is None or len(line) > 160:
            continue
        before = line[: first.start()]
        label = " ".join(re.findall(r"[^\W\d_]+", before)).casefold()
        if len(label) < _LABEL or _pattern("ab").search(before.strip()):
            continue
        rest = " ".join(re.findall(r"[^\W\d_]+", _FIGURES.sub(" ", line[first.start() :]))).casefold()
        if label in found:
            twice.add(label)
        found[label] = (next(iter(sums)), rest, " ".join(line.split()))
    return {label: told for label, told in found.items() if label not in twice}
