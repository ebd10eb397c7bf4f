"""Whether a click on an address or number reaches the address or number that is shown."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Link, Page, Site
from toolkit.observations.derived import merged, phones

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*\.[a-z][\w-]+", re.IGNORECASE)
_DIALLED = re.compile(r"[+\d\s\u00a0().\-/*#]+")
_SHORTEST = 7
"""Fewer digits are a service number (112, 1414), which no numbering plan check knows."""


class Contact(Struct, frozen=True, eq=False):
    link: Link
    page: Page


def subjects(site: Site, params: NoParams) -> Iterable[Contact]:
    return (
        Contact(link, page)
        for page in site.pages
        for link in merged.links(page)
        if (link.raw or "").strip().lower().startswith(("mailto:", "tel:"))
    )


def judge(subject: Contact, site: Site, params: NoParams) -> Outcome:
    """RFC 6068 and RFC 3966; what is shown and what is dialled are one."""
    scheme, _, rest = (subject.link.raw or "").strip().partition(":")
    if scheme.lower() == "mailto":
        return _mail(subject, rest)
    return _phone(subject, rest, site.place.country if site.place else "")


def _mail(subject: Contact, rest: str) -> Outcome:
    people, _, headers = rest.partition("?")
    given = [unquote(person).strip().lower() for person in people.split(",") if person.strip()]
    if any(not _ADDRESS.fullmatch(person) for person in given) or not (given or headers):
        return fail("mail-malformed", at=subject.link, page=subject.page, address=unquote(people) or "mailto:")
    shown = [found[0].lower() for found in _ADDRESS.finditer(subject.link.text)]
    if given and len(shown) == 1 and shown[0].rstrip(".") not in given:
        return fail("mail-differs", at=subject.link, page=subject.page, shown=shown[0], address=", ".join(given))
    return PASS


def _phone(subject: Contact, rest: str, region: str) -> Outcome:
    dialled = unquote(rest).partition(";")[0].strip()
    digits = re.sub(r"\D", "", dialled)
    if not digits or not _DIALLED.fullmatch(dialled):
        return fail("phone-malformed", at=subject.link, page=subject.page, number=dialled or "tel:")
    if len(digits) < _SHORTEST:
        return PASS
    number = phones.parse(dialled, region)
    if number is None:
        return inconclusive("no-country", at=subject.link, page=subject.page, number=dialled)
    if phones.standing(number) == "impossible":
        return fail("phone-impossible", at=subject.link, page=subject.page, number=dialled)
    written = phones.written(subject.link.text)
    shown = phones.parse(written[0], phones.region_of(number)) if len(written) == 1 else None
    if shown is None:
        if phones.standing(number) == "valid":
            return PASS
        return inconclusive("unassigned", at=subject.link, page=subject.page, number=dialled)
    if phones.same(number, shown):
        return PASS
    return fail("phone-differs", at=subject.link, page=subject.page, shown=written[0], number=dialled)
