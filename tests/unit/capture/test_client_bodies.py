"""Of what a server sends, no more is unpacked than is wanted."""

import asyncio
import gzip
import zlib

import httpx
import pytest

from toolkit.capture.client import fetch

SIZE = 50_000_000


def body_of(content: bytes, coding: str, limit: int) -> bytes:
    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-encoding": coding}, stream=httpx.ByteStream(content))

    async def ask() -> bytes:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as session:
            return (await fetch(session, "https://hotel.example/robots.txt", limit=limit))[1]

    return asyncio.run(ask())


@pytest.mark.parametrize(("pack", "coding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")])
def test_a_bomb_is_unpacked_up_to_the_limit(pack, coding) -> None:
    bomb = pack(b"Disallow: /\n" * (SIZE // 12))
    assert len(bomb) < SIZE / 100
    assert body_of(bomb, coding, 1000) == (b"Disallow: /\n" * 100)[:1000]


def test_what_is_not_packed_as_it_says_has_no_body() -> None:
    assert body_of(b"plain", "gzip", 1000) == b""
