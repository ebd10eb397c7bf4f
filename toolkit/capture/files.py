"""What files say that no page load brings: pictures for social networks, and documents to download."""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final, Literal

import httpx

from toolkit.capture import notices, pdf
from toolkit.capture.addresses import normalise, split
from toolkit.capture.client import fetch
from toolkit.observations import Document, Page, Preview
from toolkit.observations.derived.addresses import here

PREVIEWS: Final = 10
DOCUMENTS: Final = 5
_PICTURE_BYTES: Final = 600_000
"""Enough for the head of a picture, embedded colour profile and notices included."""
_DOCUMENT_BYTES: Final = 8_000_000
_INFLATED_BYTES: Final = 4_000_000
_DOCUMENT_NAMES: Final = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|odt|ods)$", re.I)
_OBJECT_STREAM: Final = re.compile(rb"/ObjStm\b")
_START: Final = re.compile(rb"stream\r?\n")
_STREAMS: Final = 200
_PACKED_BYTES: Final = 1_000_000


def previews_of(pages: Iterable[Page]) -> list[str]:
    """Pictures that the pages name for social networks (ogp.me), made absolute; each once."""
    written = (
        (page.final_url or page.url, view.metas.get(name, ""))
        for page in pages
        for view in page.views.values()
        for name in ("og:image", "og:image:url", "og:image:secure_url")
    )
    found = (normalise(text, base) for base, text in written if text.strip())
    return list(dict.fromkeys(url for url in found if url))[:PREVIEWS]


def documents_of(pages: Iterable[Page]) -> list[str]:
    """Files to download that the pages link to, as far as their name tells; each once."""
    found = (
        link.href.partition("#")[0]
        for page in pages
        for view in page.views.values()
        for link in view.links
        if link.href
    )
    return list(dict.fromkeys(url for url in found if (parts := split(url)) and _DOCUMENT_NAMES.search(parts.path)))


async def preview(session: httpx.AsyncClient, base: str, url: str) -> Preview:
    """The picture, under the host it will have, else under the one the site stands on for the time being."""
    answer, body = await fetch(session, url, limit=_PICTURE_BYTES)
    moved = here(base, url)
    if moved != url and (answer.status is None or answer.status >= 400):
        answer, body = await fetch(session, moved, limit=_PICTURE_BYTES)
    facts = notices.read(body) if answer.status == 200 else notices.Facts()
    return Preview(answer=answer, width=facts.width, height=facts.height)


async def document(session: httpx.AsyncClient, url: str) -> Document:
    """The file, read up to 8 MB."""
    answer, body = await fetch(session, url, limit=_DOCUMENT_BYTES)
    if answer.status != 200:
        return Document(answer=answer)
    complete = len(body) < _DOCUMENT_BYTES
    size = len(body) if complete else answer.size
    kind = _format(body)
    if kind != "pdf" or not complete:
        return Document(answer=answer, size=size, format=kind)
    return Document(
        answer=answer, size=size, format=kind, whole=b"%%EOF" in body[-2048:], tagged=_tagged(body),
        text=await pdf.text(body) or "",
    )  # fmt: skip


def _format(body: bytes) -> Literal["pdf", "html", "other", "empty"]:
    start = body[:1024]
    if b"%PDF-" in start:
        return "pdf"
    if not body.strip():
        return "empty"
    return "html" if re.match(rb"(\xef\xbb\xbf)?\s*(<!doctype html|<html)", start, re.I) else "other"


def _tagged(body: bytes) -> bool | None:
    """ISO 32000-1 § 14.7.1: the catalogue marks the document and names a structure tree; None when it is encrypted."""
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", body):
        return None
    parts = [body, *_inflated(body)]
    return any(b"/StructTreeRoot" in part for part in parts) and any(
        re.search(rb"/Marked\s+true\b", part) for part in parts
    )


def _inflated(body: bytes) -> Iterator[bytes]:
    """The compressed objects of a PDF, bounded in number and size."""
    left = _INFLATED_BYTES
    for number, found in enumerate(_OBJECT_STREAM.finditer(body)):
        start = _START.search(body, found.end(), found.end() + 2048)
        if number >= _STREAMS or left <= 0 or start is None:
            continue
        try:
            data = zlib.decompressobj().decompress(body[start.end() : start.end() + _PACKED_BYTES], left)
        except zlib.error:
            continue
        left -= len(data)
        yield data
