"""Whether boxes and dots that answer one question stand in a group that asks it."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.structure import FieldLook, FieldsetLook

_TICKED: Final = ("checkbox", "radio")


class Choices(Struct, frozen=True, kw_only=True):
    """Boxes or dots of one name in one form."""

    fields: tuple[FieldLook, ...]


def subjects(page: Page, params: NoParams) -> Iterable[Choices | FieldsetLook]:
    told = page.view.structure
    groups: dict[tuple[str, str, str], list[FieldLook]] = {}
    for field in told.fields:
        if field.type in _TICKED and field.exposed and field.name:
            groups.setdefault((field.form, field.type, field.name), []).append(field)
    yield from (Choices(fields=tuple(fields)) for fields in groups.values() if len(fields) > 1)
    yield from (fieldset for fieldset in told.fieldsets if fieldset.visible and fieldset.exposed)


def judge(subject: Choices | FieldsetLook, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 1.3.1; techniques H71 and ARIA17."""
    if isinstance(subject, Choices):
        first = subject.fields[0]
        if all(field.grouped for field in subject.fields):
            return PASS
        return fail("ungrouped", at=first, count=len(subject.fields), name=first.name)
    if subject.named or subject.legend or subject.pictured:
        return PASS
    if subject.legend is not None:
        return fail("empty-legend", at=subject)
    return fail("no-legend", at=subject, count=subject.fields) if subject.fields > 1 else PASS
