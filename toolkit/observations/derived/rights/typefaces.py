"""Fonts of the inventory: files with their name tables, and families that a service delivers."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from toolkit.observations.derived.fonts import remote_fonts
from toolkit.observations.derived.rights.item import Evidence, Item
from toolkit.observations.derived.rights.marks import licence_in, marks, says
from toolkit.observations.derived.stock import file_name
from toolkit.observations.material import Material
from toolkit.observations.page import Page
from toolkit.observations.site import Site

_HOLDERS = ("font-manufacturer", "font-designer", "font-trademark", "font-copyright")
_RESTRICTED = "2"
"""OS/2 fsType: may not be embedded without the owner's leave."""


def items(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    """Each file that was loaded, and each family asked of a service."""
    pages: dict[str, dict[Page, None]] = {}
    families: dict[str, str] = {}
    for page in site.pages:
        for view in page.views.values():
            for font in view.fonts:
                if font.status == "loaded":
                    families.setdefault(font.url, font.family)
            for request in view.requests:
                if request.type == "font" and request.status is not None and request.status < 400:
                    pages.setdefault(request.url, {})[page] = None
    for url, file in files.items():
        if file.kind == "font" and (url in pages or not site.pages):
            yield typeface(url, file, families.get(url, ""), tuple(pages.get(url, ())))
    yield from _services(site)


def typeface(url: str, file: Material, declared: str, pages: tuple[Page, ...]) -> Item:
    """The item of one font file; `declared` is the family that the style sheet gives it."""
    told = file.notices
    family = told.get("font-typographic-family") or told.get("font-family") or declared
    said = " ".join(told.get(key, "") for key in ("font-licence", "font-licence-url", "font-copyright"))
    licence = licence_in(said) or ("" if not _free(family) else "OFL-1.1")
    evidence = [Evidence(what=key, value=text) for key, text in told.items() if key != "font-typographic-family"]
    if declared and declared != family:
        evidence.append(Evidence(what="declared-family", value=declared))
    evidence += [Evidence(what="fault", value=fault) for fault in file.faults]
    found: dict[str, str] = {}
    names = " ".join((family, file_name(url), told.get("font-licence", "")))
    if trial := says(marks().fonts.trial, names.replace("-", " ").replace("_", " ")):
        found["trial"] = trial
    if not licence:
        makers = " ".join(told.get(key, "") for key in (*_HOLDERS, "font-vendor-url", "font-licence", "font-family"))
        if maker := says(marks().fonts.commercial, makers):
            found["commercial"] = maker
        if told.get("font-embedding") == _RESTRICTED:
            found["restricted"] = _RESTRICTED
    return Item(
        kind="font", name=family or file_name(url), url=url, files=(url,), pages=pages,
        holders={key: told[key] for key in _HOLDERS if told.get(key)}, licence=licence, evidence=tuple(evidence),
        material=file, marks=found,
    )  # fmt: skip


def _free(family: str) -> bool:
    """Whether the family is one of those that are published under a free licence; web subsets lose the words."""
    plain = _plain(family)
    return bool(plain) and any(plain == _plain(each) for each in marks().fonts.families)


def _plain(name: str) -> str:
    words = re.sub(r"\b(regular|bold|italic|light|medium|semibold|thin|black|variable|vf|var|web)\b", "", name.lower())
    return re.sub(r"[^a-z0-9]+", "", words)


def same_family(one: str, other: str) -> bool:
    """Whether two names mean one family, cuts left out."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _services(site: Site) -> Iterator[Item]:
    """Families are in the address where the service writes them there, as Google and Bunny do."""
    found: dict[tuple[str, str], tuple[str, dict[Page, None]]] = {}
    for page in site.pages:
        for remote in remote_fonts(page):
            for family in _families(page, remote.host) or ("",):
                found.setdefault((remote.host, family), (remote.url, {}))[1][page] = None
    for (host, family), (url, pages) in found.items():
        yield Item(
            kind="font", name=family or host, url=url, files=(url,), pages=tuple(pages),
            licence="OFL-1.1" if _free(family) else "", evidence=(Evidence(what="host", value=host),),
        )  # fmt: skip


def _families(page: Page, host: str) -> tuple[str, ...]:
    addresses = [
        url
        for view in page.views.values()
        for url in (*view.relations.get("stylesheet", ()), *(request.url for request in view.requests))
        if urlsplit(url).hostname == host
    ]
    asked = (value for url in addresses for key, value in parse_qsl(urlsplit(url).query) if key == "family")
    return tuple(dict.fromkeys(part.split(":")[0].strip() for value in asked for part in value.split("|") if part))
