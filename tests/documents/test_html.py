"""HTML parsed and shown: nothing loads, nothing runs, everything is reachable at every width."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parse_html
from playwright.sync_api import Browser

from tests.documents import sample
from toolkit.documents.html import html
from toolkit.documents.pictures import harmless
from toolkit.documents.text import cleaned

DOCUMENTS = {
    "contract": sample.contract,
    "bilingual": sample.bilingual,
    "record": sample.record,
    "hostile": lambda: sample.hostile(sample.HOSTILE + "W" * 300),
}


def page(kind: str) -> str:
    return html(cleaned(DOCUMENTS[kind]()))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_nothing_runs_and_nothing_is_loaded(kind: str) -> None:
    tree = parse_html.fromstring(page(kind))
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //base | //form")
    assert not tree.xpath("//@style | //@src | //@srcset | //@*[starts-with(name(), 'on')]")
    assert all(not url.startswith(("http", "//")) for url in re.findall(r"url\(([^)]*)\)", page(kind)))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_policy_allows_this_style_and_nothing_else(kind: str) -> None:
    shown = page(kind)
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL)
    policy = parse_html.fromstring(shown).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_references_resolve_and_ids_are_unique(kind: str) -> None:
    tree = parse_html.fromstring(page(kind))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert targets <= set(ids)
    assert kind == "record" or targets


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_headings_tables_and_languages_are_marked(kind: str) -> None:
    tree = parse_html.fromstring(page(kind))
    assert tree.get("lang") == "de-CH"
    assert len(tree.xpath("//h1")) == 1
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(table.xpath("caption") and table.xpath("thead//th[@scope='col']") for table in tree.xpath("//table"))
    assert kind not in ("contract", "bilingual") or tree.xpath("//*[@lang='fr']")


def test_a_drawing_keeps_shapes_and_words_only() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()" viewBox="0 0 9 9"><script>x()</script><style>*{}</style>'
        '<a href="javascript:x()"><text>weg</text></a><image href="http://a.example/x.png"/><foreignObject/>'
        '<rect width="4" height="4" fill="url(http://a.example)" onclick="x()" style="fill:red"/>'
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/><use href="data:image/png;base64,AAAA"/>'
        "<text>bleibt</text></svg>"
    )
    kept = harmless(svg)
    assert "bleibt" in kept
    assert not re.search("script|style|href|onload|onclick|foreign|a.example|weg|data:", kept)


def test_a_drawing_keeps_a_picture_that_stands_in_it() -> None:
    inside = '<image width="4" height="4" href="data:image/png;base64,iVBORw0KGgo="/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    assert 'href="data:image/png;base64,iVBORw0KGgo="' in harmless(svg)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_every_width_and_asks_for_nothing(width: int, scheme: str, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    for kind in DOCUMENTS:
        (tmp_path / "it.html").write_text(page(kind), "utf-8")
        shown = context.new_page()
        told: list[str] = []
        asked: list[str] = []
        shown.on("console", lambda message, told=told: told.append(message.text))
        shown.on("request", lambda request, asked=asked: asked.append(request.url))
        shown.goto((tmp_path / "it.html").as_uri())
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, kind
        assert told == []
        assert [url for url in asked[1:] if not url.startswith("data:")] == []
        loaded = shown.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').length)")
        assert loaded >= 2
        shown.close()
    context.close()


@pytest.mark.browser
def test_a_table_names_each_value_on_the_phone(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "it.html").write_text(page("contract"), "utf-8")
    shown = browser.new_page(viewport={"width": 390, "height": 800})
    shown.goto((tmp_path / "it.html").as_uri())
    label = "getComputedStyle(document.querySelectorAll('td')[1], '::before').content"
    assert shown.evaluate(label) == '"Ablieferung 2027"'
    roles = "[...document.querySelectorAll('table, tr, td')].every(e => e.hasAttribute('role'))"
    assert shown.evaluate(roles)
    shown.close()
