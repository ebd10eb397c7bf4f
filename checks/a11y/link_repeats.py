"""Links that say or lead to the same twice, and links that run into each other."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import LinkLook

_TOUCHING: Final = 2.0  # CSS pixels between two links that the eye takes for one


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    titles: Annotated[
        Literal["any", "own-words"], Meta(description="Whether a title may repeat the text of its link.")
    ] = "any"
    separator: Annotated[
        Literal["space", "character"],
        Meta(description="What must stand between two links in one line: space, or a character that is printed."),
    ] = "space"


class Crowded(Struct, frozen=True, kw_only=True):
    """Pairs of neighbours that nothing separates."""

    pairs: tuple[tuple[LinkLook, LinkLook], ...]


class Linked(Struct, frozen=True, kw_only=True):
    """A link, and the one that follows in the same block."""

    link: LinkLook
    next: LinkLook | None


def subjects(page: Page, params: Params) -> Iterable[Linked | Crowded]:
    shown = {link.selector: link for link in page.view.structure.links if link.visible and link.exposed}
    yield from (Linked(link=link, next=shown.get(link.next)) for link in shown.values())
    pairs = [(link, shown[link.next]) for link in shown.values() if link.next in shown and not link.between]
    crowded = tuple(pair for pair in pairs if _is_unseparated(*pair, params))
    if crowded:
        yield Crowded(pairs=crowded)


def judge(subject: Linked | Crowded, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, techniques H2 (one link for picture and text) and H33 (a title adds); WCAG 1.0, 10.5 (separation)."""
    if isinstance(subject, Crowded):
        one, other = subject.pairs[0]
        return fail("unseparated", at=other, name=one.name, next=other.name, count=len(subject.pairs))
    link, after = subject.link, subject.next
    if link.shown and any(alt and _same(alt, link.shown) for alt in link.alts):
        return fail("alternative", at=link, name=link.shown)
    if params.titles == "own-words" and link.title and _same(link.title, link.name):
        return fail("title", at=link, name=link.name)
    if after is None or link.between:
        return PASS
    if link.name and after.name and link.href.rstrip("/") == after.href.rstrip("/"):
        return fail("adjacent", at=after, name=after.name)
    return PASS


def _is_unseparated(link: LinkLook, after: LinkLook, params: Params) -> bool:
    strict = params.separator == "character" and link.inline and after.inline and bool(link.shown and after.shown)
    return _run_together(link, after) or strict


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _run_together(link: LinkLook, after: LinkLook) -> bool:
    """Words of two plain links in one line without a gap between them."""
    if not (link.shown and after.shown and link.inline and after.inline and link.box and after.box):
        return False
    if link.padded + after.padded > _TOUCHING:
        return False
    one_line = abs(link.box.y - after.box.y) < 3 and link.box.x < after.box.x
    return one_line and after.box.x - (link.box.x + link.box.width) < _TOUCHING
