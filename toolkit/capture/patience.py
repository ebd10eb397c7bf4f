"""How long to wait for a server that says it has too much to do."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from protego import Protego

from toolkit.capture.browser import AGENT

BUSY: Final = (429, 503)
"""Too Many Requests (RFC 6585 § 4) and Service Unavailable (RFC 9110 § 15.6.4)."""
STUMBLED: Final = (500, 502, 504)
"""Internal Server Error, Bad Gateway and Gateway Timeout (RFC 9110 § 15.6): the next request may be answered."""
PAUSE: Final = 0.5
"""Seconds before it."""
TRIES: Final = 3
_BACK_OFF: Final = (1.0, 5.0)
_LONGEST: Final = 60.0
"""Seconds; who asks for more gets no second visit."""
_CRAWL_DELAY: Final = 30.0
"""Seconds; a longer Crawl-delay is a wish to see us another day."""


def back_off(headers: Mapping[str, str], tried: int) -> float | None:
    """Seconds until the next try after `tried` in vain: Retry-After (RFC 9110 § 10.2.3), else some, then more.

    None when there is no sense in another. A date is measured by the server's own clock. Header names in lower case.
    """
    if tried >= TRIES:
        return None
    asked = _retry_after(headers)
    if asked is None:
        return _BACK_OFF[tried - 1]
    return max(0.5, asked) if asked <= _LONGEST else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return (parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (TypeError, ValueError):
        return None


def crawl_delay(robots: Protego | None) -> float:
    """Seconds between two pages that robots.txt asks for: Crawl-delay or Request-rate, up to half a minute."""
    if robots is None:
        return 0
    rate = robots.request_rate(AGENT)
    asked = max(robots.crawl_delay(AGENT) or 0, rate.seconds / max(1, rate.requests) if rate else 0)
    return float(min(asked, _CRAWL_DELAY))
