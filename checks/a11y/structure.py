"""Whether readers find the content of a page, and whether its elements say one thing of themselves."""

from collections.abc import Iterable
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import AxeNode, Image, Page, Reference
from toolkit.observations.derived import landmarks

Aspect = Literal["landmark", "heading"]
_RULES: Final = {"empty-heading", "presentation-role-conflict"}


class Found(Struct, frozen=True, kw_only=True):
    """What axe-core found beside the levels of WCAG."""

    rule: str
    node: AxeNode


def subjects(page: Page, params: NoParams) -> Iterable[Aspect | Found | Image | Reference]:
    """The content, where links stand around it; what axe-core found; hidden pictures; what is owed by id."""
    if landmarks.has_content(page) and any(link.href and link.visible for link in page.links):
        yield from ("landmark", "heading")
    for finding in page.view.axe:
        if finding.rule in _RULES and finding.outcome == "violation":
            yield from (Found(rule=finding.rule, node=node) for node in finding.nodes)
    yield from (image for image in page.images if _hidden(image))
    yield from (reference for reference in page.view.references if _owed(reference))


def _hidden(image: Image) -> bool:
    """The picture itself is hidden, not something around it: a slide that waits is hidden with all it holds."""
    return image.kind == "img" and image.visible and image.silenced and bool((image.alt or "").strip())


def _owed(reference: Reference) -> bool:
    """What a combobox opens need not exist before it is open; other references may wait for their element."""
    if reference.count or reference.attribute != "aria-controls":
        return False
    return reference.role == "scrollbar" or (reference.role == "combobox" and reference.expanded)


def judge(subject: Aspect | Found | Image | Reference, page: Page, params: NoParams) -> Outcome:
    """WAI-ARIA 1.2 §5.2.2 (`aria-controls`), §5.2.8 (names), §7.3 (roles); WCAG 2.2, 1.1.1, 2.4.1, H69, ARIA11."""
    if isinstance(subject, Found):
        return fail("empty-heading" if subject.rule == "empty-heading" else "contradiction", at=subject.node)
    if isinstance(subject, Reference):
        return fail("leads-nowhere", at=subject, id=subject.id)
    if isinstance(subject, Image):
        return _image(subject, page)
    if subject == "landmark":
        return PASS if landmarks.is_marked(page) else fail("no-landmark", target="body")
    return PASS if landmarks.is_headed(page) else fail("no-heading", target="body")


def _image(image: Image, page: Page) -> Outcome:
    """A description that the text beside it says already is lost to nobody."""
    alt = " ".join((image.alt or "").lower().split())
    said = {link.text.lower() for link in page.links if link.text} | {page.text.lower()}
    if any(alt in text for text in said):
        return PASS
    return fail("hidden-picture", at=image, alt=image.alt)
