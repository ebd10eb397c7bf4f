"""Finds what a visitor would mean by a label, a name or a text. Several visible ones: the first that is exact."""

import re
from collections.abc import Iterable
from typing import Any, Final, cast

from playwright.async_api import Error, Locator, Page
from playwright.async_api import TimeoutError as TooLate

from toolkit.scenarios.stage import Stage, Unmet

_PRESSED: Final = ("button", "link", "menuitem", "tab", "checkbox", "radio", "switch", "option")
_NEAR: Final = 6
"""Names told when nothing bears the one sought."""


def words(text: str) -> re.Pattern[str]:
    """The text in any case, with any blanks between its words."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()), re.IGNORECASE)


def exact(text: str) -> re.Pattern[str]:
    """The same, and nothing else but blanks, a colon or the star of a required field."""
    return re.compile(rf"^\s*{words(text).pattern}\s*[*:]?\s*$", re.IGNORECASE)


async def field(stage: Stage, label: str) -> Locator:
    """The visible field with that label, name or hint; raises Unmet when there is none."""
    page = stage.page
    ways = [way for of in (exact(label), words(label)) for way in (page.get_by_label(of), page.get_by_placeholder(of))]
    return await _first(stage, ways, "no-field", label, "input, textarea, select", _LABEL)


async def pressable(stage: Stage, name: str, role: str | None) -> Locator:
    """What can be pressed and bears the name; raises Unmet when there is none."""
    page = stage.page
    roles = (role,) if role else _PRESSED
    ways = [page.get_by_role(cast("Any", each), name=of) for of in (exact(name), words(name)) for each in roles]
    if role is None:
        ways += [page.get_by_label(exact(name)), page.get_by_text(exact(name))]
    return await _first(stage, ways, "no-control", name, "a, button, [role=button], input[type=submit]", _NAME)


async def _first(stage: Stage, ways: Iterable[Locator], key: str, sought: str, near: str, told: str) -> Locator:
    """The first visible match of the first way that has one, within the time a visitor gives it."""
    ways = tuple(ways)
    any_of = ways[0]
    for way in ways[1:]:
        any_of = any_of.or_(way)
    try:
        await any_of.filter(visible=True).first.wait_for(state="visible", timeout=stage.patience * 1000)
    except TooLate:
        raise Unmet(key, sought=sought, near=await _names(stage.page, near, told)) from None
    for way in ways:
        shown = way.filter(visible=True)
        if await shown.count():
            return shown.first
    return any_of.filter(visible=True).first


_LABEL: Final = "e => [...(e.labels || [])].map(l => l.innerText).join(' ') || e.ariaLabel || e.placeholder || e.name"
_NAME: Final = "e => e.ariaLabel || e.innerText || e.value"


async def _names(page: Page, selector: str, told: str) -> str:
    """What is there instead, so that the reader sees a label that was only worded otherwise."""
    try:
        found = await page.locator(selector).filter(visible=True).all()
        names = [str(await each.evaluate(told) or "") for each in found[:30]]
    except Error:
        return ""
    plain = dict.fromkeys(" ".join(name.split())[:60] for name in names)
    return ", ".join([name for name in plain if name][:_NEAR])
