"""A file that can be downloaded: it comes, is not empty, and is of the kind that was agreed."""

from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from playwright.async_api import Error, Locator
from playwright.async_api import TimeoutError as TooLate

from toolkit.scenarios.finding import pressable
from toolkit.scenarios.stage import SECONDS, Open, Stage, Unmet
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
    found = await pressable(stage.page, given.name, None)
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
        return await _linked(stage, urljoin(stage.page.url, href), name)
    try:
        async with stage.page.expect_download(timeout=SECONDS * 1000) as coming:
            await found.click(timeout=SECONDS * 1000)
        download = await coming.value
        path = await download.path()
    except (TooLate, Error) as error:
        raise Unmet("no-file", name=name) from error
    with Path(path).open("rb") as file:
        return file.read(_LARGEST + 1)


async def _linked(stage: Stage, address: str, name: str) -> bytes:
    try:
        answer = await stage.page.context.request.get(address, timeout=30_000)
    except Error as error:
        raise Open("unreachable", path=address, why=error.message.splitlines()[0][:120]) from error
    if not answer.ok:
        raise Unmet("no-page", path=address, status=answer.status)
    return await answer.body()
