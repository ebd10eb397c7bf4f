"""Whether running text is set so that it can be read."""

from collections.abc import Callable, Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

Fault = Literal["capitals", "italics", "justified", "long", "tight", "small", "wide"]
_FAULTS: Final[tuple[Fault, ...]] = ("capitals", "italics", "justified", "long", "tight", "small", "wide")
_QUOTED: Final = ("blockquote", "figcaption", "address", "pre", "code", "a", "button")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    line: Annotated[int, Meta(ge=20, description="Most characters in a line of running text, on average.")] = 140
    height: Annotated[float, Meta(ge=1, description="Least height of a line, as a multiple of the letters' size.")] = (
        1.15
    )
    size: Annotated[float, Meta(ge=4, description="Smallest size of letters, in CSS pixels.")] = 9
    capitals: Annotated[int, Meta(ge=1, description="Letters from which on a text may not be all capitals.")] = 80
    italics: Annotated[int, Meta(ge=1, description="Letters from which on a text may not be all italics.")] = 200
    justified: Annotated[int, Meta(ge=1, description="Lines from which on text may not be justified unhyphenated.")] = 3


class Texts(Struct, frozen=True, kw_only=True):
    """The texts of the page, and the fault that is looked for."""

    fault: Fault
    looks: tuple[TextLook, ...]


def subjects(page: Page, params: Params) -> Iterable[Texts]:
    """Once for each fault, so that one way of setting text is one finding however many paragraphs show it."""
    shown = tuple(look for look in page.view.structure.texts if look.visible and look.letters)
    return (Texts(fault=fault, looks=shown) for fault in _FAULTS) if shown else ()


def judge(texts: Texts, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.4.8 (AAA) and its techniques C19, C20 and C21; 1.4.10 for text wider than the window."""
    has = _TESTS[texts.fault]
    found = [look for look in texts.looks if has(look, params, page)]
    if not found:
        return PASS
    first, count = found[0], len(found)
    text = first.text[:60]
    if texts.fault == "capitals":
        return fail("capitals", at=first, count=count, text=text)
    if texts.fault == "italics":
        return fail("italics", at=first, count=count, text=text)
    if texts.fault == "justified":
        return fail("justified", at=first, count=count, text=text)
    if texts.fault == "long":
        longest = max(found, key=_characters)
        return fail("long", at=longest, count=count, text=longest.text[:60], characters=round(_characters(longest)))
    if texts.fault == "tight":
        return fail("tight", at=first, count=count, text=text, height=first.line_height)
    if texts.fault == "small":
        return fail("small", at=first, count=count, text=text, size=round(first.size, 1))
    return fail("wide", at=first, count=count, text=text)


def _characters(look: TextLook) -> float:
    return len(look.text) / max(look.lines, 1)


def _capitals(look: TextLook, params: Params, page: Page) -> bool:
    return look.letters >= params.capitals and look.capitals >= 0.9 * look.letters


def _italics(look: TextLook, params: Params, page: Page) -> bool:
    return look.letters >= params.italics and look.italic >= 0.9 * look.letters and look.within not in _QUOTED


def _justified(look: TextLook, params: Params, page: Page) -> bool:
    return look.align == "justify" and look.lines >= params.justified and look.hyphens != "auto"


def _long(look: TextLook, params: Params, page: Page) -> bool:
    return look.lines >= 2 and _characters(look) > params.line


def _tight(look: TextLook, params: Params, page: Page) -> bool:
    return look.lines >= 2 and look.letters >= 80 and 0 < look.line_height < params.height and look.size < 24


def _small(look: TextLook, params: Params, page: Page) -> bool:
    return 0 < look.size < params.size and look.letters >= 10


def _wide(look: TextLook, params: Params, page: Page) -> bool:
    return look.tag == "p" and look.letters >= 80 and look.box is not None and look.box.width > page.view.width


_TESTS: Final[dict[Fault, Callable[[TextLook, Params, Page], bool]]] = {
    "capitals": _capitals, "italics": _italics, "justified": _justified, "long": _long, "tight": _tight,
    "small": _small, "wide": _wide,
}  # fmt: skip
