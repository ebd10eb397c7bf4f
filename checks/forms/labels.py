"""Whether every field says what belongs in it, and says it to everybody."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, Severity, fail
from toolkit.observations import Page
from toolkit.observations.structure import FieldLook, LabelLook, Structure

_TICKED: Final = ("checkbox", "radio")
_HINT: Final = 4  # words between label and field from which on they explain something
_AUTOMATIC: Final = ("g-recaptcha-response", "h-captcha-response", "cf-turnstile-response")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    gap: Annotated[
        int, Meta(ge=0, description="Widest gap between the words of a label and the field beside them, in CSS pixels.")
    ] = 300


def subjects(page: Page, params: Params) -> Iterable[FieldLook | LabelLook]:
    """Fields that can be filled in, then labels."""
    told = page.view.structure
    yield from (field for field in told.fields if _can_be_filled(field))
    yield from (label for label in told.labels if label.exposed and (label.visible or not label.text))


def judge(subject: FieldLook | LabelLook, page: Page, params: Params) -> Outcome:
    """WCAG 2.2, 1.3.1, 3.3.2 and 4.1.2; techniques H44, ARIA1, ARIA9; failure F68."""
    if isinstance(subject, LabelLook):
        return _label(subject, page.view.structure)
    severity: Severity = "minor"
    if not (any(subject.labels) or subject.labelled or subject.title):
        if subject.placeholder:
            return fail("placeholder", at=subject, placeholder=subject.placeholder)
        return fail("none", at=subject)
    told = page.view.structure
    spoken = [text for text in subject.labels if text]
    if len(spoken) > 1 and len(_shown(subject, told)) > 1:
        return fail("doubled", at=subject, severity=severity, first=spoken[0], second=spoken[1])
    twin = _twin(subject, told)
    if twin:
        return fail("same", at=subject, severity=severity, label=_name(subject))
    if subject.far > params.gap:
        return fail("far", at=subject, severity=severity, label=_name(subject), pixels=subject.far)
    if _is_lone_hint(subject, told):
        return fail("hint", at=subject, severity=severity, hint=subject.before)
    return PASS


def _can_be_filled(field: FieldLook) -> bool:
    return field.visible and field.exposed and field.name not in _AUTOMATIC and field.id not in _AUTOMATIC


def _label(label: LabelLook, told: Structure) -> Outcome:
    field = next((field for field in told.fields if field.selector == label.control), None)
    if not label.text and field and field.exposed and not field.labelled:
        return fail("empty", at=label)
    if label.for_ and not label.control and label.text:
        return fail("orphan", at=label, label=label.text, id=label.for_)
    return PASS


def _name(field: FieldLook) -> str:
    return field.labelled or " ".join(text for text in field.labels if text) or field.title


def _shown(field: FieldLook, told: Structure) -> list[LabelLook]:
    return [label for label in told.labels if label.control == field.selector and label.visible and label.text]


def _twin(field: FieldLook, told: Structure) -> FieldLook | None:
    """A field before it, in the same group of the same form, with the same name."""
    if field.type in _TICKED or not field.form:
        return None
    before: dict[tuple[str, str], FieldLook] = defaultdict()
    for other in told.fields:
        if other.selector == field.selector:
            return before.get((field.around, _name(field).casefold()))
        if _can_be_filled(other) and other.type not in _TICKED:
            before[other.around, _name(other).casefold()] = other
    return None


def _is_lone_hint(field: FieldLook, told: Structure) -> bool:
    """An explanation between the label above and its field that a screen reader passes over when it reads the field."""
    if not field.before or field.described or field.type in _TICKED or len(field.before.split()) < _HINT:
        return False
    if any(field.before in text or text in field.before for text in field.labels if text):
        return False
    return any(
        label.box and field.box and label.box.y + label.box.height <= field.box.y + 1 for label in _shown(field, told)
    )
