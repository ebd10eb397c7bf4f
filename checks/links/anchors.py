"""Whether the place within a page that a link names exists."""

from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Link, Page, Site
from toolkit.observations.derived import addresses, merged

_ROUTES = ("/", "!")
"""Fragments that begin so are addresses of a script's own."""


class Jump(Struct, frozen=True, eq=False):
    """A link with a fragment, the page it stands on and the page it leads to."""

    link: Link
    page: Page
    goal: Page
    fragment: str


def subjects(site: Site, params: NoParams) -> Iterable[Jump]:
    pages = {addresses.without_fragment(url): page for page in site.pages for url in (page.final_url, page.url) if url}
    for page in site.pages:
        for link in merged.links(page):
            place, _, fragment = link.href.partition("#")
            fragment = fragment.partition(":~:")[0]
            goal = page if (link.raw or "").startswith("#") else pages.get(place)
            if goal and fragment and not fragment.startswith(_ROUTES) and not _is_switch(link):
                yield Jump(link, page, goal, fragment)


def judge(subject: Jump, site: Site, params: NoParams) -> Outcome:
    """RFC 3986 §3.5, HTML §7.4.6.4: the fragment names an element, scripts included; `top` always exists."""
    link, fragment = subject.link, subject.fragment
    known = merged.anchors(subject.goal)
    # A fragment like `popup:open&id=7` is an instruction to the script that hears the click.
    if fragment in known or unquote(fragment) in known or fragment.lower() == "top":
        return PASS
    if link.listener == "own" or (link.listener == "delegated" and set("=:&") & set(unquote(fragment))):
        return inconclusive("handled", at=link, page=subject.page, fragment=unquote(fragment))
    return fail("missing", at=link, page=subject.page, fragment=unquote(fragment), goal=subject.goal.url)


def _is_switch(link: Link) -> bool:
    """Whether the link opens or closes something, so that its fragment is a name for a script."""
    names = link.attributes.keys()
    return link.attributes.get("role") in ("button", "tab", "menuitem") or bool(
        names & {"onclick", "aria-controls", "aria-expanded", "aria-haspopup", "data-toggle", "data-bs-toggle"}
    )
