"""The cookies that a browser profile holds."""

from typing import Any

from toolkit.capture.browser import Devtools
from toolkit.observations import Cookie


async def held(devtools: Devtools) -> tuple[Cookie, ...]:
    """All of the profile, other hosts' included. Raises BrowserError when the tab is gone."""
    told = await devtools.send("Network.getAllCookies")
    return tuple(map(_cookie, told["cookies"]))


def _cookie(told: dict[str, Any]) -> Cookie:
    """As the browser keeps it; `sameSite` is missing where nobody said it."""
    return Cookie(
        name=told["name"], domain=told["domain"], path=told["path"], secure=told["secure"],
        http_only=told["httpOnly"], same_site=told.get("sameSite", ""), expires=_moment(told.get("expires", -1)),
    )  # fmt: skip


def _moment(expires: float) -> float | None:
    return None if expires < 0 else expires
