"""Starts the studio on loopback and tells its address."""

import secrets
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

from toolkit.errors import NotCarriedOut
from toolkit.studio.settings import HOSTS, Settings


def opened(port: int) -> socket.socket:
    """A socket on loopback; port 0 takes a free one. Raises NotCarriedOut when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio lets pages wait
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOSTS[0], port))
    except OSError as error:
        listening.close()
        raise NotCarriedOut(
            f"Port {port} cannot be used: {error.strerror}.", "Leave out --port for a free one."
        ) from error
    return listening


def settings(folder: Path, port: int, today: Callable[[], date], language: str | None) -> Settings:
    """With a token and a cookie that nobody guesses."""
    return Settings(
        folder=folder.resolve(), port=port, token=secrets.token_urlsafe(24), session=secrets.token_urlsafe(32),
        today=today, language=language,
    )  # fmt: skip


def serve(made: Settings, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answers until Ctrl-C; `ready` is called once pages are served."""
    import uvicorn

    from toolkit.studio.app import build
    from toolkit.studio.warming import Warming

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        Warming(build(made), made), log_level="error", access_log=False, server_header=False, date_header=False,
        ws="none", timeout_graceful_shutdown=2, h11_max_incomplete_event_size=32_000,
    )  # fmt: skip
    Server(config).run([listening])
