"""The profile's page is there for strangers.

A page that is gone once may be gone for an hour; what counts is that it is still gone a day later.
"""

from collections.abc import Iterable
from datetime import timedelta

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Site

_WALLS: set[str] = {"login-wall", "consent-wall", "bot-check", "rate-limited", "not-shown"}
_A_DAY = timedelta(hours=24)


def subjects(site: Site, params: NoParams) -> Iterable[Site]:
    """A profile whose page was loaded; of an archive alone nobody knows."""
    if site.capture.pages and (site.profile is not None or "profile" in site.capture.missing):
        yield site


def judge(subject: Site, site: Site, params: NoParams) -> Outcome:
    url = site.capture.url
    why = site.capture.missing.get("profile") or site.capture.missing.get("public-page")
    if why is None:
        return PASS
    if why != "gone":
        return inconclusive(why if why in _WALLS else "missing", target=url, what="profile", why=why)
    first = site.gone_since or site.capture.started
    if site.capture.started - first >= _A_DAY:
        return fail("gone", target=url, first=first.date(), last=site.capture.started.date())
    return inconclusive("gone-once", target=url, first=first)
