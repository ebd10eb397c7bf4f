"""The browser's only way to origins nobody named: a proxy on loopback that connects to public addresses alone.

The named origins bypass it. HTTPS passes through as an opaque tunnel, so nothing is decrypted here.
Checking the address that is connected to, and not the name, also stops names that resolve differently twice.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

from toolkit.capture.guard import Guard, RefusedPrivate, Unresolved

REASON: Final = "x-outsourcing-toolkit-refused"
"""Header of an answer that is the gateway's own and not the site's."""
_HEAD_BYTES: Final = 65_536
_CONNECT_SECONDS: Final = 10


class Gateway:
    """`failures` holds by `host:port` why a connection was not made: refused-private, dns, refused, timeout."""

    def __init__(self, guard: Guard) -> None:
        self._guard: Final = guard
        self.failures: Final[dict[str, str]] = {}
        self.port = 0

    def why(self, url: str) -> str | None:
        """The reason no connection was made for this address."""
        parts = urlsplit(url)
        return self.failures.get(f"{parts.hostname}:{parts.port or (80 if parts.scheme in ('http', 'ws') else 443)}")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one request: a tunnel, or one plain exchange."""
        try:
            await self._answer(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            return  # One side went away, or what came was no request.
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, _, rest = head.partition(b"\r\n")
        method, target, _ = first.decode("latin-1").split(" ", 2)
        if method == "CONNECT":
            await self._tunnel(target, reader, writer)
        else:
            await self._forward(method, target, rest, reader, writer)

    async def _tunnel(self, target: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        parts = urlsplit(f"//{target}")
        upstream = await self._connect(parts.hostname or "", parts.port or 443, "https", writer)
        if upstream is None:
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await _join(reader, writer, *upstream)

    async def _forward(
        self, method: str, target: str, rest: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        parts = urlsplit(target)
        upstream = await self._connect(parts.hostname or "", parts.port or 80, "http", writer)
        if upstream is None:
            return
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [
            line for line in rest.split(b"\r\n") if line and not line.lower().startswith((b"proxy-", b"connection:"))
        ]
        head = b"\r\n".join([f"{method} {path} HTTP/1.1".encode("latin-1"), *lines, b"Connection: close", b"", b""])
        upstream[1].write(head)
        await _join(reader, writer, *upstream)

    async def _connect(
        self, host: str, port: int, scheme: str, writer: asyncio.StreamWriter
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        try:
            addresses = await self._guard.addresses(host, port, scheme)
            return await asyncio.wait_for(asyncio.open_connection(addresses[0], port), _CONNECT_SECONDS)
        except RefusedPrivate:
            reason = "refused-private"
        except Unresolved:
            reason = "dns"
        except TimeoutError:
            reason = "timeout"
        except OSError:
            reason = "refused"
        self.failures[f"{host}:{port}"] = reason
        writer.write(
            f"HTTP/1.1 502 No way\r\n{REASON}: {reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        return None


async def _join(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader, far_writer: asyncio.StreamWriter,
) -> None:  # fmt: skip
    """Passes bytes both ways until the far side ends or the near side goes away."""
    near = asyncio.ensure_future(_pass(reader, far_writer))
    try:
        await _pass(far_reader, writer)
    finally:
        near.cancel()
        far_writer.close()


async def _pass(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(_HEAD_BYTES):
            sink.write(data)
            await sink.drain()


@asynccontextmanager
async def gateway(guard: Guard) -> AsyncIterator[Gateway]:
    """A running gateway; its port is free on loopback and closed at the end, with all that passes through it."""
    way = Gateway(guard)
    open_: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Awaitable[None]:
        task = asyncio.ensure_future(way.serve(reader, writer))
        open_.add(task)
        task.add_done_callback(open_.discard)
        return task

    server = await asyncio.start_server(accept, "127.0.0.1", 0, limit=_HEAD_BYTES)
    way.port = server.sockets[0].getsockname()[1]
    try:
        yield way
    finally:
        server.close()
        for task in list(open_):
            task.cancel()
        await asyncio.gather(*open_, return_exceptions=True)
