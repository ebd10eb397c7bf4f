"""Flags of the cookies that carry a session: who holds such a cookie is taken for the guest."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Cookie, Page, Site
from toolkit.observations.derived import addresses

_SESSION: Final = re.compile(
    r"^(php|j|asp\.?net_?)sess(ion)?(id|_id)?$|^asp\.net_sessionid$|^aspsession|^cfid$|^cftoken$|^connect\.sid$|^sid$"
    r"|^s?sess[0-9a-f]{16,}$|^(fe|be)_typo_user$|^wordpress_(logged_in|sec)|^wp_woocommerce_session|^craftsessionid$"
    r"|^laravel_session$|^ci_session$|^remember_(web|token)|(^|[._-])sess(ion)?([._-]?id|[._-]?token)?$"
    r"|(^|[._-])(auth|access|refresh|login|jwt)([._-]?(token|key|id))?$",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"csrf|xsrf|consent|cookie|^_ga|^_gid|^_gat|^_gcl|^_pk_|^_hj|^_cl[cs]k|^_uet|^_fb|^ai_|^mp_|^_shopify|^amplitude"
    r"|^aws-?(alb|elb)|^__cf|^cf_|^incap_|^visid_|^bigip|^serverid$|^route(id)?$|^lb[_-]|^(pll_)?lang|locale|^theme"
    r"|^wp-settings|^ak_bmsc|^bm_|^datadome|^_dd_s|^ph_|^intercom",
    re.IGNORECASE,
)
"""Counting, consent, load balancing, language, and tokens against forged forms, which scripts must read."""


class Held(Struct, frozen=True, kw_only=True):
    cookie: Cookie
    pages: tuple[Page, ...]
    secure: bool
    """Whether the site came by HTTPS to a host that the world reaches."""


def subjects(site: Site, params: NoParams) -> Iterable[Held]:
    """The site's own cookies that carry a session, by their name or because the site hides them from scripts."""
    found: dict[tuple[str, str, str], list[Page]] = {}
    cookies: dict[tuple[str, str, str], Cookie] = {}
    for page in site.pages:
        for view in page.views.values():
            for cookie in view.cookies:
                if _is_own(cookie, page) and _is_session(cookie):
                    key = (cookie.name, cookie.domain, cookie.path)
                    cookies.setdefault(key, cookie)
                    found.setdefault(key, []).append(page)
    for key, pages in found.items():
        once = tuple(dict.fromkeys(pages))
        yield Held(cookie=cookies[key], pages=once, secure=any(map(_is_secure, once)))


def judge(held: Held, site: Site, params: NoParams) -> Outcome:
    """RFC 6265bis §4.1.2; OWASP ASVS 5.0, 3.3."""
    cookie = held.cookie
    absent = [
        flag
        for flag, lacks in (("Secure", held.secure and not cookie.secure), ("HttpOnly", not cookie.http_only))
        if lacks
    ]
    if absent:
        return fail("flags", target=cookie.name, pages=held.pages, name=cookie.name, flags=", ".join(absent))
    if not cookie.same_site:
        return fail("same-site", target=cookie.name, pages=held.pages, severity="minor", name=cookie.name)
    if cookie.same_site == "None":
        return inconclusive("cross-site", target=cookie.name, pages=held.pages, name=cookie.name)
    return PASS


def _is_own(cookie: Cookie, page: Page) -> bool:
    host, domain = addresses.host(page.final_url or page.url), cookie.domain.lstrip(".").lower()
    return host == domain or host.endswith(f".{domain}")


def _is_session(cookie: Cookie) -> bool:
    if _SESSION.search(cookie.name):
        return not _OTHER.search(cookie.name)
    return cookie.http_only and not _OTHER.search(cookie.name)


def _is_secure(page: Page) -> bool:
    url = page.final_url or page.url
    return url.startswith("https:") and not addresses.is_unreachable(addresses.host(url))
