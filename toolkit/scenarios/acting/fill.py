"""Types into a field."""

from playwright.async_api import Error

from toolkit.scenarios.finding import field
from toolkit.scenarios.stage import Stage, Unmet
from toolkit.spec.scenario import Fill


async def take(stage: Stage, given: Fill) -> None:
    """A box that is ticked takes `yes` or `no`. Raises Unmet where no such field takes the value."""
    found = await field(stage, given.label)
    await stage.notice(found)
    try:
        kind = await found.get_attribute("type")
        if kind == "password":
            stage.secrets.add(given.value)
        if kind in ("checkbox", "radio"):
            await found.set_checked(given.value.lower() not in ("no", "false", ""), timeout=stage.patience * 1000)
        else:
            await found.fill(given.value, timeout=stage.patience * 1000)
    except Error as error:
        raise Unmet("not-fillable", label=given.label) from error
