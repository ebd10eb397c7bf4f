"""Whatever we fetch ourselves may lead to a private address: none is ever asked."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest

from tests.browser.server import Handler, Server, served
from toolkit.capture import files, sitemap
from toolkit.capture.client import ask, client, fetch
from toolkit.capture.guard import Guard, RefusedPrivate
from toolkit.capture.limits import Limits
from toolkit.capture.probe import Probes
from toolkit.capture.stamping import obtain
from toolkit.stamping import Unproved, asked

Step = Callable[[httpx.AsyncClient, str, str], Awaitable[str | None]]


def leading(inside: str) -> dict[str, Callable[[Handler], None]]:
    """Answers of the named site that lead to the server `inside`, in every way a server can."""
    index = f"<sitemapindex><sitemap><loc>{inside}/map.xml</loc></sitemap></sitemapindex>".encode()

    def moved(status: int) -> Callable[[Handler], None]:
        return lambda handler: handler.answer(b"", status=status, Location=f"{inside}/{status}")

    return {
        "/favicon.ico": moved(302),
        "/robots.txt": lambda handler: handler.answer(f"Sitemap: {inside}/listed.xml".encode(), mime="text/plain"),
        "/sitemap.xml": lambda handler: handler.answer(index, mime="application/xml"),
        "/stamp": lambda handler: handler.answer(b"", status=307, Location=f"{inside}/stamp"),
        "/list.pdf": moved(301),
        "/social.jpg": moved(303),
        "/there": moved(308),
        "/header": lambda handler: handler.answer(
            b"<title>x</title>", Refresh=f"0; url={inside}/refresh", Link=f"<{inside}/preload>; rel=preload"
        ),
    }


@pytest.fixture
def two() -> Iterator[tuple[Server, Server]]:
    """The site that is named, and one on loopback that nobody named."""
    with served() as inside, served(None, leading(inside.url)) as named:
        yield named, inside


async def _redirect(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    return (await ask(session, f"{base}/there")).error


async def _preview(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    return (await files.preview(session, base, f"{base}/social.jpg")).answer.error


async def _document(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    return (await files.document(session, f"{base}/list.pdf")).answer.error


async def _named_in_robots(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    listed = await sitemap.pages(session, base, f"Sitemap: {inside}/listed.xml", 5)
    return next((each.answer.error for each in listed.files if each.answer.error), "refused-private")


async def _named_in_a_sitemap(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    listed = await sitemap.pages(session, base, None, 5)
    assert listed.files[0].readable
    return "refused-private"


async def _in_headers(session: httpx.AsyncClient, base: str, inside: str) -> str | None:
    answer, _ = await fetch(session, f"{base}/header", limit=100)
    assert answer.status == 200
    return "refused-private"


@pytest.mark.parametrize("step", [_redirect, _preview, _document, _named_in_robots, _named_in_a_sitemap, _in_headers])
def test_nothing_we_fetch_leads_inside(step: Step, two: tuple[Server, Server]) -> None:
    named, inside = two

    async def run() -> str | None:
        async with client(Guard([named.url])) as session:
            return await step(session, named.url, inside.url)

    assert asyncio.run(run()) == "refused-private"
    assert inside.asked == []


def test_the_probes_of_a_site_never_get_inside(two: tuple[Server, Server]) -> None:
    named, inside = two

    async def run() -> dict[str, object]:
        async with Probes(f"{named.url}/", Guard([named.url]), Limits()) as probes:
            await probes.entry_facts()
            return probes.facts()

    facts = asyncio.run(run())
    assert facts["favicon"].error == "refused-private"  # type: ignore[attr-defined]
    assert "/favicon.ico" in named.asked
    assert inside.asked == []


def test_an_authority_that_leads_inside_stamps_nothing(two: tuple[Server, Server]) -> None:
    named, inside = two
    with pytest.raises(Unproved) as told:
        asyncio.run(obtain(f"{named.url}/stamp", asked(bytes(32))))
    assert (told.value.why, told.value.told) == ("not-reached", "refused-private")
    assert inside.asked == []


def _own_name() -> str | None:
    """A name of this machine that resolves to a private address, as a hostile domain may."""
    for name in (socket.gethostname(), "ip6-localhost", "localhost.localdomain"):
        try:
            socket.getaddrinfo(name, 80)
        except OSError:
            continue
        return name
    return None


@pytest.mark.skipif(_own_name() is None, reason="no name of this machine resolves")
def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    with pytest.raises(RefusedPrivate):
        asyncio.run(Guard(["https://hotel.example/"]).addresses(str(_own_name()), 80, "http"))
