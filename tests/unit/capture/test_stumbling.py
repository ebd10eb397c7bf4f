"""A server that fails once is asked again; that it failed is told, and never takes a right answer's place."""

import asyncio
from collections.abc import Callable

import pytest

from tests.browser.server import Handler, served
from toolkit.capture.client import ask, client, fetch
from toolkit.capture.guard import Guard
from toolkit.observations import Answer


def every_second_time(stumble: Callable[[Handler], None], then: Callable[[Handler], None]) -> Callable[[Handler], None]:
    asked: list[str] = []

    def answer(handler: Handler) -> None:
        asked.append(handler.path)
        (stumble if len(asked) % 2 else then)(handler)

    return answer


def breaks(status: int) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(b"Sorry", status=status)


def hangs_up(handler: Handler) -> None:
    handler.close_connection = True


def well(handler: Handler) -> None:
    handler.answer(b"<p>Welcome")


@pytest.mark.parametrize(
    ("stumble", "then", "status", "first"),
    [
        (breaks(500), well, 200, "500"),
        (breaks(502), well, 200, "502"),
        (hangs_up, well, 200, "no-answer"),
        (well, breaks(500), 200, ""),
        (breaks(500), breaks(500), 500, "500"),
        (breaks(404), well, 404, ""),
        (hangs_up, hangs_up, None, "no-answer"),
    ],
)
def test_a_stumble_is_told_beside_the_answer(
    stumble: Callable[[Handler], None], then: Callable[[Handler], None], status: int | None, first: str
) -> None:
    async def run(url: str) -> Answer:
        async with client(Guard([url])) as session:
            return (await fetch(session, url, limit=100))[0]

    with served(None, {"/": every_second_time(stumble, then)}) as server:
        answer = asyncio.run(run(f"{server.url}/"))
    assert (answer.status, answer.first) == (status, first)


def test_what_is_sent_is_sent_once() -> None:
    async def run(url: str) -> Answer:
        async with client(Guard([url])) as session:
            return (await fetch(session, url, method="POST", content=b"order", limit=100))[0]

    with served(None, {"/": every_second_time(breaks(500), well)}) as server:
        assert asyncio.run(run(f"{server.url}/")).status == 500
        assert server.asked == ["/"]


def test_a_link_that_works_at_the_second_click_is_no_dead_one() -> None:
    async def run(url: str) -> Answer:
        async with client(Guard([url])) as session:
            return await ask(session, url)

    with served(None, {"/": every_second_time(breaks(500), well)}) as server:
        assert asyncio.run(run(f"{server.url}/")).status == 200
