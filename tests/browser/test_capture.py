"""A real browser captures sites served on loopback: what is observed, and what a hostile page cannot do."""

import asyncio
import gzip
import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image

from toolkit.capture import bundle
from toolkit.capture.browser import Browser, launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.observations import Capture, Page, View
from toolkit.serving import serve

pytestmark = pytest.mark.browser
QUICK = Limits(axe=False, page_seconds=6, site_seconds=60, external_links=0)
RICH = """<!DOCTYPE html><html lang="de-CH"><head><title>Hotel  Föhn</title>
<meta name="viewport" content="width=device-width"><meta name="Description" content="Ruhig">
<link rel="canonical" href="/"><link rel="alternate" hreflang="fr" href="/fr"><!-- Entwurf -->
<style>@font-face {font-family: Haus; src: url(/haus.woff2)} body {font-family: Haus, sans-serif; margin: 0}
#breit {width: 700px; height: 20px} #blass {color: #ccc; background: #fff}</style>
<script type="application/ld+json">{"@type": "Hotel"}</script></head><body>
<nav><a href="zimmer#suite" data-x="1">Zimmer</a></nav>
<main><h1>Hotel Föhn</h1><a id="knopf" href="#">Buchen</a><a id="tot" href="#">Nichts</a>
<img id="ohne" src="/bild.png" width="60" height="30"><img id="leer" src="/bild.png" alt="" width="60" height="30">
<p id="blass">Kaum zu lesen</p><div id="breit">breit</div>
<form action="/danke" method="post"><label>Name <input name="name" required autocomplete="name"></label>
<button>Senden</button></form></main><footer><a href="/impressum">Impressum</a></footer>
<script>document.cookie = "geheim=c4n4ry; path=/"; localStorage.setItem("besuch", "c4n4ry");
document.getElementById("knopf").addEventListener("click", () => {});
document.body.insertAdjacentHTML("beforeend", "<p id=nachher>Nachher</p>");
console.warn("Achtung", 7); throw new TypeError("kaputt");</script></body></html>"""


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 60), "teal").save(out, "PNG")
    return out.getvalue()


