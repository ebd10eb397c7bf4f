"""Whether search engines may list the page, and have something to show for it."""

from collections.abc import Iterable
from typing import Literal

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived import addresses, merged, robots

Aspect = Literal["noindex", "title", "description", "heading"]


def subjects(page: Page, params: NoParams) -> Iterable[Aspect]:
    if robots.noindex(page):
        return ("noindex",)
    return ("noindex", "title", "description", "heading")


def judge(subject: Aspect, page: Page, params: NoParams) -> Outcome:
    """HTML §4.2.2; RFC 9309 does not govern `noindex`, Google's robots meta tag does."""
    if subject == "noindex":
        return _noindex(page)
    view = page.view
    if subject == "title":
        return PASS if view.title.strip() else fail("title", target="title")
    if subject == "description":
        return PASS if view.metas.get("description", "").strip() else fail("description", target="meta")
    first = [heading for heading in view.headings if heading.level == 1]
    shown = [heading for heading in first if heading.visible]
    if not first:
        return fail("no-h1", target="h1")
    return fail("many-h1", at=shown[1], count=len(shown)) if len(shown) > 1 else PASS


def _noindex(page: Page) -> Outcome:
    if not robots.noindex(page):
        return PASS
    if robots.may_hide(page):
        return NOT_APPLICABLE
    here = addresses.without_fragment(page.final_url or page.url)
    in_menu = any(
        link.region == "navigation" and addresses.without_fragment(link.href) == here and "#" not in link.href
        for link in merged.links(page)
    )
    if page.depth == 0 or in_menu:
        return fail("noindex", target="meta[name=robots]", severity="major")
    return NOT_APPLICABLE
