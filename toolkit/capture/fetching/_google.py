"""How Google's APIs speak: errors by reason, the next page as a token.

Sources: developers.google.com, YouTube Data API: Errors; Google Business Profile APIs: Limits; discovery documents.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from toolkit.capture.fetching._asking import Dialect, with_parameters
from toolkit.capture.fetching._clock import now
from toolkit.capture.fetching._faults import Fault
from toolkit.capture.fetching._reading import retry_after

_DAILY: Final = {"quotaExceeded", "dailyLimitExceeded"}
_OFTEN: Final = {"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"}
_KEY: Final = {"API_KEY_INVALID", "keyInvalid", "keyExpired", "ACCESS_TOKEN_EXPIRED"}
_CURSOR: Final = {"invalidPageToken"}
_PACIFIC: Final = "America/Los_Angeles"
"""Daily quotas begin anew at midnight there."""


def _fault(status: int, headers: Mapping[str, str], data: Any) -> Fault | None:
    error = data.get("error") if isinstance(data, dict) else None
    told: dict[str, Any] = error if isinstance(error, dict) else {}
    if status == 200 and not told:
        return None
    said, reasons = str(told.get("message", "") or f"HTTP {status}"), _reasons(told)
    if status == 401 or reasons & _KEY:
        return Fault(kind="token", said=said)
    if reasons & _DAILY:
        return Fault(kind="limit", said=said, wait=_until_midnight(now()))
    if status == 429 or reasons & _OFTEN:
        return Fault(kind="limit", said=said, wait=retry_after(headers))
    if status >= 500:
        return Fault(kind="busy", said=said, wait=retry_after(headers))
    if reasons & _CURSOR or "page token" in said.lower():
        return Fault(kind="cursor", said=said)
    return Fault(kind="permission" if status == 403 else "gone" if status == 404 else "other", said=said)


def _reasons(error: dict[str, Any]) -> set[str]:
    lists = [error.get("errors"), error.get("details")]
    entries = [entry for each in lists if isinstance(each, list) for entry in each if isinstance(entry, dict)]
    return {str(entry["reason"]) for entry in entries if "reason" in entry}


def _until_midnight(moment: datetime) -> float:
    local = moment.astimezone(ZoneInfo(_PACIFIC))
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - local).total_seconds()


def _following(asked: str, data: dict[str, Any]) -> str | None:
    token = data.get("nextPageToken")
    return with_parameters(asked, {"pageToken": token}) if isinstance(token, str) and token else None


def _headers(token: str) -> dict[str, str]:
    """A key of the Cloud console (`AIza...`) names a project and nobody; all else is somebody's token."""
    return {"x-goog-api-key": token} if token.startswith("AIza") else {"authorization": f"Bearer {token}"}


def _spent(headers: Mapping[str, str]) -> float:
    """Google tells nothing of what is left."""
    return 0.0


DIALECT: Final = Dialect(headers=_headers, fault=_fault, following=_following, spent=_spent)
