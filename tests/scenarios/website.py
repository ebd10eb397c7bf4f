"""The site on which scenarios are tried: a form that sends a mail, and pages with one fault each."""

import smtplib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FORM = """<form method="post" action="{action}">
<label for="mail">E-Mail *</label> <input id="mail" name="mail" type="email" required>
<label>Nachricht <textarea name="text"></textarea></label>
<label>Zimmer <select name="room"><option>Einzelzimmer</option><option>Doppelzimmer</option></select></label>
<label><input type="checkbox" name="agb" required> Ich habe die Hinweise gelesen</label>
<button>{button}</button></form>"""
PAGES = {
    "/": "<h1>Hotel</h1><a href='/kontakt'>Kontakt</a>",
    "/kontakt": FORM.format(action="/senden", button="Senden"),
    "/verschluckt": FORM.format(action="/danke", button="Senden"),
    "/anders": FORM.format(action="/senden", button="Abschicken"),
    "/danke": "<h1>Vielen\n Dank</h1><p>Ihre Anfrage ist eingetroffen.</p>",
    "/gesperrt": "<button disabled>Senden</button>",
    "/cookies": (
        "<div class='cookie-banner' style='position:fixed;inset:0;background:#fffc'>Wir verwenden Cookies."
        "<button onclick='this.parentNode.remove()'>Ablehnen</button>"
        "<button onclick='document.title=\"angenommen\"'>Alle akzeptieren</button></div>"
        '<button onclick=\'document.querySelector("output").textContent="Gebucht"\'>Buchen</button><output></output>'
    ),
    "/preise": (
        "<p>Winterwoche CHF 1’290.– pro Person</p><p hidden>CHF 55.00</p>"
        "<a href='/liste.pdf'>Preisliste</a> <a href='/leer.pdf'>Leere Liste</a>"
        "<a href='/falsch.pdf'>Falsche Liste</a>"
        "<a href='/fort.pdf'>Alte Liste</a>"
    ),
    "/langsam": "<p id=w>Bitte warten</p><script>setTimeout(() => w.textContent = 'Fertig', 1500)</script>",
    "/angriff": "<button aria-label='<script>alert(1)</script>'>x</button>",
}
FILES = {"/liste.pdf": b"%PDF-1.7 test", "/leer.pdf": b"", "/falsch.pdf": b"<html>Fehler</html>"}


class Site(ThreadingHTTPServer):
    """`mail_port` takes the messages of the form."""

    daemon_threads = True

    def __init__(self, mail_port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mail_port = mail_port
        self.visits: dict[str, int] = {}
        self.fatal: Callable[[], None] = lambda: None
        """What a visit to `/tot` does, before it is answered."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.visits[path] = visit = self.server.visits.get(path, 0) + 1
        if path == "/launisch":
            self._page(200 if visit % 2 == 0 else 500, "<h1>Vielen Dank</h1>" if visit % 2 == 0 else "Fehler")
        elif path == "/tot":
            self.server.fatal()
            self._page(200, "Fertig")
        elif path == "/verboten":
            self._page(403, "Nein")
        elif path in FILES:
            self._send(200, FILES[path], "application/pdf")
        elif path in PAGES:
            self._page(200, PAGES[path])
        else:
            self._page(404, "Nicht gefunden")

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if urlsplit(self.path).path == "/senden":
            message = EmailMessage()
            message["From"], message["To"] = "web@hotel.example", "info@hotel.example"
            message["Subject"] = "Anfrage über die Website"
            message.set_content(f"{form['text'][0]}\nZimmer: {form['room'][0]}")
            with smtplib.SMTP("127.0.0.1", self.server.mail_port) as post:
                post.send_message(message)
        self.send_response(303)
        self.send_header("Location", "/danke")
        self.end_headers()

    def _page(self, status: int, body: str) -> None:
        self._send(status, f"<!doctype html><html lang=de><title>-</title>{body}".encode(), "text/html; charset=utf-8")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def serve(mail_port: int) -> Iterator[Site]:
    site = Site(mail_port)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
