"""Using the page that was just observed. A driver is one module here.

A driver module has `VIEWPORTS` (the names of those it needs), `ORDER` (drivers run from low to high; what leaves marks
on the page runs late), `SECONDS` (its time on one page) and `async def drive(stage)`, which returns the part of
`toolkit.observations.driven.Driven` that bears the module's name. A check asks for it by `needs: [driven.<name>]`.
"""

from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Final

from toolkit.capture.driving.stage import Stage
from toolkit.observations import Driven

__all__ = ["Stage", "drivers", "names"]

PREFIX: Final = "driven."


@cache
def names() -> frozenset[str]:
    """Every driver's name: the parts there are to fill."""
    return frozenset(Driven.__struct_fields__)


def drivers(parts: frozenset[str], viewport: str) -> tuple[tuple[str, ModuleType], ...]:
    """The wanted drivers of a viewport by name, in the order they run."""
    modules = [(name, import_module(f"{__name__}.{name}")) for name in sorted(parts & names())]
    return tuple(sorted((each for each in modules if viewport in each[1].VIEWPORTS), key=lambda each: each[1].ORDER))
