"""Texts the spec demands, compared as a reader compares them: white space, case and quotation marks do not count."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import unquote, urlsplit

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site

_QUOTES = str.maketrans(dict.fromkeys("«»‹›“”„\"‘’‚'`´", "'") | dict.fromkeys("–—‑−", "-") | {"\u00ad": None})


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be readable, and where."""

    texts: Annotated[tuple[str, ...], Meta(description="Each of them must stand in the visible text.")] = ()
    pages: Annotated[
        tuple[str, ...], Meta(description="Paths of pages, as /kontakt, each of which must show them; none: anywhere.")
    ] = ()


class Demanded(Struct, frozen=True, kw_only=True):
    text: str
    path: str
    """Empty: any page."""


def subjects(site: Site, params: Params) -> Iterable[Demanded]:
    return (Demanded(text=text, path=path) for text in params.texts for path in params.pages or ("",))


def judge(demanded: Demanded, site: Site, params: Params) -> Outcome:
    if not demanded.path:
        if any(_shows(page, demanded.text) for page in site.pages):
            return PASS
        if site.capture.skipped:
            return inconclusive("not-all-pages", text=demanded.text, skipped=len(site.capture.skipped))
        return fail("nowhere", page=site.home or "", text=demanded.text)
    page = next((page for page in site.pages if _path(demanded.path) in (_path(page.url), _path(page.final_url))), None)
    if page is None:
        return inconclusive("page-not-captured", text=demanded.text, path=demanded.path)
    return PASS if _shows(page, demanded.text) else fail("missing", page=page, text=demanded.text, path=demanded.path)


def _shows(page: Page, text: str) -> bool:
    return any(_plain(text) in _plain(view.text) for view in page.views.values())


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return re.sub(r"\s*'\s*", "'", " ".join(folded.split()))


def _path(address: str) -> str:
    path = unquote(urlsplit(address).path)
    return "/" + re.sub(r"(^|/)index\.\w+$", r"\1", path).strip("/").lower()
