"""Whether the language versions say the same: pages, prices, telephone numbers, parts."""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Page, Site
from toolkit.observations.derived import contacts, twins
from toolkit.observations.derived.amounts import amounts
from toolkit.observations.derived.twins import Absent, Twin

_FEW = 3  # headings more or less are a matter of wording


Aspect = Literal["prices", "phones", "headings"]
_ASPECTS: tuple[Aspect, ...] = ("prices", "phones", "headings")


class Compared(Struct, frozen=True, kw_only=True, eq=False):
    """One aspect of two language versions of a page."""

    aspect: Aspect
    twin: Twin


def subjects(site: Site, params: NoParams) -> Iterable[Compared | Absent]:
    found = twins.of(site)
    for twin in found.pairs:
        yield from (Compared(aspect=aspect, twin=twin) for aspect in _ASPECTS)
    yield from found.absent


def judge(subject: Compared | Absent, site: Site, params: NoParams) -> Outcome:
    """Two values that differ are a mistake in one of them; one that is only missing may be a choice."""
    if isinstance(subject, Absent):
        return _absent(subject, site)
    if subject.aspect == "headings":
        return _headings(subject.twin)
    return _prices(subject.twin) if subject.aspect == "prices" else _phones(subject.twin, site)


def _absent(absent: Absent, site: Site) -> Outcome:
    """Owed where the spec names the language; else it may be a choice to translate the most important pages only.

    Where the spec lists the pages, that list says which of them there are in which language.
    """
    if site.agreed and site.agreed.pages:
        return NOT_APPLICABLE
    agreed = site.agreed.languages if site.agreed else ()
    if absent.language in {language.partition("-")[0] for language in agreed}:
        return fail("absent", pages=absent.pages, language=absent.language, count=len(absent.pages))
    return inconclusive("absent-unsaid", pages=absent.pages, language=absent.language, count=len(absent.pages))


def _prices(twin: Twin) -> Outcome:
    here, there = amounts(twin.page.text), amounts(twin.other.text)
    shared = {currency for currency, _ in here} & {currency for currency, _ in there}
    mine = {each for each in here - there if each[0] in shared}
    theirs = {each for each in there - here if each[0] in shared}
    if not shared:
        return NOT_APPLICABLE
    if not mine and not theirs:
        return PASS
    if mine and theirs:
        return fail(
            "prices",
            page=twin.page,
            target=twin.other.url,
            address=twin.other.url,
            here=_shown(mine),
            there=_shown(theirs),
        )
    only, page, other = (mine, twin.page, twin.other) if mine else (theirs, twin.other, twin.page)
    return inconclusive("price-only", page=page, target=other.url, address=other.url, here=_shown(only))


def _shown(sums: Iterable[tuple[str, object]]) -> str:
    return ", ".join(f"{currency} {amount:f}" for currency, amount in sorted(sums, key=str)[:3])


def _phones(twin: Twin, site: Site) -> Outcome:
    region = site.place.country if site.place else None
    here, there = _numbers(twin.page, region), _numbers(twin.other, region)
    if not here or not there:
        return NOT_APPLICABLE
    mine, theirs = here - there, there - here
    if not mine or not theirs:
        return PASS  # One of them shows a number more: of a department, of a partner.
    return fail(
        "phones",
        page=twin.page,
        target=twin.other.url,
        address=twin.other.url,
        here=", ".join(sorted(mine)),
        there=", ".join(sorted(theirs)),
    )


def _numbers(page: Page, region: str | None) -> set[str]:
    return {phone.number for phone in contacts.phones(page, region) if phone.valid and phone.role != "other"}


def _headings(twin: Twin) -> Outcome:
    here, there = _parts(twin.page), _parts(twin.other)
    if abs(here - there) <= max(_FEW, max(here, there) // 3):
        return PASS
    return fail(
        "headings",
        page=twin.page,
        target=twin.other.url,
        severity="minor",
        address=twin.other.url,
        here=here,
        there=there,
    )


def _parts(page: Page) -> int:
    return sum(heading.visible and heading.level <= 3 for heading in page.view.headings)
