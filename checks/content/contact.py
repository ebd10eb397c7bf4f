"""Name, address, telephone and e-mail equal the facts of the house on every page that shows them.

Compared are parsed values. A slip of the pen fails; a different number may belong to somebody else and stays open.
"""

from collections.abc import Callable, Iterable
from typing import Final, Literal

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import House, Page, Site
from toolkit.observations.derived.contacts import e164, emails, phones, postals
from toolkit.observations.derived.near import Nearness, house_name, near_mail, near_number, street, town

What = Literal["phone", "email", "address", "name"]


class Shown(Struct, frozen=True, kw_only=True):
    """One fact on one page."""

    what: What
    page: Page


def subjects(site: Site, params: NoParams) -> Iterable[Shown]:
    """Each fact the spec states, on each page."""
    facts = site.facts or House()
    stated: dict[What, object] = {
        "phone": facts.phone, "email": facts.email, "address": facts.address, "name": facts.name,
    }  # fmt: skip
    for what, value in stated.items():
        if value:
            for page in site.pages:
                yield Shown(what=what, page=page)


def judge(shown: Shown, site: Site, params: NoParams) -> Outcome:
    assert site.facts is not None
    return _JUDGES[shown.what](shown.page, site.facts)


def _phone(page: Page, facts: House) -> Outcome:
    region = facts.address.country if facts.address else None
    right, _ = e164(facts.phone or "", region)
    if not right:
        return inconclusive("fact-unreadable", value=facts.phone or "")
    shown = [phone for phone in phones(page, region) if phone.role in ("own", "department")]
    there = any(phone.number == right for phone in shown)
    others = [phone for phone in shown if phone.number != right]
    for phone in others:
        nearness = near_number(phone.number, right)
        if nearness is Nearness.SLIP or (nearness is Nearness.LAST_DIGITS and phone.role == "own" and not there):
            return fail("phone", at=phone, page=page, severity="blocking", found=phone.text, right=facts.phone)
        if nearness is Nearness.LAST_DIGITS and phone.role == "own":
            return inconclusive("second-phone", at=phone, page=page, found=phone.text, right=facts.phone)
    if there:
        return PASS
    foreign = [phone for phone in others if phone.role == "own" and phone.valid]
    if foreign:
        return inconclusive("other-phone", at=foreign[0], page=page, found=foreign[0].text, right=facts.phone)
    return NOT_APPLICABLE


def _email(page: Page, facts: House) -> Outcome:
    right = (facts.email or "").strip().lower()
    shown = [mail for mail in emails(page) if mail.role in ("own", "department")]
    for mail in shown:
        if mail.address != right and near_mail(mail.address, right):
            return fail("email", at=mail, page=page, severity="blocking", found=mail.address, right=right)
    if any(mail.address == right for mail in shown):
        return PASS
    domain = right.rpartition("@")[2]
    foreign = [mail for mail in shown if mail.role == "own" and not mail.address.endswith(domain)]
    if foreign:
        return inconclusive("other-email", at=foreign[0], page=page, found=foreign[0].address, right=right)
    return NOT_APPLICABLE


def _address(page: Page, facts: House) -> Outcome:
    """A postcode and town with the house's street, or a street with the house's postcode and town."""
    right = facts.address
    assert right is not None
    whole = f"{right.street}, {right.postcode} {right.town}"
    matched = False
    for postal in postals(page):
        same_street = street(postal.street, right.street)
        same_town = postal.postcode == right.postcode and town(postal.town, right.town)
        if same_street is Nearness.SAME and same_town:
            matched = True
        elif same_street is Nearness.SAME and town(postal.town, right.town):
            return fail("postcode", at=postal, page=page, found=postal.postcode, right=right.postcode)
        elif same_street is Nearness.SAME and postal.postcode == right.postcode:
            return inconclusive("town", at=postal, page=page, found=postal.town, right=right.town)
        elif same_street in (Nearness.SLIP, Nearness.LAST_DIGITS) and same_town:
            if same_street is Nearness.SLIP or house_name(postal.text, facts.name) is Nearness.SAME:
                return fail("street", at=postal, page=page, found=postal.street, right=whole)
            if not matched:
                return inconclusive("other-street", at=postal, page=page, found=postal.street, right=whole)
    return PASS if matched else NOT_APPLICABLE


def _name(page: Page, facts: House) -> Outcome:
    """A misspelt name in title or headings, or on a page that never spells it right."""
    right = facts.name or ""
    texts = [(page.view.title, "title")]
    texts += [(heading.text, heading.selector) for heading in page.view.headings if heading.visible]
    there = house_name(page.text, right) is Nearness.SAME
    for text, selector in texts:
        found = house_name(text, right)
        if found is Nearness.SLIP:
            shown = " ".join(text.split())[:120]
            if there:
                return inconclusive("similar-name", page=page, target=selector, found=shown, right=right)
            return fail("name", page=page, target=selector, found=shown, right=right)
    return PASS if there else NOT_APPLICABLE


_JUDGES: Final[dict[What, Callable[[Page, House], Outcome]]] = {
    "phone": _phone,
    "email": _email,
    "address": _address,
    "name": _name,
}
