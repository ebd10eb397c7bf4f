"""Pages that leave or reload by themselves, and text that runs or blinks."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import AxeNode, Page

_REFRESH: Final = re.compile(
    r"\s*(?:(\d+)(?:\.[\d.]*)?|\.[\d.]*)(?:\s*[;,]\s*|\s+|\s*$)(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE
)
"""HTML §4.2.5.3, refresh state: seconds, then perhaps an address."""
_CONTENT: Final = re.compile(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_LONG: Final = 20 * 3600
"""Seconds. WCAG 2.2, 2.2.1: a limit of more than twenty hours needs no control."""
_MOVING: Final = {"blink", "marquee"}


class Refresh(Struct, frozen=True, kw_only=True):
    """An order to load an address after some seconds; the page itself when `url` is empty."""

    seconds: int
    url: str
    where: str


class Moving(Struct, frozen=True, kw_only=True):
    tag: str
    node: AxeNode


def subjects(page: Page, params: NoParams) -> Iterable[Page | Refresh | Moving]:
    """The page; what its header and its head order; elements that move by themselves."""
    yield page
    yield from _ordered("Refresh", page.headers.get("refresh", ""))
    for finding in page.view.axe:
        if finding.outcome != "violation":
            continue
        for node in finding.nodes:
            if finding.rule in _MOVING:
                yield Moving(tag=finding.rule, node=node)
            elif finding.rule == "meta-refresh":
                written = _CONTENT.search(node.html)
                yield from _ordered(node.selector, html.unescape(written[1] or written[2]) if written else "")


def _ordered(where: str, value: str) -> Iterator[Refresh]:
    found = _REFRESH.match(value)
    if found:
        yield Refresh(seconds=int(found[1] or 0), url=found[2].strip(), where=where)


def judge(subject: Page | Refresh | Moving, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 2.2.1 (failures F40, F41) and 2.2.2 (failures F16, F47)."""
    if isinstance(subject, Page):
        return PASS
    if isinstance(subject, Moving):
        return fail("moving", at=subject.node, tag=subject.tag)
    if subject.seconds == 0 or subject.seconds > _LONG:
        return PASS
    return fail(
        "leaves" if subject.url else "reloads", target=subject.where, seconds=subject.seconds, address=subject.url
    )
