"""What is filled in goes where it was agreed."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page
from toolkit.observations.driven import Tried


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    to: Annotated[
        tuple[str, ...], Meta(description="Addresses that forms may send to; what follows an address is free.")
    ] = ()


def subjects(page: Page, params: Params) -> Iterable[Tried]:
    """Forms that ask for a mail address, a telephone number or a message, where addresses were agreed."""
    driven = page.view.driven
    if not params.to or not driven or not driven.forms:
        return ()
    return [form for form in driven.forms.tried if form.personal and form.right]


def judge(form: Tried, page: Page, params: Params) -> Outcome:
    """Judged by the request that was held back; whether it arrives, a scenario shows."""
    assert form.right is not None  # subjects
    name, sent = form.name or form.selector, [each for each in form.right.sent if each.marked]
    if not sent:
        return inconclusive("nothing-sent", at=form, form=name)
    for each in sent:
        if not each.url.startswith(params.to):
            return fail(
                "elsewhere", at=form, view=page.view, form=name, address=urlsplit(each.url)._replace(query="").geturl()
            )
    return PASS
