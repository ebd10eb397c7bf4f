"""Files that the server gives to anybody who knows their names."""

from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Exposed, Site

_UNCLEAR: Final = (429, 500, 502, 503, 504)


def subjects(site: Site, params: NoParams) -> Iterable[Exposed]:
    """Every address that was asked with the owner's consent."""
    return site.capture.exposed


def judge(asked: Exposed, site: Site, params: NoParams) -> Outcome:
    """OWASP WSTG-CONF-04: told by what the answer holds, since many sites answer 200 to everything."""
    if not asked.open:
        if asked.error or asked.status in _UNCLEAR:
            return inconclusive("no-answer", target=asked.url, address=asked.url)
        return PASS
    if asked.kind == "repository":
        return fail("repository", target=asked.url, address=asked.url)
    if asked.kind == "secrets":
        return fail("secrets", target=asked.url, address=asked.url)
    if asked.kind == "backup":
        return fail("backup", target=asked.url, address=asked.url)
    if asked.kind == "listing":
        return fail("listing", target=asked.url, severity="minor", address=asked.url)
    if asked.kind == "source":
        return fail("source", target=asked.url, severity="minor", address=asked.url)
    if asked.kind == "log":
        return fail("log", target=asked.url, severity="major", address=asked.url)
    return fail("server", target=asked.url, severity="major", address=asked.url)
