"""What was needed while building and must not go live."""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses, mentions, robots

_BUILDING = {"staging", "stg", "preprod"}
"""Parts of a host's name that no public one has."""
_PERHAPS_BUILDING = {"stage", "dev", "test", "beta", "preview"}
"""Likewise under the site's own name; a stranger's `dev.` or `test.` may be meant for the public."""
_DEFAULT_TITLE = re.compile(
    r"^(welcome to nginx!?|apache2 \w+ default page.*|iis windows server|default parallels plesk page"
    r"|default web site page|web server's default page|test page for (the )?(apache|nginx|http) .*"
    r"|domain default page)$",
    re.IGNORECASE,
)
_TAGLINE = re.compile(
    r"(just another wordpress site|eine weitere wordpress-(web)?site|ein weiterer wordpress-blog"
    r"|un site utilisant wordpress|un altro sito wordpress)\W*$",
    re.IGNORECASE,
)
_FIRST_POST = {"hello world!", "hallo welt!", "bonjour tout le monde !", "bonjour tout le monde!", "ciao mondo!"}
_FIRST_POST_PATH = re.compile(r"/(hello-world|hallo-welt|bonjour-tout-le-monde|ciao-mondo)/?$")
_DEBUG = re.compile(
    r"\b(?:Warning|Notice|Deprecated|Fatal error|Parse error): [^\n]{1,400} in \S[^\n]{0,300} on line \d+"
    r"|Traceback \(most recent call last\)|\bSQLSTATE\[\w+\]|You have an error in your SQL syntax"
    r"|Server Error in '[^'\n]{0,80}' Application|\bat [\w.$]+\([\w$]+\.java:\d+\)"
    r"|Whoops, looks like something went wrong"
)
_DEBUG_BARS = {"phpdebugbar", "sfwdt", "djDebug", "query-monitor-main"}


class Mark(Struct, frozen=True):
    """One page, and what is looked for in it."""

    page: Page
    kind: Literal["default-page", "debug", "noindex"]


def subjects(site: Site, params: NoParams) -> Iterable[Mark | mentions.Mention]:
    for page in site.pages:
        yield Mark(page, "default-page")
        yield Mark(page, "debug")
    if site.home:
        yield Mark(site.home, "noindex")
    yield from mentions.of(site)


def judge(subject: Mark | mentions.Mention, site: Site, params: NoParams) -> Outcome:
    """A host that only builders reach, a page nobody wrote, the server's own messages."""
    if isinstance(subject, mentions.Mention):
        return _address(subject, site)
    page = subject.page
    if subject.kind == "noindex":
        return fail("noindex", page=page, target="meta[name=robots]") if robots.noindex(page) else PASS
    if subject.kind == "debug":
        found = _DEBUG.search(page.text)
        bar = next((name for name in sorted(_DEBUG_BARS) if name in page.anchors), "")
        shown = found[0][:160] if found else bar
        return fail("debug", page=page, target=_where(page, shown), shown=shown) if shown else PASS
    remains = _default(page)
    return fail("default-page", page=page, target=_where(page, remains), shown=remains) if remains else PASS


def _address(subject: mentions.Mention, site: Site) -> Outcome:
    name = addresses.host(subject.url)
    if addresses.is_own(site, subject.url) or not name:
        return PASS
    labels = re.split(r"[.-]", name.removesuffix(addresses.registrable(name)))
    own = addresses.registrable(name) in addresses.own_names(site)
    building = not (_BUILDING | _PERHAPS_BUILDING if own else _BUILDING).isdisjoint(labels)
    unreachable = addresses.is_unreachable(name) and not name.endswith(".example")
    if unreachable or building:
        return fail(
            "address" if subject.kind == "link" else "resource",
            target=subject.url,
            pages=subject.pages,
            address=subject.url,
        )
    return PASS


def _default(page: Page) -> str:
    title, text = page.view.title.strip(), page.text.strip()
    if _DEFAULT_TITLE.match(title):
        return title
    for said in (title, page.view.metas.get("description", ""), *(block.text for block in page.view.blocks)):
        if found := _TAGLINE.search(said):
            return found[0]
    if text.lower().startswith("it works!") and len(text) < 200:
        return text[:60]
    for heading in page.view.headings:
        if heading.text.strip().lower() in _FIRST_POST and ("WordPress" in text or _posted(page)):
            return heading.text.strip()
    return ""


def _posted(page: Page) -> bool:
    addresses_ = (page.url, *(link.href for link in page.links))
    return any(_FIRST_POST_PATH.search(addresses.split(url).path) for url in addresses_)


def _where(page: Page, shown: str) -> str:
    """The element that shows the text; the title or the whole body where none does."""
    start = shown[:40]
    return next((block.selector for block in page.view.blocks if start and start in block.text), "html")
