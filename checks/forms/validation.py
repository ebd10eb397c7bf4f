"""Empty and wrong input gets an answer in words, in the language of the page."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Box, Page
from toolkit.observations.derived.complaints import foreign
from toolkit.observations.derived.spoken import primary
from toolkit.observations.driven import Attempt, Tried


class Asked(Struct, frozen=True, kw_only=True):
    """A form and what it did with input that cannot be right."""

    form: Tried
    attempt: Attempt

    @property
    def selector(self) -> str:
        return self.form.selector

    @property
    def box(self) -> Box | None:
        return self.form.box


def subjects(page: Page, params: NoParams) -> Iterable[Asked]:
    """Each form with nothing filled in; with a wrong mail address only where it answers in words at all."""
    driven = page.view.driven
    for form in driven.forms.tried if driven and driven.forms else ():
        if form.empty:
            yield Asked(form=form, attempt=form.empty)
        if form.wrong and (form.empty is None or form.empty.native or form.empty.messages or form.empty.sent):
            yield Asked(form=form, attempt=form.wrong)


def judge(asked: Asked, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.3.1. The browser's own objection is in the language of its user."""
    form, attempt = asked.form, asked.attempt
    name = form.name or form.selector
    if attempt.native:
        return PASS
    if attempt.sent:
        return inconclusive("server", at=asked, form=name)
    if attempt.disabled:
        return inconclusive("disabled", at=asked, form=name)
    said = [message.text for message in attempt.messages]
    if said:
        if form.right and not form.right.sent and said == [message.text for message in form.right.messages]:
            return inconclusive("same-answer", at=asked, form=name)
        strange = next((text for text in said if foreign(text, primary(page.view.lang))), "")
        if strange:
            return fail("language", at=asked, view=page.view, form=name, text=strange)
        return PASS
    if attempt.flagged or attempt.coloured:
        return fail("wordless", at=asked, view=page.view, form=name)
    if attempt.changed:
        return inconclusive("unclear", at=asked, form=name)
    if form.right and (form.right.sent or form.right.changed):
        return fail("silent", at=asked, view=page.view, form=name)
    return NOT_APPLICABLE
