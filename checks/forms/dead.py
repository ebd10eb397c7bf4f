"""A form that does nothing when it is submitted."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.driven import Attempt, Tried

_PROGRAMS: Final = ("mailto:", "tel:", "sms:")
"""Addresses that another program opens, which is no request of the page."""


def subjects(page: Page, params: NoParams) -> Iterable[Tried]:
    """The visible forms that were tried."""
    driven = page.view.driven
    return [form for form in driven.forms.tried if form.right] if driven and driven.forms else ()


def judge(form: Tried, page: Page, params: NoParams) -> Outcome:
    """Filled in rightly, it sends something, shows something or asks for something."""
    assert form.right is not None  # subjects
    done, action = form.right, (form.action or "").strip()
    if any(each.kind != "script" for each in done.sent):
        if form.personal and _reloads(form, done, page):
            return fail("reloads", at=form, view=page.view, form=form.name or form.selector)
        return PASS
    if done.native or done.messages or done.changed or done.flagged or action.lower().startswith(_PROGRAMS):
        return PASS
    if form.method == "dialog":
        return PASS
    if done.sent or done.disabled or done.coloured:
        return inconclusive("held", at=form, form=form.name or form.selector)
    if not form.button and not form.personal:
        return PASS
    return fail("nothing", at=form, view=page.view, form=form.name or form.selector)


def _reloads(form: Tried, done: Attempt, page: Page) -> bool:
    """Whether all that happens is the same page once more, with the input in its address."""
    here = urlsplit(page.final_url or page.url)
    return (form.action or "").strip() in ("", "#") and all(
        each.kind == "document"
        and each.method == "GET"
        and urlsplit(each.url)._replace(query="", fragment="") == here._replace(query="", fragment="")
        for each in done.sent
    )
