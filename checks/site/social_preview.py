"""Whether a link to the website, sent or shared, shows a picture of it."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urljoin

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Preview, Site
from toolkit.observations.derived import addresses

_GONE = {404, 410}
_NAMES = ("og:image", "og:image:url", "og:image:secure_url")
_SHORT = 0.99
"""Of what is asked for: pictures are cut to 1200 x 628 as often as to 1200 x 630."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    width: Annotated[int, Meta(ge=1, description="Least width of the picture, in its own pixels.")] = 1200
    height: Annotated[int, Meta(ge=1, description="Least height of the picture, in its own pixels.")] = 630


class Named(Struct, frozen=True, kw_only=True, eq=False):
    """A picture that pages name, and what became of it."""

    url: str
    preview: Preview
    pages: tuple[Page, ...]


def subjects(site: Site, params: Params) -> Iterable[Page | Named]:
    """The home page, which owes a picture, and each picture that was looked at."""
    named = [
        Named(url=url, preview=preview, pages=tuple(page for page in site.pages if _names(page, url)))
        for url, preview in site.capture.previews.items()
    ]
    return (*([site.home] if site.home else []), *named)


def judge(subject: Page | Named, site: Site, params: Params) -> Outcome:
    """Open Graph protocol (ogp.me): `og:image` is the absolute address of a picture."""
    if isinstance(subject, Named):
        return _picture(subject, params)
    written = next((text for text in _written(subject) if text), "")
    if not written:
        return fail("none", page=subject, target="head")
    if not written.startswith(("http://", "https://", "//")):
        return fail("relative", page=subject, target="meta[property='og:image']", written=written[:200])
    return PASS


def _picture(named: Named, params: Params) -> Outcome:
    answer, url, pages = named.preview.answer, named.url, named.pages
    if answer.status in _GONE:
        return fail("dead", target=url, pages=pages, address=url, status=str(answer.status))
    if answer.status != 200:
        return inconclusive("not-fetched", target=url, pages=pages, address=url)
    if not named.preview.width:
        return fail("no-picture", target=url, pages=pages, address=url, mime=answer.mime or "-")
    width, height = named.preview.width, named.preview.height
    if width < params.width * _SHORT or height < params.height * _SHORT:
        return fail(
            "small", target=url, pages=pages, address=url, width=width, height=height, least_width=params.width,
            least_height=params.height,
        )  # fmt: skip
    return PASS


def _written(page: Page) -> Iterable[str]:
    return (view.metas.get(name, "").strip() for view in page.views.values() for name in _NAMES)


def _names(page: Page, url: str) -> bool:
    base = page.final_url or page.url
    return any(text and addresses.place(urljoin(base, text)) == addresses.place(url) for text in _written(page))
