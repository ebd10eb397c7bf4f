"""Chooses in a list."""

from playwright.async_api import Error

from toolkit.scenarios.finding import field
from toolkit.scenarios.stage import Stage, Unmet
from toolkit.spec.scenario import Select


async def take(stage: Stage, given: Select) -> None:
    """Raises Unmet where there is no such list or no such choice in it."""
    found = await field(stage, given.label)
    await stage.notice(found)
    try:
        await found.select_option(label=given.value, timeout=stage.patience * 1000)
    except Error as error:
        raise Unmet("no-choice", label=given.label, value=given.value) from error
