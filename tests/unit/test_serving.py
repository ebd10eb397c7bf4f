"""A static site answers as a well-kept web server would."""

import gzip
import http.client
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from toolkit.serving import serve, serve_all


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "zimmer").mkdir(parents=True)
    (folder / "index.html").write_text("Start", encoding="utf-8")
    (folder / "zimmer" / "index.html").write_text("Zimmer", encoding="utf-8")
    (folder / "kontakt.html").write_text("Kontakt", encoding="utf-8")
    (folder / "404.html").write_text("Verirrt", encoding="utf-8")
    (folder / "bild.webp").write_bytes(b"RIFF")
    (folder / "schön.txt").write_text("ja", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return folder


def ask(base: str, target: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=5)
    try:
        connection.request(method, target, body=b"a=1" if method == "POST" else None)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode("utf-8")
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("target", "status", "text"),
    [
        ("/", 200, "Start"),
        ("/?from=mail#top", 200, "Start"),
        ("/zimmer", 200, "Zimmer"),
        ("/zimmer/", 200, "Zimmer"),
        ("/kontakt", 200, "Kontakt"),
        ("/kontakt.html", 200, "Kontakt"),
        ("/sch%C3%B6n.txt", 200, "ja"),
        ("/nirgends", 404, "Verirrt"),
        ("/kontakt/", 404, "Verirrt"),
        ("/../secret.txt", 404, "Verirrt"),
        ("/%2e%2e/secret.txt", 404, "Verirrt"),
        ("/zimmer/..%2f..%2fsecret.txt", 404, "Verirrt"),
        ("/%00", 404, "Verirrt"),
        ("//etc/passwd", 404, "Verirrt"),
    ],
)
def test_path_leads_to_its_page_and_never_out_of_the_folder(site: Path, target: str, status: int, text: str) -> None:
    with serve(site) as base:
        assert ask(base, target)[::2] == (status, text)


def test_link_that_leaves_the_folder_is_not_followed(site: Path) -> None:
    (site / "leak.txt").symlink_to(site.parent / "secret.txt")
    with serve(site) as base:
        assert ask(base, "/leak.txt")[0] == 404


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("bild.webp", "image/webp"),
        ("f.woff2", "font/woff2"),
        ("a.avif", "image/avif"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_media_type_follows_the_file_name(site: Path, name: str, mime: str) -> None:
    (site / name).write_bytes(b"x")
    with serve(site) as base:
        assert ask(base, f"/{name}")[1]["content-type"] == mime


def test_settings_redirect_and_set_status_and_headers(site: Path) -> None:
    (site / "_server.yaml").write_text(
        "redirects: {/alt: /zimmer}\nstatus: {/weg: 410}\nheaders:\n  X-All: a\n  /kontakt: {X-Robots-Tag: noindex}\n",
        encoding="utf-8",
    )
    with serve(site) as base:
        status, headers, _ = ask(base, "/alt")
        assert (status, headers["location"]) == (301, "/zimmer")
        assert ask(base, "/weg")[0] == 410
        assert ask(base, "/kontakt")[1]["x-robots-tag"] == "noindex"
        assert "x-robots-tag" not in ask(base, "/")[1]
        assert ask(base, "/")[1]["x-all"] == "a"
        assert ask(base, "/_server.yaml")[0] == 404


def test_soft_404_answers_200(site: Path) -> None:
    (site / "_server.yaml").write_text("soft-404: true\n", encoding="utf-8")
    with serve(site) as base:
        assert ask(base, "/nirgends")[::2] == (200, "Verirrt")


def test_unknown_addresses_lead_where_the_settings_say(site: Path) -> None:
    (site / "_server.yaml").write_text("unknown: /\n", encoding="utf-8")
    with serve(site) as base:
        status, headers, _ = ask(base, "/nirgends")
        assert (status, headers["location"]) == (302, "/")
        assert ask(base, "/kontakt")[0] == 200


def test_misspelt_setting_is_refused(site: Path) -> None:
    (site / "_server.yaml").write_text("soft404: true\n", encoding="utf-8")
    with pytest.raises(ValueError, match="soft404"), serve(site):
        pass


def test_head_has_the_length_and_no_body_and_post_is_answered(site: Path) -> None:
    with serve(site) as base:
        status, headers, body = ask(base, "/", "HEAD")
        assert (status, headers["content-length"], body) == (200, "5", "")
        assert ask(base, "/kontakt", "POST")[::2] == (200, "Kontakt")


def test_connection_is_kept_alive_and_ends_with_the_block(site: Path) -> None:
    with serve(site) as base:
        connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=5)
        for target in ("/", "/kontakt"):
            connection.request("GET", target)
            assert connection.getresponse().read()
        local = connection.sock
        assert local is not None
    assert local.recv(1) == b""
    connection.close()


def test_client_that_hangs_up_leaves_no_trace(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (site / "gross.jpg").write_bytes(b"x" * 5_000_000)
    with serve(site) as base:
        parts = urlsplit(base)
        for _ in range(5):
            with socket.create_connection((parts.hostname or "", parts.port or 0)) as client:
                client.sendall(b"GET /gross.jpg HTTP/1.1\r\nHost: x\r\n\r\n")
        assert ask(base, "/")[0] == 200
    assert capfd.readouterr() == ("", "")


def test_sites_are_served_side_by_side(site: Path) -> None:
    with serve_all({"a": site, "b": site / "zimmer"}) as urls:
        assert [ask(url, "/")[2] for url in urls.values()] == ["Start", "Zimmer"]
        assert len(set(urls.values())) == 2


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError), serve(tmp_path / "nowhere"):
        pass


def test_texts_are_compressed_for_those_who_take_it_and_patterns_name_addresses(site: Path) -> None:
    (site / "_server.yaml").write_text(
        "compress: true\nheaders:\n  Cache-Control: no-cache\n  /bild*: {Cache-Control: max-age=600}\n",
        encoding="utf-8",
    )
    with serve(site) as base:
        for target, packed, kept in (("/", b"Start", "no-cache"), ("/bild.webp", None, "max-age=600")):
            connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=5)
            connection.request("GET", target, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            assert answer.getheader("Cache-Control") == kept
            assert answer.getheader("Content-Encoding") == ("gzip" if packed else None)
            assert packed is None or gzip.decompress(body) == packed
        assert ask(base, "/")[2] == "Start"
