"""A field with wrong input is named in words, so that it is found without seeing colours."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived.submissions import Submission
from toolkit.observations.driven import Attempt


def subjects(page: Page, params: NoParams) -> Iterable[Submission]:
    """Forms submitted empty or with a wrong address that sent nothing and objected in some way."""
    driven = page.view.driven
    for form in driven.forms.tried if driven and driven.forms else ():
        for attempt in (form.empty, form.wrong):
            if attempt and not attempt.sent and _objects(attempt):
                submission = Submission(form=form, attempt=attempt)
                if not submission.as_to_right_input:
                    yield submission


def judge(thing: Submission, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.3.1: the item in error is identified and described in text."""
    attempt, name = thing.attempt, thing.name
    if attempt.native:
        return PASS
    if not attempt.messages:
        return fail("colour-only", at=thing, view=page.view, form=name)
    if any(each.near or each.names for each in attempt.messages) or attempt.focused or attempt.flagged:
        return PASS
    text = attempt.messages[0].text
    if any(each.tied for each in attempt.messages):
        return inconclusive("general", at=thing, form=name, text=text)
    return fail("unnamed", at=thing, view=page.view, form=name, text=text)


def _objects(attempt: Attempt) -> bool:
    return bool(attempt.native or attempt.messages or attempt.flagged or attempt.coloured)