def site(folder: Path, pages: dict[str, str | bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def taken(url: str, out: Path, limits: Limits = QUICK, named: tuple[str, ...] = ()) -> Capture:
    async def run() -> Capture:
        async with launch() as browser:
            return (await capture(url, browser, limits, out, allowed_origins=named)).capture

    return asyncio.run(asyncio.wait_for(run(), 90))


def by_path(done: Capture) -> dict[str, Page]:
    return {"/" + page.url.split("/", 3)[3]: page for page in done.pages}


@contextmanager
def listener(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback that says `answer` to each connection (nothing: never), and what it was asked."""
    asked: list[bytes] = []
    held: list[socket.socket] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve_all() -> None:
        with suppress(OSError):
            while True:
                connection, _ = server.accept()
                held.append(connection)
                asked.append(connection.recv(65_536))
                if answer:
                    connection.sendall(answer)
                    connection.close()

    thread = threading.Thread(target=serve_all, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], asked
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)
        for connection in held:
            connection.close()


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Capture, Path]]:
    folder = tmp_path_factory.mktemp("rich")
    root = site(folder / "site", {"index.html": RICH, "bild.png": png()})
    (root / "_server.yaml").write_text('headers: {Set-Cookie: "sitzung=c4n4ry; HttpOnly; SameSite=Lax"}\n')
    with serve(root) as base:
        yield taken(base, folder / "rich.wacz", Limits(max_pages=1, external_links=0)), folder / "rich.wacz"


@pytest.fixture
def view(rich: tuple[Capture, Path]) -> View:
    return rich[0].pages[0].views["desktop"]


def test_links_tell_region_address_and_listener(view: View) -> None:
    links = {link.text: link for link in view.links}
    assert [(link.text, link.region) for link in view.links] == [
        ("Zimmer", "navigation"), ("Buchen", "main"), ("Nichts", "main"), ("Impressum", "footer"),
    ]  # fmt: skip
    assert links["Zimmer"].raw == "zimmer#suite"
    assert links["Zimmer"].href.endswith("/zimmer#suite")
    assert links["Zimmer"].attributes == {"data-x": "1"}
    assert (links["Buchen"].listener, links["Nichts"].listener) == ("own", "none")


def test_pictures_tell_both_sizes_and_an_absent_alternative_from_an_empty_one(view: View) -> None:
    without, empty = (image for image in view.images if image.kind == "img")
    assert (without.alt, empty.alt) == (None, "")
    assert (without.natural_width, without.natural_height) == (120, 60)
    assert without.box
    assert (without.box.width, without.box.height) == (60, 30)
    assert without.bytes == len(png())


def test_head_headings_forms_and_fonts_are_read(view: View) -> None:
    assert (view.lang, view.title, view.metas["description"]) == ("de-CH", "Hotel Föhn", "Ruhig")
    assert [(heading.level, heading.text) for heading in view.headings] == [(1, "Hotel Föhn")]
    assert view.alternates["fr"].endswith("/fr")
    assert view.structured == ('{"@type": "Hotel"}',)
    assert view.comments == ("Entwurf",)
    form = view.forms[0]
    assert (form.action, form.method, form.has_submit) == ("/danke", "post", True)
    assert [(field.name, field.label, field.required) for field in form.fields] == [("name", "Name", True)]
    assert [(font.family, font.status) for font in view.fonts] == [("Haus", "failed")]


def test_what_scripts_do_is_observed(view: View) -> None:
    assert "nachher" in view.anchors
    assert "Nachher" in view.text
    assert ("warning", "Achtung 7") in {(message.level, message.text) for message in view.console}
    assert [error.message for error in view.errors] == ["TypeError: kaputt"]
    assert [(item.area, item.key) for item in view.storage] == [("local", "besuch")]


def test_the_contrast_is_judged_and_the_load_is_measured(view: View) -> None:
    found = {finding.rule: finding for finding in view.axe if finding.outcome == "violation"}
    assert "#blass" in {node.selector for node in found["color-contrast"].nodes}
    assert view.vitals.lcp
    assert view.vitals.ttfb is not None
    assert view.vitals.cls is not None
    assert view.missing == {}


def test_only_the_narrow_screen_overflows(rich: tuple[Capture, Path], view: View) -> None:
    mobile = rich[0].pages[0].views["mobile"]
    assert view.overflows == ()
    assert mobile.document_width == 700
    assert "#breit" in {found.selector for found in mobile.overflows}


def test_pictures_of_the_page_are_as_large_as_the_document(rich: tuple[Capture, Path]) -> None:
    with bundle.read(rich[1]) as opened:
        page = opened.capture.pages[0]
        for name, width in (("desktop", 1280), ("mobile", 700)):
            data = opened.screenshot(page, name)
            assert data
            with Image.open(io.BytesIO(data)) as image:
                assert image.size == (width, page.views[name].screenshot_height)


def test_cookies_are_kept_without_values_and_no_header_tells_them(rich: tuple[Capture, Path], view: View) -> None:
    cookies = {cookie.name: cookie for cookie in view.cookies}
    assert cookies.keys() == {"sitzung", "geheim"}
    assert cookies["sitzung"].http_only
    assert bundle.verify(rich[1]) == []
    with bundle.read(rich[1]) as opened:
        archive = gzip.decompress(opened.resource("archive/data.warc.gz"))
        assert b"sitzung=c4n4ry" not in archive
        assert b"sitzung=c4n4ry" not in opened.resource(bundle.CAPTURE)
        assert b"Kaum zu lesen" in archive


def test_a_chain_of_redirects_is_told(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {"neu.html": "<title>Neu</title><p>Neu"})
    (root / "_server.yaml").write_text("redirects: {/alt: /mitte, /mitte: /neu}\n")
    with serve(root) as base:
        done = taken(base + "/alt", tmp_path / "a.wacz")
    page = done.pages[0]
    assert page.redirects == (base + "/mitte", base + "/neu")
    assert (page.final_url, page.status, page.view.title) == (base + "/neu", 200, "Neu")
    assert done.entry
    assert [(hop.status, hop.url) for hop in done.entry.redirects] == [(301, base + "/mitte"), (301, base + "/neu")]


def test_what_is_beyond_the_limits_is_skipped_with_its_reason(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {
        "index.html": "<a href=/a>a</a><a href=/b>b</a>", "a.html": "<a href=/tief>t</a>", "b.html": "b",
        "tief.html": "t",
    })  # fmt: skip
    with serve(root) as base:
        done = taken(base, tmp_path / "a.wacz", Limits(max_pages=2, max_depth=1, axe=False))
    assert list(by_path(done)) == ["/", "/a"]
    assert {(skip.url, skip.reason) for skip in done.skipped} == {
        (base + "/tief", "depth-limit"), (base + "/b", "page-limit"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "script",
    [
        "for (;;) alert(1)",
        "setInterval(() => confirm('?'), 1)",
        "onbeforeunload = (e) => { e.preventDefault(); return 1 }",
    ],
    ids=["alert", "confirm", "beforeunload"],
)
def test_dialogs_do_not_hold_up_the_rest(tmp_path: Path, script: str) -> None:
    pages: dict[str, str | bytes] = {
        "index.html": "<a href=/falle>f</a><a href=/gut>g</a>", "gut.html": "<p>Gut",
        "falle.html": f"<p>Falle</p><script>{script}</script>",
    }  # fmt: skip
    with serve(site(tmp_path / "site", pages)) as base:
        pages_ = by_path(taken(base, tmp_path / "a.wacz"))
    assert pages_["/gut"].text == "Gut"
    trap = pages_["/falle"]
    assert trap.text == "Falle" or trap.missing.get("page") in ("timeout", "browser-error")


def test_a_page_that_never_answers_is_missing_and_others_are_judged(tmp_path: Path) -> None:
    with listener(b"") as (port, _):
        silent = f"http://127.0.0.1:{port}"
        pages: dict[str, str | bytes] = {
            "index.html": f"<a href={silent}/stumm>s</a><a href=/gut>g</a>",
            "gut.html": "Gut",
        }
        with serve(site(tmp_path / "site", pages)) as base:
            done = taken(base, tmp_path / "a.wacz", Limits(page_seconds=3, axe=False), (silent,))
    pages_ = by_path(done)
    assert pages_["/stumm"].missing == {"page": "timeout"}
    assert pages_["/stumm"].views == {}
    assert pages_["/gut"].text == "Gut"


async def crashing(browser: Browser) -> None:
    """Ends the renderer of each tab that shows /falle, as an exhausted memory would."""
    while browser.alive:
        for context in browser._process.contexts:
            for tab in context.pages:
                if tab.url.endswith("/falle"):
                    session = await context.new_cdp_session(tab)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(session.send("Page.crash"), 2)
        await asyncio.sleep(0.05)


def test_a_page_whose_renderer_dies_leaves_the_rest_readable(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {
        "index.html": "<a href=/falle>f</a><a href=/gut>g</a>", "gut.html": "Gut",
        "falle.html": "<script>setInterval(() => fetch('/gut?' + Math.random()), 50)</script>Falle",
    }  # fmt: skip

    async def run(base: str) -> Capture:
        async with launch() as browser:
            killer = asyncio.ensure_future(crashing(browser))
            try:
                return (await capture(base, browser, QUICK, tmp_path / "a.wacz")).capture
            finally:
                killer.cancel()
                await asyncio.gather(killer, return_exceptions=True)

    with serve(site(tmp_path / "site", pages)) as base:
        found = by_path(asyncio.run(asyncio.wait_for(run(base), 90)))
    assert set(found["/falle"].missing.values()) == {"crashed"}
    assert found["/gut"].text == "Gut"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433"])
def test_a_page_reaches_no_private_address_that_nobody_named(tmp_path: Path, host: str) -> None:
    with listener(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") as (port, asked):
        target = f"http://{host}:{port}/geheim"
        html = (
            f"<img src={target}><iframe src={target}></iframe><script>fetch('{target}', {{mode: 'no-cors'}})</script>Da"
        )
        with serve(site(tmp_path / "site", {"index.html": html})) as base:
            done = taken(base, tmp_path / "a.wacz")
    inner = [request for request in done.pages[0].view.requests if "/geheim" in request.url]
    assert {request.failure for request in inner} == {"refused-private"}
    assert asked == []
    assert {answer.error for answer in done.answers.values() if "/geheim" in answer.url} <= {"refused-private"}


def test_a_cancelled_capture_is_sealed_and_says_what_was_left_out(tmp_path: Path) -> None:
    out = tmp_path / "a.wacz"

    async def run(base: str) -> None:
        second = asyncio.Event()

        def progress(url: str) -> None:
            if url.endswith("/a"):
                second.set()

        async with launch() as browser:
            work = asyncio.ensure_future(capture(base, browser, QUICK, out, progress=progress))
            await asyncio.wait_for(second.wait(), 60)
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work

    with serve(
        site(tmp_path / "site", {"index.html": "<a href=/a>a</a><a href=/b>b</a>Da", "a.html": "a", "b.html": "b"})
    ) as base:
        asyncio.run(asyncio.wait_for(run(base), 90))
    assert bundle.verify(out) == []
    with bundle.read(out) as opened:
        assert [page.url for page in opened.capture.pages] == [base + "/"]
        assert {(skip.url, skip.reason) for skip in opened.capture.skipped} == {
            (base + "/a", "interrupted"), (base + "/b", "interrupted"),
        }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("a.wacz")] == ["a.wacz"]
