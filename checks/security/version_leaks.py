"""Versions of software that the site tells everybody."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page

_HEADERS: Final = ("server", "x-powered-by", "x-generator", "x-aspnet-version", "x-aspnetmvc-version")
_VERSION: Final = re.compile(r"(?<![\w.])[vV]?\d{1,4}(\.\d{1,6}){1,3}(?![\d.]*\.[a-z])")
_BUILT: Final = re.compile(
    r"^\s*(hugo|jekyll|eleventy|astro|gatsby|pelican|sphinx|hexo|zola|docusaurus|mkdocs|vitepress)\b", re.IGNORECASE
)
"""Programs that write files once: nothing of them runs on the server."""


class Told(Struct, frozen=True, kw_only=True):
    """A header of the answer, or the element that names the generator."""

    where: str
    value: str


def subjects(page: Page, params: NoParams) -> Iterable[Page | Told]:
    """The page, then all that may name software."""
    yield page
    for name in _HEADERS:
        if name in page.headers:
            yield Told(where=name, value=page.headers[name])
    generator = page.view.metas.get("generator", "")
    if generator and not _BUILT.search(generator):
        yield Told(where="meta generator", value=generator)


def judge(told: Page | Told, page: Page, params: NoParams) -> Outcome:
    """A name is no secret; a version with its parts tells which published holes are open (OWASP WSTG-INFO-02)."""
    if isinstance(told, Page) or not _VERSION.search(told.value.replace("/", " ")):
        return PASS
    return fail("version", target=told.where, where=told.where, value=told.value[:120])
