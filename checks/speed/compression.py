"""Whether texts travel compressed."""

from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Site
from toolkit.observations.derived import transfers
from toolkit.observations.derived.transfers import Transfer

_TEXTS: Final = (
    "text/", "application/javascript", "application/x-javascript", "application/json", "application/xml",
    "application/xhtml", "application/manifest", "application/ld+json", "image/svg", "application/rss",
)  # fmt: skip


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    min_bytes: Annotated[int, Meta(ge=0, description="Files up to this many bytes are not judged.")] = 2000


class Kind(Struct, frozen=True, kw_only=True):
    """The site's own texts of one media type: servers are told by type what to compress."""

    mime: str
    plain: tuple[Transfer, ...]


def subjects(site: Site, params: Params) -> Iterable[Kind]:
    """Media types of which the site sends a file that is larger than a packet or two."""
    found: dict[str, list[Transfer]] = {}
    for file in transfers.own(site):
        packed = "content-encoding" in file.headers
        if file.mime.startswith(_TEXTS) and file.size and (packed or file.size > params.min_bytes):
            found.setdefault(file.mime, []).extend(() if packed else (file,))
    return (Kind(mime=mime, plain=tuple(files)) for mime, files in found.items())


def judge(kind: Kind, site: Site, params: Params) -> Outcome:
    """RFC 9110 § 8.4: `Content-Encoding` names the compression."""
    if not kind.plain:
        return PASS
    largest = max(kind.plain, key=lambda file: file.size or 0)
    return fail(
        "plain", target=largest.url, pages=dict.fromkeys(page for file in kind.plain for page in file.pages),
        mime=kind.mime, count=len(kind.plain), address=largest.url,
        kilobytes=round(sum(file.size or 0 for file in kind.plain) / 1000),
    )  # fmt: skip
