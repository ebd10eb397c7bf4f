"""What the site answers to an address that does not exist."""

import re
from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site
from toolkit.observations.derived import addresses

_GUARDED = {401, 403, 407, 429, 503}
_SERVER_PAGE = re.compile(
    r"the requested url .{0,200}was not found on this server"
    r"|^(404 not found\W*){1,2}(nginx|openresty|litespeed|caddy)?[\s\d./]*$"
    r"|the resource you are looking for has been removed|apache/[\d.]+ .*server at|http error 404",
    re.IGNORECASE | re.DOTALL,
)
"""What Apache, nginx, LiteSpeed and IIS say when nobody wrote a page."""
_SHORT = 400
"""A page of its own may quote a server's sentence; a server's page holds nothing else (characters)."""


def subjects(site: Site, params: NoParams) -> Iterable[Site]:
    return (site,)


def judge(subject: Site, site: Site, params: NoParams) -> Outcome:
    """RFC 9110 §15.5.5 and §15.5.11: 404 or 410, after redirects too."""
    answer = site.capture.not_found
    if answer is None or answer.status is None:
        return inconclusive("no-answer")
    if answer.status in _GUARDED:
        return inconclusive("guarded", target=answer.url, status=str(answer.status))
    if answer.status in (404, 410):
        text = " ".join(answer.text.split())
        if answer.mime.startswith("text/html") and (not text or (len(text) < _SHORT and _SERVER_PAGE.search(text))):
            return fail("bare", target=answer.url, severity="minor", address=answer.url)
        return PASS
    if answer.status == 200 and answer.redirects and _is_home(site, answer.final_url):
        return fail("to-home", target=answer.url, address=answer.url)
    if answer.status == 200:
        return fail("soft", target=answer.url, address=answer.url)
    return fail("wrong-status", target=answer.url, address=answer.url, status=str(answer.status))


def _is_home(site: Site, url: str) -> bool:
    path = addresses.split(url).path.rstrip("/")
    homes = {addresses.split(base).path.rstrip("/") for base in addresses.bases(site)}
    return addresses.is_own(site, url) and path in homes
