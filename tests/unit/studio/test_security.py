"""Another site in the same browser can do nothing, and no path leaves the folder."""

from pathlib import Path

import pytest

from tests.unit.studio.client import HOST, SESSION, TOKEN, Client
from toolkit.languages import LANGUAGES
from toolkit.studio import files, security
from toolkit.studio.frame import words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The least that is a project: what is tested here does not depend on it."""
    place = tmp_path / "projects"
    (place / "hotel").mkdir(parents=True)
    (place / "hotel" / "spec.yaml").write_text("toolkit: 1\ntitle: Hotel\n", encoding="utf-8")
    return place


OWN = f"http://{HOST}"


def test_the_token_in_the_address_becomes_a_strict_cookie(client: Client) -> None:
    answer = client.ask("GET", f"/?token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"studio-8123={SESSION};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({}, "/", 403),
        ({}, "/?token=another", 403),
        ({"cookie": "studio-8123=another"}, "/", 403),
        ({"cookie": f"studio-8124={SESSION}"}, "/", 403),
        ({"cookie": f"studio-8123={SESSION}"}, "/", 200),
        ({"cookie": f"studio-8123={SESSION}", "host": "rebound.example:8123"}, "/", 421),
        ({"cookie": f"studio-8123={SESSION}", "host": "127.0.0.1:9999"}, "/", 421),
        ({"cookie": f"studio-8123={SESSION}", "origin": "https://evil.example"}, "/", 403),
        ({"cookie": f"studio-8123={SESSION}", "origin": "null"}, "/", 403),
        ({"cookie": f"studio-8123={SESSION}", "origin": "http://127.0.0.1:9999"}, "/", 403),
        ({"cookie": f"studio-8123={SESSION}", "sec-fetch-site": "cross-site"}, "/", 403),
        ({"cookie": f"studio-8123={SESSION}", "sec-fetch-site": "same-site"}, "/", 403),
        ({"host": "rebound.example:8123"}, f"/?token={TOKEN}", 421),
        ({"origin": "https://evil.example"}, f"/?token={TOKEN}", 403),
    ],
)
def test_only_pages_of_ours_and_the_user_are_answered(
    client: Client, headers: dict[str, str], path: str, status: int
) -> None:
    assert client.ask("GET", path, headers).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": OWN}, 303),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({}, 403),
        ({"sec-fetch-site": "none"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": OWN, "sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_a_form_counts_only_from_a_page_of_ours(client: Client, headers: dict[str, str], status: int) -> None:
    answer = client.ask("POST", "/language", client.known(headers), data={"language": "fr", "back": "/"})
    assert answer.status_code == status


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_not_exist(client: Client, method: str) -> None:
    assert client.ask(method, "/", client.known({})).status_code == 405


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_here(client: Client, back: str) -> None:
    assert client.post("/language", {"language": "fr", "back": back}).headers["location"] == "/"


PATHS = (
    "../secret.yaml", "..%2Fsecret.yaml", "%2e%2e/secret.yaml", "hotel/../../secret.yaml", "/etc/passwd",
    "%2Fetc%2Fpasswd",
    "link.yaml", "linked/secret.yaml", "hotel%5C..%5C..%5Csecret.yaml", "hotel/spec.yaml%00", ".hidden/secret.yaml",
    "~/secret.yaml", "C:/secret.yaml", "x" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("place", ["view", "file", "spec", "lint"])
def test_no_path_leaves_the_folder(client: Client, folder: Path, place: str) -> None:
    for secret in (folder.parent / "secret.yaml", folder / ".hidden" / "secret.yaml"):
        secret.parent.mkdir(exist_ok=True)
        secret.write_text("toolkit: 1\ntitle: geheim\n", encoding="utf-8")
    (folder / "link.yaml").symlink_to(folder.parent / "secret.yaml")
    (folder / "linked").symlink_to(folder.parent)
    for path in PATHS:
        address = f"/{place}/{path}"
        answer = client.post(address, {"text": "x"}) if place == "lint" else client.get(address)
        assert (path, answer.status_code) == (path, 404)
        assert "geheim" not in answer.text


def test_a_body_has_bounds(client: Client) -> None:
    answer = client.post("/language", {"language": "fr", "back": "x" * (security.MOST + 1)})
    assert answer.status_code == 413


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("method", "headers", "why", "status"),
    [
        ("GET", {"host": "rebound.example:8123"}, "host", 421),
        ("GET", {"origin": "https://evil.example"}, "origin", 403),
        ("GET", {}, "token", 403),
        ("PUT", {}, "method", 405),
    ],
)
def test_a_refusal_is_a_page_in_the_readers_language_that_tells_nothing(
    folder: Path, language: str, method: str, headers: dict[str, str], why: str, status: int
) -> None:
    stranger = Client(folder, None)
    spoken = headers | {"accept-language": f"{language},en;q=0.5"}
    answer = stranger.ask(method, "/spec/hotel/spec.yaml", spoken)
    assert answer.status_code == status
    assert f'<html lang="{language}">' in answer.text
    assert words(language)(f"refused-{why}") in answer.text
    for hidden in ("hotel", "Hotel", TOKEN, SESSION, "<form", 'href="/spec'):
        assert hidden not in answer.text
    chosen = stranger.ask(method, "/", spoken | {"cookie": "studio-language=it"})
    assert '<html lang="it">' in chosen.text


def test_whoever_sends_too_much_is_led_back_to_the_form(client: Client) -> None:
    much = {"text": "x" * security.MOST}
    answer = client.post("/spec/hotel/spec.yaml", much, referer=f"{OWN}/spec/hotel/spec.yaml?x=1")
    assert answer.status_code == 413
    assert "8 MB at most" in answer.text
    assert '<a href="/spec/hotel/spec.yaml">' in answer.text
    elsewhere = client.post("/spec/hotel/spec.yaml", much, referer="https://evil.example//evil.example/")
    assert '<a href="/">' in elsewhere.text


def test_a_page_that_takes_no_form_and_a_form_with_too_much_say_so(client: Client) -> None:
    answer = client.post("/way/hotel/spec.yaml", {"x": "y"})
    assert (answer.status_code, "There is no such request here" in answer.text) == (405, True)
    many = client.ask(
        "POST", "/language", client.known({"origin": OWN}), files={f"f{number}": ("x", b"") for number in range(6000)}
    )
    assert (many.status_code, "The form could not be read" in many.text) == (400, True)


def test_style_is_given_to_everybody_from_here_and_nothing_else(client: Client) -> None:
    assert client.ask("GET", "/-/studio.css").status_code == 200
    assert client.ask("GET", "/-/../spec/hotel/spec.yaml").status_code == 403
    assert client.ask("GET", "/-/%2E%2E/spec/hotel/spec.yaml").status_code == 404
    assert client.ask("GET", "/-/studio.css", {"sec-fetch-site": "cross-site"}).status_code == 403


def test_every_answer_has_the_headers(client: Client) -> None:
    for answer in (client.get("/"), client.ask("GET", "/"), client.get("/nowhere"), client.get("/-/studio.css")):
        assert answer.headers["content-security-policy"] == security.POLICY
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_a_page_of_the_folder_runs_nothing(client: Client, folder: Path) -> None:
    (folder / "hotel" / "report.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    answer = client.get("/view/hotel/report.html")
    assert answer.headers["content-security-policy"] == files.FRAMED
    assert files.FRAMED.startswith("sandbox; default-src 'none'")
    assert "attachment" in client.get("/file/hotel/report.html").headers["content-disposition"]


def test_a_kind_that_is_none_of_ours_is_not_served(client: Client, folder: Path) -> None:
    (folder / "hotel" / "page.svg").write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    assert client.get("/view/hotel/page.svg").status_code == 404
    assert client.get("/file/hotel/page.svg").status_code == 404


def test_names_and_titles_are_text(client: Client, folder: Path) -> None:
    (folder / "<b>x.yaml").write_text('toolkit: 1\ntitle: "<script>alert(1)</script>"\n', encoding="utf-8")
    text = client.get("/").text
    assert "<script>alert" not in text
    assert "<b>x" not in text
    assert "&lt;script&gt;alert(1)" in text
