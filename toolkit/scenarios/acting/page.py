"""Opens a page of the site by its path."""

from playwright.async_api import Error

from toolkit.capture.browser import first_line
from toolkit.scenarios.stage import BROKEN, REFUSED, Open, Stage, Unmet

_SECONDS = 30.0


async def take(stage: Stage, given: str) -> None:
    """Raises Unmet where the server has no such page, Open where nobody answers or the visit is refused."""
    address = stage.address(given)
    try:
        answer = await stage.page.goto(address, wait_until="load", timeout=_SECONDS * 1000)
    except Error as error:
        raise Open("unreachable", path=given, why=first_line(error)[:120]) from error
    if answer is None:
        return
    if answer.status in REFUSED:
        raise Open("refused", path=given, status=answer.status)
    if answer.status >= BROKEN:
        raise Unmet("no-page", path=given, status=answer.status)
