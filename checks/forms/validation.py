"""Empty and wrong input gets an answer in words, in the language of the page."""

from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.complaints import foreign
from toolkit.observations.derived.spoken import primary
from toolkit.observations.derived.submissions import Submission


def subjects(page: Page, params: NoParams) -> Iterable[Submission]:
    """Each form with nothing filled in; with a wrong mail address only where it answers in words at all."""
    driven = page.view.driven
    for form in driven.forms.tried if driven and driven.forms else ():
        if form.empty:
            yield Submission(form=form, attempt=form.empty)
        if form.wrong and (form.empty is None or form.empty.native or form.empty.messages or form.empty.sent):
            yield Submission(form=form, attempt=form.wrong)


def judge(asked: Submission, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.3.1. The browser's own objection is in the language of its user."""
    form, attempt, name = asked.form, asked.attempt, asked.name
    if attempt.native:
        return PASS
    if attempt.sent:
        return inconclusive("server", at=asked, form=name)
    if attempt.disabled:
        return inconclusive("disabled", at=asked, form=name)
    if asked.said:
        if asked.as_to_right_input:
            return inconclusive("same-answer", at=asked, form=name)
        strange = next((text for text in asked.said if foreign(text, primary(page.view.lang))), "")
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
