"""Answers a dialogue about cookies as a visitor who wants on: with "reject" where it is offered."""

import re
from collections.abc import Iterable
from typing import Final

from playwright.async_api import BrowserContext, Error, Locator, Page

from toolkit.capture.consent.words import words
from toolkit.observations.consent import Kind

_KINDS: Final[tuple[Kind, ...]] = ("reject", "save", "accept")
"""What a dialogue is answered with, best first."""
_TIMES: Final = 9
_TAGS: Final = ("id", "class")


async def prepare(context: BrowserContext) -> None:
    """From now on, a dialogue that stands in the way of a step is answered first."""
    context.on("page", _watch)


async def _watch(page: Page) -> None:
    """One look for all answers: Playwright takes it before every step."""
    dialogue = page.locator(", ".join(_selectors()))
    known = words().kinds

    def answers(kinds: Iterable[Kind]) -> Locator:
        worded = re.compile("|".join(f"(?:{known[kind]})" for kind in kinds), re.IGNORECASE)
        return dialogue.get_by_role("button", name=worded).filter(visible=True)

    async def answer(_: Locator) -> None:
        for kind in _KINDS:
            if await _pressed(answers([kind])):
                return

    await page.add_locator_handler(answers(_KINDS).first, answer, times=_TIMES, no_wait_after=True)


async def _pressed(answer: Locator) -> bool:
    """Whether there was one, and it could be pressed; a dialogue may have closed by itself meanwhile."""
    try:
        if await answer.count() == 0:
            return False
        await answer.first.click(timeout=2000)
    except Error:
        return False  # Where nothing else answers, the step that follows says what it cannot do.
    return True


def _selectors() -> list[str]:
    """Elements named as such dialogues are; plain parts of the words alone, as CSS knows no expressions."""
    plain = [mark for mark in words().marks.replace(r"\b", "").split("|") if re.fullmatch(r"[\w-]+", mark)]
    return [f'[{tag}*="{mark}" i]' for mark in plain for tag in _TAGS]
