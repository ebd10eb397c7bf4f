"""A browser without a screen: asks the application itself, with the cookie and headers that a browser sends."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from toolkit.studio.app import build
from toolkit.studio.settings import Settings

HOST = "127.0.0.1:8123"
TOKEN, SESSION = "the-token", "the-session"


class Client:
    def __init__(self, folder: Path, language: str | None = "en") -> None:
        self.settings = Settings(
            folder=folder.resolve(),
            port=8123,
            token=TOKEN,
            session=SESSION,
            today=lambda: date(2026, 11, 26),
            language=language,
        )
        self.app = build(self.settings)

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any) -> httpx.Response:
        """As a stranger: only the headers that are given, and a host."""

        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
                return await client.request(method, path, headers=headers, **more)

        return asyncio.run(run())

    def get(self, path: str, **headers: str) -> httpx.Response:
        """As the user, who has the cookie."""
        return self.ask("GET", path, self.known(headers))

    def post(self, path: str, data: dict[str, Any], **headers: str) -> httpx.Response:
        return self.ask("POST", path, self.known({"origin": f"http://{HOST}"} | headers), data=data)

    def known(self, headers: dict[str, str]) -> dict[str, str]:
        return {"cookie": f"{self.settings.cookie}={SESSION}", **headers}
