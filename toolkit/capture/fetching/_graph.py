"""How Meta's Graph API speaks: errors by code, usage in headers, the next page as an address.

Sources: developers.facebook.com, Graph API: Rate Limits, Handling Errors, Paginated Results.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from toolkit.capture.fetching._asking import Dialect, decoded
from toolkit.capture.fetching._faults import Fault, Kind
from toolkit.capture.fetching._reading import retry_after

_TOKEN: Final = (102, 190)
_LIMIT: Final = (4, 17, 32, 341, 368, 613)
_BUSINESS: Final = range(80000, 80015)
"""Limits of business use cases: 80001 pages, 80002 Instagram ..."""
_PERMISSION: Final = (3, 10, *range(200, 300))
_BUSY: Final = (1, 2)
_GONE: Final = 33
"""Subcode: there is no such object, or this token does not see it."""
_USAGE: Final = ("x-app-usage", "x-page-usage", "x-business-use-case-usage")
_SHARES: Final = ("call_count", "total_time", "total_cputime")
_FULL: Final = 95
"""Per cent of the allowance from which a run slows down before it is told to."""
_SLOW: Final = 60.0


def _fault(status: int, headers: Mapping[str, str], data: Any) -> Fault | None:
    error = data.get("error") if isinstance(data, dict) else None
    if isinstance(error, dict):
        code, said = error.get("code"), str(error.get("message", ""))
        kind = _kind(code if isinstance(code, int) else 0, error.get("error_subcode"), said.lower(), status)
        told = said if said.startswith("(#") else f"(#{code}) {said}"
        return Fault(kind=kind, said=told, wait=_regained(headers) if kind == "limit" else None)
    if status == 429:
        return Fault(kind="limit", wait=_regained(headers))
    if status >= 500:
        return Fault(kind="busy", said=f"HTTP {status}", wait=retry_after(headers))
    return None if status == 200 else Fault(kind="other", said=f"HTTP {status}")


def _kind(code: int, subcode: Any, said: str, status: int) -> Kind:
    if code in _TOKEN:
        return "token"
    if code in _LIMIT or code in _BUSINESS or status == 429:
        return "limit"
    if code in _PERMISSION:
        return "permission"
    if "reduce the amount of data" in said:
        return "smaller"
    if code in _BUSY or status >= 500:
        return "busy"
    if "cursor" in said:
        return "cursor"
    return "gone" if subcode == _GONE else "other"


def _regained(headers: Mapping[str, str]) -> float | None:
    told = retry_after(headers)
    minutes = [entry.get("estimated_time_to_regain_access") for entry in _entries(headers)]
    known = [float(value) for value in minutes if isinstance(value, int | float) and value > 0]
    return told if told is not None else max(known) * 60 if known else None


def _spent(headers: Mapping[str, str]) -> float:
    """Seconds to pause before the next question: most of the allowance is used up."""
    shares = [entry.get(name) for entry in _entries(headers) for name in _SHARES]
    return _SLOW if any(isinstance(share, int | float) and share >= _FULL for share in shares) else 0.0


def _entries(headers: Mapping[str, str]) -> list[dict[str, Any]]:
    """`{"call_count": 28, ...}` of each header; for business use cases such entries stand in lists by id."""
    found: list[Any] = []
    for name in _USAGE:
        told = decoded(headers.get(name, "").encode())
        if isinstance(told, dict):
            found += [told, *(entry for entries in told.values() if isinstance(entries, list) for entry in entries)]
    return [entry for entry in found if isinstance(entry, dict)]


def _following(asked: str, data: dict[str, Any]) -> str | None:
    """The next page's address without the token that Meta writes into it."""
    paging = data.get("paging")
    following = paging.get("next") if isinstance(paging, dict) else None
    if not isinstance(following, str):
        return None
    parts = urlsplit(following)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != "access_token"]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _headers(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


DIALECT: Final = Dialect(headers=_headers, fault=_fault, following=_following, spent=_spent, size="limit")
