"""Whether everything the site leads to or loads of its own is there."""

from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, Severity, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived import addresses, mentions

_LOADED = {"stylesheet", "image", "media", "font", "script", "manifest"}
_GUARDED = {401, 403, 405, 407, 503}
"""Answers that can be meant for a program that asks, not for the reader who clicks."""
_GONE = (
    "net::ERR_CONNECTION_REFUSED",
    "net::ERR_NAME_NOT_RESOLVED",
    "net::ERR_EMPTY_RESPONSE",
    "net::ERR_TOO_MANY_REDIRECTS",
)
_NOT_OURS = {429}
_BEHIND = ("/cdn-cgi/",)
"""Paths that a delivery network answers for the site's scripts only."""


def subjects(site: Site, params: NoParams) -> Iterable[mentions.Mention]:
    for mention in mentions.of(site):
        own = addresses.is_own(site, mention.url)
        if mention.kind == "resource":
            if mention.type in _LOADED and (own or addresses.same_owner(site.capture.url, mention.url)):
                yield mention
        elif own and not addresses.split(mention.url).path.startswith(_BEHIND):
            yield mention


def judge(subject: mentions.Mention, site: Site, params: NoParams) -> Outcome:
    """RFC 9110 §15.5 and §15.6: answers from 400 on are errors."""
    return _resource(subject, site) if subject.kind == "resource" else _link(subject, site)


def _resource(subject: mentions.Mention, site: Site) -> Outcome:
    again = site.capture.answers.get(subject.url)
    if again and again.status is not None and again.status < 400 and _failed(subject):
        return inconclusive("unsteady", target=subject.url, pages=subject.pages, address=subject.url)
    if subject.status is not None and subject.status >= 400:
        if subject.status in _NOT_OURS:
            return NOT_APPLICABLE
        return fail(
            "resource", target=subject.url, pages=subject.pages, address=subject.url, status=str(subject.status)
        )
    if subject.status is None and (subject.failure or "").startswith(_GONE):
        return fail("resource-silent", target=subject.url, pages=subject.pages, address=subject.url)
    return NOT_APPLICABLE if subject.status is None else PASS


def _link(subject: mentions.Mention, site: Site) -> Outcome:
    answer = site.answer(subject.url)
    severity: Severity | None = "blocking" if subject.in_navigation else None
    if answer is None or answer.error == "refused-private" or answer.status in _NOT_OURS:
        return NOT_APPLICABLE
    if answer.status is None:
        if answer.error in ("dns", "refused", "too-many-redirects"):
            return fail(
                "silent", at=subject, target=subject.url, pages=subject.pages, severity=severity, address=subject.url
            )
        return inconclusive("unanswered", target=subject.url, pages=subject.pages, address=subject.url)
    if answer.status in _GUARDED:
        return inconclusive(
            "guarded", target=subject.url, pages=subject.pages, address=subject.url, status=str(answer.status)
        )
    if answer.status >= 400:
        return fail(
            "dead",
            at=subject,
            target=subject.url,
            pages=subject.pages,
            severity=severity,
            address=subject.url,
            status=str(answer.status),
        )
    if answer.first:
        return inconclusive("unsteady", target=subject.url, pages=subject.pages, address=subject.url)
    return PASS


def _failed(subject: mentions.Mention) -> bool:
    if subject.status is None:
        return (subject.failure or "").startswith(_GONE)
    return subject.status >= 400 and subject.status not in _NOT_OURS
