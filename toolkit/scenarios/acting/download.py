"""A file that can be downloaded: it comes, is not empty, and is of the kind that was agreed."""

from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from playwright.async_api import Error, Locator
from playwright.async_api import TimeoutError as TooLate

from toolkit.capture.addresses import origin
from toolkit.capture.client import client, fetch
from toolkit.scenarios.finding import pressable
from toolkit.scenarios.stage import BROKEN, REFUSED, Open, Stage, Unmet
from toolkit.spec.scenario import Download as Wanted

_LARGEST: Final = 200_000_000
"""Bytes; a larger file is not kept and not judged."""
_STARTS: Final = {
    "pdf": (b"%PDF-",),
    "image": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"),
    "calendar": (b"BEGIN:VCALENDAR",),
    "zip": (b"PK\x03\x04",),
}


async def take(stage: Stage, given: Wanted) -> None:
    """Raises Unmet where no file comes, or another than agreed."""
    found = await pressable(stage, given.name, None)
    await stage.notice(found)
    content = await _content(stage, found, given.name)
    if not content:
        raise Unmet("empty-file", name=given.name)
    if len(content) > _LARGEST:
        raise Open("file-too-large", name=given.name)
    starts = _STARTS.get(given.type or "any", ())
    if starts and not content.lstrip(b"\xef\xbb\xbf\r\n ").startswith(starts):
        raise Unmet("other-file", name=given.name, type=given.type)


async def _content(stage: Stage, found: Locator, name: str) -> bytes:
    """Of what a link leads to, else of the download that a click starts."""
    href = await found.get_attribute("href") or ""
    if href and not href.startswith(("javascript:", "#", "blob:", "data:")):
        return await _linked(stage, urljoin(stage.page.url, href))
    try:
        async with stage.page.expect_download(timeout=stage.patience * 1000) as coming:
            await found.click(timeout=stage.patience * 1000)
        download = await coming.value
        path = await download.path()
    except (TooLate, Error) as error:
        raise Unmet("no-file", name=name) from error
    with Path(path).open("rb") as file:
        return file.read(_LARGEST + 1)


async def _linked(stage: Stage, address: str) -> bytes:
    """Asked without the browser, under the guard: the browser would show a PDF instead of handing it over."""
    logins = {origin(stage.home) or "": stage.login} if stage.login else {}
    async with client(stage.guard, logins) as session:
        answer, body = await fetch(session, address, limit=_LARGEST + 1)
    if answer.status is None:
        raise Open("unreachable", path=address, why=answer.error or "")
    if answer.status in REFUSED:
        raise Open("refused", path=address, status=answer.status)
    if answer.status >= BROKEN:
        raise Unmet("no-page", path=address, status=answer.status)
    return body
