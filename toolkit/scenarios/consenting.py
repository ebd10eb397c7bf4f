"""Answers a dialogue about cookies as a visitor who wants on: with "reject" where it is offered."""

import re
from typing import Final

from playwright.async_api import BrowserContext, Error, Locator, Page

from toolkit.capture.consent.words import words

_TIMES: Final = 3
_TAGS: Final = ("id", "class")


async def prepare(context: BrowserContext) -> None:
    """From now on, a dialogue that stands in the way of a step is answered first."""
    context.on("page", _watch)


async def _watch(page: Page) -> None:
    dialogue = page.locator(", ".join(_selectors()))
    for kind in ("reject", "save", "accept"):
        answer = dialogue.get_by_role("button", name=re.compile(words().kinds[kind], re.IGNORECASE)).filter(
            visible=True
        )
        await page.add_locator_handler(answer.first, _press, times=_TIMES, no_wait_after=True)


async def _press(answer: Locator) -> None:
    try:
        await answer.click(timeout=2000)
    except Error:
        return  # It closed by itself, or is not to be pressed: the step that follows says what it cannot do.


def _selectors() -> list[str]:
    """Elements named as such dialogues are; plain parts of the words alone, as CSS knows no expressions."""
    plain = [mark for mark in words().marks.replace(r"\b", "").split("|") if re.fullmatch(r"[\w-]+", mark)]
    return [f'[{tag}*="{mark}" i]' for mark in plain for tag in _TAGS]
