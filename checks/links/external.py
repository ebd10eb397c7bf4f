"""Whether links to other websites lead somewhere."""

import re
from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived import addresses, mentions

_GONE = {404, 410}
_SHARES = re.compile(
    r"/sharer?(\.php|Article|-offsite)?([/?]|$)|/intent/|/pin/create/|^https?://(wa\.me|api\.whatsapp\.com)/"
)
"""Forms of networks that pass the page on; they show nothing to a program."""


def subjects(site: Site, params: NoParams) -> Iterable[mentions.Mention]:
    """Links to hosts of others; addresses that no guest can reach are a matter of `site.staging-leftovers`."""
    return (
        mention
        for mention in mentions.of(site)
        if mention.kind == "link"
        and not addresses.is_own(site, mention.url)
        and not addresses.is_unreachable(addresses.host(mention.url))
        and not _SHARES.search(mention.url)
    )


def judge(subject: mentions.Mention, site: Site, params: NoParams) -> Outcome:
    """RFC 9110 §15.5.5 and §15.5.11; what an address answers to a program only is no proof."""
    url, answer = subject.url, site.answer(subject.url)
    if answer is None:
        return inconclusive("not-asked", target=url, pages=subject.pages, address=url)
    if answer.error == "refused-private":
        return NOT_APPLICABLE
    if answer.status in _GONE:
        return fail("dead", at=subject, target=url, pages=subject.pages, address=url, status=str(answer.status))
    if answer.error == "dns":
        if not addresses.outside_answered(site):
            return inconclusive("offline", target=url, pages=subject.pages, address=url)
        return fail("no-host", at=subject, target=url, pages=subject.pages, address=url, host=addresses.host(url))
    if answer.status is None or answer.status >= 400:
        why = str(answer.status or answer.error)
        return inconclusive("guarded", target=url, pages=subject.pages, address=url, said=why)
    return PASS
