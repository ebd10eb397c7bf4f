"""The studio's socket: on loopback, and quick."""

import asyncio
import socket

import pytest

from toolkit.errors import NotCarriedOut
from toolkit.studio import serving


def test_pages_are_sent_at_once() -> None:
    """Else the kernel holds the second part of an answer back until the first one is confirmed: 40 ms a page."""

    async def work() -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def heard(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            option = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            told.set_result(option)
            writer.close()

        listening = serving.opened(0)
        async with await asyncio.start_server(heard, sock=listening):
            _, writer = await asyncio.open_connection(*listening.getsockname())
            answer = await asyncio.wait_for(told, 10)
            writer.close()
        return answer

    assert asyncio.run(work()) != 0


def test_a_port_in_use_is_told() -> None:
    with serving.opened(0) as first:
        first.listen()
        assert first.getsockname()[0] == "127.0.0.1"
        with pytest.raises(NotCarriedOut, match="cannot be used"):
            serving.opened(first.getsockname()[1])
