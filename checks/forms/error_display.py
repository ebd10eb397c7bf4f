"""Messages of errors that do not say where the error is, as far as the page shows them by itself."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.contrast import channels
from toolkit.observations.structure import Alert, FieldLook

_ERROR: Final = re.compile(
    r"\berrors?\b|\binvalid\b|\bmistakes?\b|could not be sent|fehler|ungültig|korrigieren|erreurs?\b|invalide|corrig"
    r"|errori?\b|non valid|corregg", re.IGNORECASE,
)  # fmt: skip


class Message(Struct, frozen=True, kw_only=True):
    """A message of an error in sight, and the fields of its form."""

    alert: Alert
    fields: tuple[FieldLook, ...]


class Marked(Struct, frozen=True, kw_only=True):
    """A field that is drawn in red where the others of its form are not."""

    field: FieldLook


def subjects(page: Page, params: NoParams) -> Iterable[Message | Marked]:
    told = page.view.structure
    forms: dict[str, list[FieldLook]] = {}
    for field in told.fields:
        if field.visible and field.type not in ("checkbox", "radio"):
            forms.setdefault(field.form, []).append(field)
    for alert in told.alerts:
        if alert.visible and alert.form in forms and _ERROR.search(alert.text):
            yield Message(alert=alert, fields=tuple(forms[alert.form]))
    for fields in forms.values():
        plain = {field.color for field in fields if not _is_red(field.color)}
        yield from (Marked(field=field) for field in fields if plain and _is_red(field.color))


def judge(subject: Message | Marked, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.3.1 and 1.4.1; technique G83, failure F81."""
    if isinstance(subject, Marked):
        field = subject.field
        told = (
            field.invalid or field.described or _ERROR.search(f"{field.before} {field.after} {' '.join(field.labels)}")
        )
        return PASS if told else fail("colour", at=field, label=" ".join(field.labels))
    alert = subject.alert
    text = alert.text.casefold()
    named = any(label and label.casefold() in text for field in subject.fields for label in field.labels)
    if alert.links or named or any(field.invalid or field.described for field in subject.fields):
        return PASS
    return fail("unnamed", at=alert, text=alert.text[:120])


def _is_red(color: str) -> bool:
    """Whether the border, the first of the two colours, is a clear red."""
    found = channels(color.partition(") ")[0] + ")")
    return found is not None and found[0] >= 150 and found[0] > 1.8 * max(found[1], found[2])
