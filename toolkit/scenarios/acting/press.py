"""Presses a key."""

from playwright.async_api import Error

from toolkit.scenarios.stage import Open, Stage


async def take(stage: Stage, given: str) -> None:
    """Raises Open for a name that is no key."""
    try:
        await stage.page.keyboard.press(given)
    except Error as error:
        raise Open("no-key", name=given) from error
