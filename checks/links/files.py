"""Whether files to download open, are light or say their size, and can be read by everybody."""

import re
from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Document, Page, Site
from toolkit.observations.derived import merged

_SIZE = re.compile(r"\d\s?([kKMm][Bb]|[KM]o|Megabyte|Kilobyte|[kKmM]i[bB])\b")
_MILLION = 1_000_000


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    megabytes: Annotated[float, Meta(gt=0, description="Size from which on the page must say how large a file is.")] = 5
    tagged: Annotated[bool, Meta(description="Whether a PDF must say what is heading, text and table.")] = True


class File(Struct, frozen=True, kw_only=True, eq=False):
    """One aspect of a file that was read."""

    aspect: Literal["opens", "size", "tags"]
    url: str
    document: Document
    pages: tuple[Page, ...]


def subjects(site: Site, params: Params) -> Iterable[File]:
    """Files that answered; those that did not are a matter of `links.internal`."""
    aspects: tuple[Literal["opens", "size", "tags"], ...] = (
        ("opens", "size", "tags") if params.tagged else ("opens", "size")
    )
    for url, document in site.capture.documents.items():
        if document.answer.status == 200:
            pages = tuple(page for page in site.pages if any(_leads(link.href, url) for link in merged.links(page)))
            yield from (File(aspect=aspect, url=url, document=document, pages=pages) for aspect in aspects)


def judge(file: File, site: Site, params: Params) -> Outcome:
    """ISO 32000-1 § 7.5 and § 14.8; EN 301 549 § 10."""
    if file.aspect == "opens":
        return _opens(file)
    if file.aspect == "size":
        return _size(file, params)
    if file.document.format != "pdf" or file.document.whole is False or file.document.tagged is None:
        return NOT_APPLICABLE
    return PASS if file.document.tagged else fail("untagged", target=file.url, pages=file.pages, address=file.url)


def _opens(file: File) -> Outcome:
    document, url = file.document, file.url
    if document.format == "empty":
        return fail("empty", target=url, pages=file.pages, address=url)
    if document.format == "html":
        return fail("page", target=url, pages=file.pages, address=url)
    if url.partition("?")[0].lower().endswith(".pdf") and document.format != "pdf":
        return fail("no-pdf", target=url, pages=file.pages, address=url)
    if document.whole is False:
        return fail("cut", target=url, pages=file.pages, address=url)
    return PASS if document.whole or document.format != "pdf" else NOT_APPLICABLE


def _size(file: File, params: Params) -> Outcome:
    size = file.document.size
    if size is None:
        return inconclusive("size-unknown", target=file.url, pages=file.pages, address=file.url)
    if size <= params.megabytes * _MILLION or all(_tells_size(page, file.url) for page in file.pages):
        return PASS
    shown = round(size / _MILLION, 1)
    return fail("heavy", target=file.url, pages=file.pages, address=file.url, size=shown, most=params.megabytes)


def _tells_size(page: Page, url: str) -> bool:
    """In the link, or in the block it stands in."""
    texts = {link.text for link in merged.links(page) if _leads(link.href, url)}
    blocks = [block.text for view in page.views.values() for block in view.blocks]
    return any(
        _SIZE.search(text) or any(text and text in block and _SIZE.search(block) for block in blocks) for text in texts
    )


def _leads(href: str, url: str) -> bool:
    return href.partition("#")[0] == url
