"""The steps, one module each: `take(stage, given)` does it, or raises Unmet or Open. A module here adds a step."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from toolkit.scenarios.stage import Stage


@cache
def steps() -> dict[str, Callable[[Stage, Any], Awaitable[None]]]:
    """What takes a step, by the step's key in the spec."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return {name: importlib.import_module(f"{__name__}.{name}").take for name in names}
