"""What must be seen, or not."""

from typing import Any, cast
from urllib.parse import urlsplit

from playwright.async_api import Locator
from playwright.async_api import TimeoutError as TooLate

from toolkit.scenarios.finding import words
from toolkit.scenarios.stage import Stage, Unmet
from toolkit.scenarios.writings import amounts
from toolkit.spec.scenario import See


async def take(stage: Stage, given: See) -> None:
    """All that is named; raises Unmet for the first that is not so within the time a visitor gives it."""
    page = stage.page
    if given.path is not None:
        await _path(stage, given.path)
    if given.text is not None:
        await _shown(stage, page.get_by_text(words(given.text)), "not-seen", text=given.text)
    if given.role is not None:
        found = page.get_by_role(cast("Any", given.role), name=words(given.name) if given.name else None)
        await _shown(stage, found, "no-element", role=given.role, name=given.name or given.role)
    elif given.name is not None:
        found = page.get_by_label(words(given.name)).or_(page.get_by_text(words(given.name)))
        await _shown(stage, found, "not-seen", text=given.name)
    if given.price is not None:
        found = page.get_by_text(amounts(given.price))
        await _shown(stage, found, "no-price", price=str(given.price))
    if given.absent is not None:
        await _absent(stage, given.absent)


async def _shown(stage: Stage, found: Locator, key: str, **data: str) -> None:
    visible = found.filter(visible=True).first
    try:
        await visible.wait_for(state="visible", timeout=stage.patience * 1000)
    except TooLate:
        raise Unmet(key, **data) from None
    await stage.notice(visible)


async def _path(stage: Stage, path: str) -> None:
    """The page shown has the path, with or without a slash at its end."""
    wanted = path.rstrip("/") or "/"
    try:
        await stage.page.wait_for_url(
            lambda url: (urlsplit(url).path.rstrip("/") or "/") == wanted, timeout=stage.patience * 1000
        )
    except TooLate:
        raise Unmet("other-page", path=path, shown=urlsplit(stage.page.url).path) from None


async def _absent(stage: Stage, text: str) -> None:
    """It may vanish within the time, as the message of a form that is being sent."""
    found = stage.page.get_by_text(words(text)).filter(visible=True).first
    try:
        await found.wait_for(state="hidden", timeout=stage.patience * 1000)
    except TooLate:
        await stage.notice(found)
        raise Unmet("still-seen", text=text) from None
