"""Another site in the same browser can do nothing, and no path leaves the folder."""

from pathlib import Path

import pytest

from tests.unit.studio.client import HOST, SESSION, TOKEN, Client
from toolkit.studio import files, security


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
