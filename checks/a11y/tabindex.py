"""Attributes that interfere with the order in which the keyboard moves."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import AccessKey, Stop

_TEXT: Final = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "img",
    "li",
    "dt",
    "dd",
    "strong",
    "em",
    "figure",
    "blockquote",
)


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    accesskeys: Annotated[
        Literal["allowed", "refused"], Meta(description="Whether the page may define keys of its own by `accesskey`.")
    ] = "allowed"


def subjects(page: Page, params: Params) -> Iterable[Stop | AccessKey]:
    yield from (stop for stop in page.view.structure.stops if stop.visible)
    if params.accesskeys == "refused":
        yield from page.view.structure.accesskeys


def judge(subject: Stop | AccessKey, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 2.4.3; failure F44, technique H4. Text that does nothing is no stop for the keyboard.

    Where the keyboard was walked through the page, a11y.focus-order knows whether a number above 0 does harm.
    """
    if isinstance(subject, AccessKey):
        return fail("accesskey", at=subject, letter=subject.key)
    if subject.value > 0:
        walked = page.view.driven is not None and page.view.driven.keyboard is not None
        return PASS if walked else fail("positive", at=subject, value=subject.value)
    inert = subject.value == 0 and subject.tag in _TEXT and not subject.role
    busy = subject.native or subject.heard or subject.scrolls or subject.inside or subject.parts or subject.labelled
    return fail("inert", at=subject, text=subject.text) if inert and not busy else PASS
