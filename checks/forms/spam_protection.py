"""Something keeps machines from filling in the form, and nobody can write to others through it."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Tried


def subjects(page: Page, params: NoParams) -> Iterable[Tried]:
    """Forms that ask for a mail address, a telephone number or a message."""
    driven = page.view.driven
    return [form for form in driven.forms.tried if form.personal] if driven and driven.forms else ()


def judge(form: Tried, page: Page, params: NoParams) -> Outcome:
    """What the server does against spam does not show from outside."""
    name = form.name or form.selector
    if form.recipient:
        return fail("relay", at=form, view=page.view, form=name, address=form.recipient)
    if form.guards:
        return PASS
    return inconclusive("none-seen", at=form, form=name)
