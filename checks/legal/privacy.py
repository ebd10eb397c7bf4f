"""The privacy notice, and whether it tells what the site is seen to do."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site
from toolkit.observations.derived import addresses, privacy
from toolkit.observations.derived.imprint import imprint_links
from toolkit.observations.derived.place import DATA_PROTECTED
from toolkit.observations.derived.recipients import Recipient, recipients


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    own_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts of the house under other names, as that of its content network.")
    ] = ()


class Reached(Struct, frozen=True, kw_only=True):
    """A page from which the notice must be one click away."""

    page: Page


class Told(Struct, frozen=True, kw_only=True):
    """What a notice owes whatever the site does; `state` only where data leaves Switzerland."""

    what: Literal["controller", "contact", "state", "place"]


def subjects(site: Site, params: Params) -> Iterable[Reached | Told | Recipient]:
    """Every page, what every notice owes, then everybody who is seen to receive data."""
    if site.place is None or site.place.country not in DATA_PROTECTED:
        yield Told(what="place")
        return
    yield from (Reached(page=page) for page in site.pages)
    yield Told(what="controller")
    yield Told(what="contact")
    seen = [each for each in recipients(site) if not set(each.hosts) <= set(params.own_hosts)]
    yield from seen
    if site.place.country == "CH" and any(each.known and each.state != "CH" for each in seen):
        yield Told(what="state")


def judge(thing: Reached | Told | Recipient, site: Site, params: Params) -> Outcome:
    """DSGVO Art. 13 (1); DSG (CH) Art. 19 (2), (4); UK GDPR Art. 13 (1)."""
    if site.place is None:
        return inconclusive("no-place")
    if isinstance(thing, Reached):
        return _reached(thing.page, site)
    if site.place.country not in DATA_PROTECTED:
        return NOT_APPLICABLE
    pages = privacy.notices(site)
    if not pages:
        linked = next((link.href for page in site.pages for link in privacy.privacy_links(page)), "")
        return inconclusive("not-captured", target=linked, url=linked) if linked else NOT_APPLICABLE
    if isinstance(thing, Recipient):
        return _named(thing, pages)
    return _told(thing, pages, site.place.country)


def _reached(page: Page, site: Site) -> Outcome:
    links = privacy.privacy_links(page)
    if not links:
        if page in privacy.notices(site) or _leads_to_notice(page, site):
            return PASS
        other = next((link.href for link in imprint_links(page) if not _was_captured(link.href, site)), "")
        return inconclusive("not-captured", page=page, target=other, url=other) if other else fail("no-link", page=page)
    answers = [site.answer(link.href) for link in links]
    gone = [answer for answer in answers if answer and answer.status in (404, 410)]
    if len(gone) < len(links):
        return PASS
    return fail("no-answer", page=page, target=links[0].href, url=links[0].href, status=gone[0].status)


def _leads_to_notice(page: Page, site: Site) -> bool:
    """Whether a link of another name leads there, as "Impressum" to a page that holds both."""
    targets = {addresses.without_fragment(link.href).rstrip("/") for link in page.links}
    return any({other.url.rstrip("/"), other.final_url.rstrip("/")} & targets for other in privacy.notices(site))


def _was_captured(url: str, site: Site) -> bool:
    plain = addresses.without_fragment(url).rstrip("/")
    return any(plain in (page.url.rstrip("/"), page.final_url.rstrip("/")) for page in site.pages)


def _told(thing: Told, pages: tuple[Page, ...], country: str) -> Outcome:
    told = {
        "controller": privacy.names_controller,
        "contact": lambda page: privacy.names_contact(page, country),
        "state": privacy.names_state,
    }[thing.what]
    if any(told(page) for page in pages):
        return PASS
    if all(privacy.is_thin(page) for page in pages):
        return inconclusive("elsewhere", page=pages[0])
    if thing.what == "state":
        return fail("no-state", page=pages[0])
    return fail("no-controller" if thing.what == "controller" else "no-contact", page=pages[0])


def _named(recipient: Recipient, pages: tuple[Page, ...]) -> Outcome:
    said = {privacy.mention(page, recipient.words) for page in pages}
    if "named" in said:
        return PASS
    host = recipient.hosts[0]
    if not recipient.known:
        return inconclusive("unknown-host", page=pages[0], target=host, host=host)
    if all(privacy.is_thin(page) for page in pages):
        return inconclusive("elsewhere", page=pages[0])
    if "denied" in said:
        return fail("denied", page=pages[0], target=host, name=recipient.name, host=host)
    return fail("not-named", page=pages[0], target=host, name=recipient.name, host=host)
