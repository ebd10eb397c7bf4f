"""Forms that send in the clear, or take more from the browser than the guest sees."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Field, Form, Page
from toolkit.observations.derived import addresses, merged

_PERSONAL: Final = ("name", "email", "tel", "bday", "cc-", "street-address", "address-l", "postal-code")
"""Beginnings of autofill field names that a browser fills with what it knows of its user (HTML § 4.10.18.7)."""


def subjects(page: Page, params: NoParams) -> Iterable[Form]:
    """Forms with a field that somebody fills in."""
    return (form for form in merged.forms(page) if any(field.type != "hidden" for field in form.fields))


def judge(form: Form, page: Page, params: NoParams) -> Outcome:
    """W3C Secure Contexts § 1.1; HTML § 4.10.18.7 (autofill); RFC 9110 § 17.9 (addresses are no place for secrets)."""
    if _is_plain(form, page):
        return fail("plain", at=form, url=form.url)
    if form.method == "get" and form.listener == "none" and any(_asks_secret(field) for field in form.fields):
        return fail("password-shown", at=form)
    unseen = [field for field in form.fields if _is_filled_unseen(field)]
    if not unseen or not any(field.visible for field in form.fields):
        return PASS
    names = ", ".join(dict.fromkeys(field.name or field.autocomplete for field in unseen))
    if any(_is_off_page(field) for field in unseen):
        return fail("filled-unseen", at=form, fields=names)
    return inconclusive("later-step", at=form, fields=names)


def _is_plain(form: Form, page: Page) -> bool:
    """HTTP, but for a site on loopback or a private network that sends to itself."""
    if not form.url.startswith("http:"):
        return False
    host, own = addresses.host(form.url), addresses.host(page.final_url or page.url)
    return not (host == own and addresses.is_unreachable(host))


def _asks_secret(field: Field) -> bool:
    return field.type == "password" and field.visible


def _is_filled_unseen(field: Field) -> bool:
    """Without a box (`display: none`) nothing is filled in; a trap for robots has no name that browsers know."""
    words = field.autocomplete.lower().split()
    known = any(word.startswith(_PERSONAL) for word in words) and "off" not in words
    return known and not field.visible and field.box is not None and field.type != "hidden"


def _is_off_page(field: Field) -> bool:
    box = field.box
    return box is not None and (box.x + box.width <= 0 or box.y + box.height <= 0 or min(box.width, box.height) <= 1)
