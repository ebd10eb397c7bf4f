"""Whether the host with `www.` and the one without lead to one website."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Answer, Site
from toolkit.observations.derived import addresses

_SILENT = {"dns", "refused"}


def subjects(site: Site, params: NoParams) -> Iterable[str]:
    """The other host of the two; none for subdomains and for hosts nobody can reach."""
    other = addresses.counterpart(site.capture.url)
    return (other,) if other else ()


def judge(subject: str, site: Site, params: NoParams) -> Outcome:
    """RFC 6596 asks for one address of one content; the host is part of the address."""
    entry, answer = site.capture.entry, site.capture.other_host
    if entry is None or entry.status is None or answer is None:
        return inconclusive("not-asked", target=subject, address=subject)
    home, name = _final(entry), addresses.host(subject)
    if addresses.host(home) == name or addresses.host(_final(answer)) == addresses.host(home):
        return PASS
    if answer.error in _SILENT:
        return fail("silent", target=subject, address=subject, home=home)
    if answer.error == "tls":
        return inconclusive("certificate", target=subject, address=subject)
    if answer.status is None or answer.status in (401, 403, 405, 429) or answer.status >= 500:
        return inconclusive("not-asked", target=subject, address=subject)
    if answer.status >= 400:
        return fail("status", target=subject, address=subject, status=str(answer.status), home=home)
    if addresses.host(_final(answer)) == name:
        return fail("two", target=subject, address=subject, home=home)
    return fail("elsewhere", target=subject, address=subject, final=_final(answer), home=home)


def _final(answer: Answer) -> str:
    return answer.final_url or answer.url
