"""What an earlier site had fetched is used, and recorded as if it had been fetched."""

import asyncio
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.browser.server import served
from toolkit.capture.browser import launch
from toolkit.capture.bundle import read
from toolkit.capture.exchange import Exchange
from toolkit.capture.limits import Limits
from toolkit.capture.shared import SharedCache
from toolkit.capture.website import capture

pytestmark = pytest.mark.browser
SCRIPT = "https://cdn.invalid/lib.js?v=1*"
BODY = b"document.title = 'from the cache'"
HEADERS = {"content-type": "text/javascript", "content-encoding": "gzip", "cache-control": "max-age=600"}
PAGE = f"<!doctype html><title>before</title><script src='{SCRIPT}'></script><script src=/own.js></script>".encode()


def test_a_file_that_no_network_could_bring_runs_and_is_in_the_capture(tmp_path: Path) -> None:
    cache = SharedCache()
    fetched = Exchange(
        url=SCRIPT, type="script", method="GET", asked={}, initiator="", frame="", began=0, wall=0, status=200,
        headers=HEADERS, size=77,
    )  # fmt: skip
    cache.offer(fetched, BODY, time.monotonic())
    site = {
        "/": lambda handler: handler.answer(PAGE),
        "/own.js": lambda handler: handler.answer(b"1", mime="text/javascript", Cache_Control="max-age=600"),
    }

    async def run(url: str) -> Path:
        async with launch() as browser:
            limits = Limits(max_pages=1, axe=False, consent=False, pictures=False)
            return (await capture(url, browser, limits, tmp_path / "site.wacz", shared=cache)).path

    with served(None, site) as server:
        path = asyncio.run(run(server.url))
    with read(path) as bundle:
        (page,) = bundle.capture.pages
        warc = bundle.resource("archive/data.warc.gz")
    for view in page.views.values():
        assert view.title == "from the cache"
        (request,) = [each for each in view.requests if each.url == SCRIPT]
        assert (request.status, request.size, request.failure) == (200, 77, None)
        assert request.headers["content-encoding"] == "gzip"
        assert request.digest
    (tmp_path / "data.warc.gz").write_bytes(warc)
    with (tmp_path / "data.warc.gz").open("rb") as stream:
        found = [
            (record.http_headers.get_header("age"), record.content_stream().read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "response" and record.rec_headers.get_header("WARC-Target-URI") == SCRIPT
        ]
    ((age, body),) = found
    assert body == BODY
    assert age.isdecimal()
    assert cache.urls() == [SCRIPT]
