"""What no page leads to: the DNS on mail, and files that a server gives away."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import dns.asyncresolver
import dns.flags
import dns.message
import dns.rrset
import pytest

from toolkit.capture import exposed, mail
from toolkit.capture.client import client
from toolkit.capture.guard import Guard
from toolkit.observations import Exposed, Link, MailRecords, Page, Request, View

ZONE = {
    ("hotel.ch.", "MX"): ["10 mx.hotel.ch."],
    ("hotel.ch.", "TXT"): ['"v=spf1 include:spf.mail.ch" " -all"', '"google-site-verification=x"', '"v=spf10 no"'],
    ("_dmarc.hotel.ch.", "TXT"): ['"v=DMARC1; p=reject"'],
    ("post.hotel.ch.", "MX"): ["0 ."],
}


@pytest.fixture
def resolver() -> Iterator[dns.asyncresolver.Resolver]:
    """A name server on loopback that knows one zone."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                wire, asker = server.recvfrom(4096)
            except OSError:
                return
            query = dns.message.from_wire(wire)
            answer = dns.message.make_response(query)
            question = query.question[0]
            kind = question.to_text().split()[-1]
            known = ZONE.get((question.name.to_text().lower(), kind))
            if known:
                answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *known))
            server.sendto(answer.to_wire(), asker)

    threading.Thread(target=serve, daemon=True).start()
    asked = dns.asyncresolver.Resolver(configure=False)
    asked.nameservers, asked.port = ["127.0.0.1"], server.getsockname()[1]
    yield asked
    server.close()


def test_records_are_read_and_the_domain_above_speaks_for_its_parts(resolver: dns.asyncresolver.Resolver) -> None:
    own, part = asyncio.run(mail.records(["hotel.ch", "post.hotel.ch"], resolver))
    assert own == MailRecords(
        domain="hotel.ch", receives=True, spf=("v=spf1 include:spf.mail.ch -all",), dmarc=("v=DMARC1; p=reject",)
    )
    assert part == MailRecords(domain="post.hotel.ch", receives=False, dmarc=("v=DMARC1; p=reject",))


def test_a_name_server_that_is_silent_says_nothing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        asked = dns.asyncresolver.Resolver(configure=False)
        asked.nameservers, asked.port = ["127.0.0.1"], silent.getsockname()[1]
        asked.lifetime = 0.5
        (told,) = asyncio.run(mail.records(["hotel.ch"], asked))
    assert (told.receives, told.error) == (None, "timeout")


@pytest.mark.parametrize(
    ("entry", "mails", "domains"),
    [
        ("https://www.hotel.ch/", ["mailto:a@hotel.ch", "mailto:a@x.hotel.ch?subject=x"], ["hotel.ch", "x.hotel.ch"]),
        ("https://www.hotel.ch/", ["mailto:hotel@bluewin.ch", "mailto:broken"], ["hotel.ch"]),
        ("http://127.0.0.1:8000/", ["mailto:info@hotel.ch"], []),
        ("http://hotel.example/", ["mailto:info@hotel.example"], []),
    ],
)  # fmt: skip
def test_only_domains_of_the_house_are_looked_up(entry: str, mails: list[str], domains: list[str]) -> None:
    links = tuple(Link(href=href, selector="a") for href in mails)
    shown = Page(id="p001", url=entry, views={"desktop": View(viewport="desktop", width=1, height=1, links=links)})
    assert mail.domains_of(entry, [shown]) == domains


GIVEN = {
    "/.git/HEAD": b"ref: refs/heads/main\n",
    "/.env": b"DB_HOST=localhost\nDB_PASSWORD=secret\n",
    "/backup.zip": b"PK\x03\x04rest",
    "/js/": b"<html><title>Index of /js/</title>",
    "/js/app.js.map": b'{"version":3,"sourcesContent": ["let a"]}',
    "/img/": b"<html><title>Pictures</title>",
}


@pytest.fixture
def server() -> Iterator[str]:
    class Giving(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.env.local":
                self.send_response(302)
                self.send_header("Location", "/.env")
                self.end_headers()
                return
            body = GIVEN.get(self.path, b"<html>A page for everything: API_KEY = see our manual</html>")
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Giving)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/"
    running.shutdown()
    running.server_close()


def test_files_are_told_by_what_they_hold_and_nothing_of_it_is_kept(server: str) -> None:
    requests = (
        Request(url=f"{server}js/app.js", type="script", status=200),
        Request(url=f"{server}img/lake.jpg", type="image", status=200),
        Request(url="https://cdn.example.org/lib/x.js", type="script", status=200),
    )
    shown = Page(
        id="p001", url=server, views={"desktop": View(viewport="desktop", width=1, height=1, requests=requests)}
    )

    async def ask() -> tuple[Exposed, ...]:
        async with client(Guard([server])) as session:
            return await exposed.ask(session, server, [shown])

    found = asyncio.run(ask())
    assert {each.url.removeprefix(server) for each in found if each.open} == {
        ".git/HEAD", ".env", "backup.zip", "js/", "js/app.js.map",
    }  # fmt: skip
    assert not any("cdn.example.org" in each.url for each in found)
    assert all(field not in str(found) for field in ("=secret", "DB_HOST"))
