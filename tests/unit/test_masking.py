"""Passwords and tokens are masked in whatever way an address writes them; everything else stays as it is."""

import asyncio
import base64
import http.server
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from toolkit.capture.client import client, fetch
from toolkit.capture.guard import Guard
from toolkit.masking import header, login, masked, masked_bytes, secrets_in
from toolkit.scenarios.tracing import cleansed

MASKED = {
    "https://guest:p%40ss@h.example/a": "https://guest:masked@h.example/a",
    "https://h.example/?page=2&token=abc#access_token=zz": "https://h.example/?page=2&token=masked#access_token=masked",
    "/?X-Amz-Signature=ab&amp;session_id=9&accessToken=a": (
        "/?X-Amz-Signature=masked&amp;session_id=masked&accessToken=masked"
    ),
    "https://a.example/?next=https%3A%2F%2Fb%3Ftoken%3Dabc%26b%3D1": (
        "https://a.example/?next=https%3A%2F%2Fb%3Ftoken%3Dmasked%26b%3D1"
    ),
    '{"href":"https://h/?password=a\\"b"}': '{"href":"https://h/?password=masked\\"b"}',
    "(https://h/?api_key=1) and https://h/?sid=2, so": "(https://h/?api_key=masked) and https://h/?sid=masked so",
}  # fmt: skip
KEPT = (
    "https://h.example/?design=1&assign=2&resid=3&side=4&author=x&tokens=5&stay=auth",
    "mail guest@h.example, see https://h.example/x:y@z and https://user@h.example/",
    "https://fonts.example/css?family=Inter:wght@400;700",
    "?token=masked",
)


@pytest.mark.parametrize("text", MASKED)
def test_what_opens_a_door_is_masked(text: str) -> None:
    assert masked(text) == masked(masked(text)) == MASKED[text]
    assert masked_bytes(text.encode()).decode() == MASKED[text]


@pytest.mark.parametrize("text", KEPT)
def test_what_opens_none_is_kept(text: str) -> None:
    assert masked(text) == text


def test_a_known_secret_is_masked_in_every_way_of_writing() -> None:
    assert masked("a b+c a%20b%2Bc a+b%2Bc", ["a b+c"]) == "masked masked masked"


def test_an_address_tells_its_login_and_secrets() -> None:
    assert login("https://guest:p%40ss@h.example/") == ("guest", "p@ss")
    assert login("https://guest@h.example/") is None
    assert set(secrets_in("https://guest:p%40ss@h.example/?token=t%20t")) == {"p@ss", "t t"}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("Set-Cookie", "sid=1=2; Path=/\nb=3", "sid=masked; Path=/\nb=masked"),
        ("cookie", "a=1; b=2", "a=masked; b=masked"),
        ("Authorization", "Bearer abc", "masked"),
        ("Location", "/in?token=abc", "/in?token=masked"),
        ("Content-Type", "text/html; charset=utf-8", "text/html; charset=utf-8"),
    ],
)
def test_heads_are_kept_without_their_secrets(name: str, value: str, kept: str) -> None:
    assert header(name, value) == kept


def test_a_trace_is_kept_without_what_was_typed_and_sent(tmp_path: Path) -> None:
    sent = {
        "request": {
            "headers": [{"name": "Cookie", "value": "sid=abc"}, {"name": "Accept", "value": "*/*"}],
            "cookies": [{"name": "sid", "value": "abc"}],
            "queryString": [{"name": "token", "value": "abc"}, {"name": "page", "value": "2"}],
            "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "password=abc&room=2"},
        }
    }
    lines = [json.dumps({"method": "fill", "params": {"value": "pw"}}), json.dumps(sent), '{"cut off: ?token=abc']
    with zipfile.ZipFile(tmp_path / "raw", "w") as raw:
        raw.writestr("trace.trace", "\n".join(lines))
        raw.writestr("resources/1.html", "<a href='/?token=abc'>")
        raw.writestr("resources/2.jpeg", b"\xff\xd8&token=abc")
    cleansed(tmp_path / "raw", tmp_path / "trace.zip", ("pw",))
    with zipfile.ZipFile(tmp_path / "trace.zip") as kept:
        events = kept.read("trace.trace").decode()
        assert "abc" not in events
        assert '"pw"' not in events
        assert '"*/*"' in events
        assert "room=2" in events
        assert kept.read("resources/1.html") == b"<a href='/?token=masked'>"
        assert kept.read("resources/2.jpeg") == b"\xff\xd8&token=abc"


class _Door(http.server.BaseHTTPRequestHandler):
    """Lets `guest` in and leads to another origin; what it was sent is noted."""

    seen: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.headers["Host"], self.headers.get("Authorization", "")))
        self.send_response(302 if self.path == "/away" else 200)
        if self.path == "/away":
            self.send_header("Location", f"http://localhost:{self.server.server_address[1]}/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def door() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_login_goes_to_its_origin_alone(door: str) -> None:
    async def asked() -> None:
        named = [f"http://{door}/", f"http://{door.replace('127.0.0.1', 'localhost')}/"]
        async with client(Guard(named), {f"http://{door}": ("guest", "p@ss")}) as session:
            answer, _ = await fetch(session, f"http://{door}/away", limit=10)
            assert answer.status == 200

    asyncio.run(asked())
    wanted = f"Basic {base64.b64encode(b'guest:p@ss').decode()}"
    assert [sent for _, sent in _Door.seen] == [wanted, ""]
