"""Clicks, as a visitor with a mouse or a finger does."""

from playwright.async_api import Error
from playwright.async_api import TimeoutError as TooLate

from toolkit.scenarios.finding import pressable
from toolkit.scenarios.stage import Stage, Unmet
from toolkit.spec.scenario import Click

_REST = 5.0
"""Seconds a page that follows has to load before the next step looks at it."""


async def take(stage: Stage, given: Click) -> None:
    """Raises Unmet where there is no such element, or something lies over it."""
    found = await pressable(stage, given.name, given.role)
    await stage.notice(found)
    try:
        if stage.viewport == "mobile":
            await found.tap(timeout=stage.patience * 1000)
        else:
            await found.click(timeout=stage.patience * 1000)
    except TooLate as error:
        raise Unmet("not-clickable", name=given.name) from error
    except Error as error:
        raise Unmet("gone", name=given.name) from error
    try:
        await stage.page.wait_for_load_state("load", timeout=_REST * 1000)
    except TooLate:
        return  # what loads for ever is for the next step to judge
