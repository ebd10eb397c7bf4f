"""What a page holds in any viewport, each element once."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from toolkit.observations.page import Control, Form, Link, Page, View


class _Element(Protocol):
    @property
    def selector(self) -> str: ...

    @property
    def visible(self) -> bool: ...


E = TypeVar("E", bound=_Element)


@lru_cache(maxsize=1024)
def links(page: Page) -> tuple[Link, ...]:
    """The page's links, those that only one viewport has included; a visible one is preferred."""
    return _once(page, lambda view: view.links)


@lru_cache(maxsize=1024)
def controls(page: Page) -> tuple[Control, ...]:
    """The page's buttons, likewise."""
    return _once(page, lambda view: view.controls)


@lru_cache(maxsize=1024)
def forms(page: Page) -> tuple[Form, ...]:
    """The page's forms, likewise."""
    return _once(page, lambda view: view.forms)


@lru_cache(maxsize=1024)
def anchors(page: Page) -> frozenset[str]:
    """What a fragment can name in any viewport."""
    return frozenset(name for view in page.views.values() for name in view.anchors)


def _once(page: Page, of: Callable[[View], Iterable[E]]) -> tuple[E, ...]:
    found: dict[str, E] = {}
    for view in page.views.values():
        for element in of(view):
            known = found.get(element.selector)
            if known is None or (element.visible and not known.visible):
                found[element.selector] = element
    return tuple(found.values())
