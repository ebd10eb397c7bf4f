"""Types into a field."""

import os
import re
from typing import Final

from playwright.async_api import Error

from toolkit.scenarios.finding import field
from toolkit.scenarios.stage import Open, Stage, Unmet
from toolkit.spec.scenario import Fill

_VARIABLE: Final = re.compile(r"\$([A-Z][A-Z0-9_]*)")


async def take(stage: Stage, given: Fill) -> None:
    """A box that is ticked takes `yes` or `no`. Raises Unmet where no such field takes the value, Open without it."""
    value = _value(stage, given.value)
    found = await field(stage, given.label)
    await stage.notice(found)
    try:
        kind = await found.get_attribute("type")
        if kind == "password":
            stage.secrets.add(value)
        if kind in ("checkbox", "radio"):
            await found.set_checked(value.lower() not in ("no", "false", ""), timeout=stage.patience * 1000)
        else:
            await found.fill(value, timeout=stage.patience * 1000)
    except Error as error:
        raise Unmet("not-fillable", label=given.label) from error


def _value(stage: Stage, written: str) -> str:
    """What is written, or what the variable holds that it names; that is kept out of all that is written."""
    named = _VARIABLE.fullmatch(written)
    if named is None:
        return written
    if named[1] not in os.environ:
        raise Open("no-variable", name=named[1])
    stage.secrets.add(os.environ[named[1]])
    return os.environ[named[1]]
