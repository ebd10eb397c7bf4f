"""Whether the site or the network is gone."""

import asyncio

from toolkit.audit.network import Network


async def listen(port: int = 0) -> tuple[asyncio.Server, str]:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", port)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def silent() -> str:
    server, url = await listen()
    server.close()
    return url


def test_as_long_as_one_known_site_takes_connections_the_network_is_there():
    async def run():
        server, there = await listen()
        async with server:
            assert not await Network([await silent(), there, await silent()]).gone()
        assert await Network([there]).gone()

    asyncio.run(run())


def test_without_a_known_site_nothing_is_said_of_the_network():
    assert not asyncio.run(Network().gone())


def test_only_the_latest_sites_count():
    async def run():
        server, there = await listen()
        async with server:
            network = Network([there])
            for _ in range(3):
                network.answered(await silent())
            assert await network.gone()

    asyncio.run(run())


def test_its_return_is_waited_for_and_not_for_ever():
    async def run():
        url = await silent()
        network = Network([url], pause=0.02, longest=5)
        waiting = asyncio.ensure_future(network.returned())
        await asyncio.sleep(0.1)
        assert not waiting.done()
        server, _ = await listen(int(url.rstrip("/").rpartition(":")[2]))
        async with server:
            assert await waiting
        assert not await Network([url], pause=0.02, longest=0.1).returned()

    asyncio.run(run())
