"""Whether labels and descriptions lead to the one element they are meant for."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Reference

_NAMING: Final = {"for", "aria-labelledby", "aria-describedby", "aria-errormessage"}


def subjects(page: Page, params: NoParams) -> Iterable[Page | Reference]:
    """The page; and each reference that leads nowhere or to several elements."""
    yield page
    yield from page.view.references


def judge(subject: Page | Reference, page: Page, params: NoParams) -> Outcome:
    """WAI-ARIA 1.2 §6.5.1 and §5.2.2 (required `aria-controls`); WCAG 2.2, 1.3.1 and 4.1.2 (failure F77)."""
    if isinstance(subject, Page):
        return PASS
    if subject.count > 1 and subject.attribute in _NAMING:
        return fail("ambiguous", at=subject, id=subject.id, attribute=subject.attribute, count=subject.count)
    if subject.count == 0 and _owed(subject):
        return fail("missing", at=subject, id=subject.id, attribute=subject.attribute)
    return NOT_APPLICABLE


def _owed(reference: Reference) -> bool:
    """What a combobox opens need not exist before it is open; elsewhere a reference may wait for its element."""
    if reference.attribute != "aria-controls":
        return False
    return reference.role == "scrollbar" or (reference.role == "combobox" and reference.expanded)
