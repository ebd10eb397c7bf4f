"""The JavaScript that observes a page, as package data."""

from functools import cache
from importlib.resources import files
from typing import Final

_ORDER: Final = (
    "dom",
    "text",
    "vitals",
    "settle",
    "landmarks",
    "languages",
    "media",
    "references",
    "looks",
    "structure",
    "moving",
    "shipped",
    "observe",
    "accessibility",
)


@cache
def observer(token: str) -> str:
    """Defines `toolkit` in a world of its own; `token` is how it asks the listener script."""
    sources = [files(__name__).joinpath(f"{name}.js").read_text("utf-8") for name in _ORDER]
    return "\n".join([sources[0], f"toolkit.ask = {token!r};", *sources[1:]])


@cache
def listeners(token: str) -> str:
    """Runs in the page's world before its own scripts."""
    return files(__name__).joinpath("listeners.js").read_text("utf-8").replace("__TOKEN__", token)


@cache
def axe() -> str:
    """axe-core as published, unaltered."""
    return files("toolkit.capture").joinpath("axe", "axe-core-4.14.1.min.js").read_text("utf-8")


@cache
def consent() -> str:
    """Defines what finds and answers dialogues about cookies, beside `observer` in the same world."""
    return files(__name__).joinpath("consent.js").read_text("utf-8")
