"""What a stranger's browser sees of a profile, read back from the sealed capture; every door is told by name."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.browser.profile_pages import PHONE, ROUTES
from tests.browser.server import Server, served
from tests.unit.capture.exports.archives import members, packed, post
from toolkit.capture.browser import launch
from toolkit.capture.bundle import verify
from toolkit.capture.exports import read
from toolkit.capture.exports.public_page import Walled
from toolkit.capture.profile_evidence import found
from toolkit.capture.profile_page import ALONE, capture_page
from toolkit.capture.website import Captured, capture
from toolkit.cli import cli
from toolkit.observations import Profile

pytestmark = pytest.mark.browser
PAGES = [path for path in ROUTES if "hotelbaeren" in path]
AT_ONCE = 3
Captures = tuple[Path, Server, tuple[str, ...]]
"""Where they are, the server, and what was asked of it for them."""


def name(path: str) -> str:
    return path.split("/")[1]


@pytest.fixture(scope="module")
def captures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Captures]:
    """Every page captured once, with one browser; the first one as a phone shows it, too."""
    folder = tmp_path_factory.mktemp("pages")

    async def run(base: str) -> None:
        few = asyncio.Semaphore(AT_ONCE)

        async def one(path: str) -> None:
            async with few:
                out = folder / f"{name(path)}.wacz"
                if path == PAGES[0]:
                    await capture_page(f"{base}{path}", browser, out, lambda _: None)
                else:
                    await capture(f"{base}{path}", browser, replace(ALONE, phone=False), out)

        async with launch() as browser:
            await asyncio.gather(*map(one, PAGES))

    with served(None, ROUTES) as server:
        asyncio.run(run(server.url))
        yield folder, server, tuple(server.asked)


def seen(captures: Captures, page: str, platform: str = "") -> Profile:
    return read(captures[0] / f"{page}.wacz", platform or page)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("facebook", {
            "name": "Hotel Bären", "phone": "+41338551020", "email": "info@baeren.example",
            "website": "https://www.baeren.example/", "address": "Seestrasse 4, 3654 Gunten, Schweiz",
            "about": "Berghaus mit elf Zimmern am See.",
        }, id="facebook"),
        pytest.param("instagram", {
            "name": "Hotel Bären", "about": "", "website": "https://baeren.example/winter", "phone": "",
        }, id="instagram"),
        pytest.param("x", {"name": "Hotel Bären", "about": "Berghaus mit elf Zimmern", "website": ""}, id="x"),
        pytest.param("linkedin", {
            "name": "Hotel Bären AG", "about": "Berghaus mit elf Zimmern am See", "category": "Hotels",
            "website": "https://www.baeren.example", "address": "Seestrasse 4, 3654 Gunten, CH",
        }, id="linkedin"),
        pytest.param("youtube", {"name": "Hotel Bären", "about": "Filme aus dem Berghaus"}, id="youtube"),
        pytest.param("tiktok", {
            "name": "Hotel Bären", "about": "Berghaus mit elf Zimmern", "website": "baeren.example",
        }, id="tiktok"),
        pytest.param("booking", {
            "name": "Hotel Bären", "address": "Seestrasse 4, 3654 Gunten", "phone": PHONE,
            "hours": ("Mo-Su 07:00-22:00",),
        }, id="booking, in microdata"),
    ],
)  # fmt: skip
def test_particulars_are_those_of_the_page(captures: Captures, page: str, expected: dict[str, object]) -> None:
    profile = seen(captures, page)
    assert {field: getattr(profile, field) for field in expected} == expected
    assert profile.source == "public-page"
    assert set(profile.missing) == set(profile.capabilities)  # a page proves no absence
    assert not {"comments.others", "followers"} & set(profile.capabilities)


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("facebook", [""]),
        ("x", ["Neu: Mittagstisch Dienstag bis Freitag"]),
        ("linkedin", ["Wir suchen eine Köchin (80 %)."]),
        ("tiktok", ["Frühstück auf der Terrasse"]),
        ("instagram", []),
    ],
)
def test_only_own_posts_are_read(captures: Captures, page: str, texts: list[str]) -> None:
    profile = seen(captures, page)
    assert [post.text for post in profile.posts] == texts
    assert ("texts" in profile.capabilities) == any(texts)
    assert all(post.time.date().isoformat() == "2026-11-18" for post in profile.posts)


def test_pictures_have_the_size_of_their_file(captures: Captures) -> None:
    sizes = {picture.use: (picture.width, picture.height) for picture in seen(captures, "facebook").pictures}
    assert sizes == {"avatar": (240, 240), "cover": (1000, 370)}


def test_a_count_of_followers_is_of_one_day(captures: Captures) -> None:
    assert [followers.total for followers in seen(captures, "x").followers] == [1204]


@pytest.mark.parametrize(
    ("page", "wall"),
    [
        ("moved", "login-wall"),
        ("closed", "login-wall"),
        ("cookies", "consent-wall"),
        ("robot", "bot-check"),
        ("denied", "bot-check"),
        ("many", "rate-limited"),
        ("empty", "not-shown"),
        ("gone", "gone"),
    ],
)
def test_a_door_is_told_by_name(captures: Captures, page: str, wall: str) -> None:
    with pytest.raises(Walled) as raised:
        seen(captures, page, "facebook")
    assert raised.value.wall == wall


def test_each_page_is_loaded_once_a_viewport_and_nothing_else_is_asked(captures: Captures) -> None:
    asked = [path for path in captures[2] if not path.endswith((".png", ".ico"))]
    assert {path: asked.count(path) for path in PAGES} == dict.fromkeys(PAGES, 1) | {PAGES[0]: 2}
    assert set(asked) == {*PAGES, "/accounts/login/"}


def test_hostile_page_gives_texts_and_nothing_that_runs(captures: Captures) -> None:
    profile = seen(captures, "hostile", "facebook")
    assert len(profile.about) == 5_000
    assert profile.phone == "<script>"  # a text like any other: whoever prints it escapes it
    assert all(link.startswith("https://") for link in profile.links)
    assert profile.posts == ()


def test_capture_is_sealed_and_goes_into_the_archive_of_statements(
    captures: Captures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = captures[0] / "x.wacz"
    assert verify(file) == []
    folder = ["--archive", str(tmp_path / "statements"), "--format", "json"]
    named = ["archive", "add", str(file), str(captures[0] / "closed.wacz"), "--platform", "x", *folder]
    added = told(named, capsys, code=3)
    assert [(each["new"], each["media"], each["deleted"]) for each in added["added"]] == [(1, 1, 0)]
    assert "login-wall" in added["refused"][0]["problem"]
    assert told(named, capsys, code=3)["added"][0]["known"]
    said = told(["archive", "find", "Mittagstisch", *folder], capsys, code=0)
    assert [each["time"] for each in said] == ["2026-11-18T08:30:00Z"]


def told(arguments: list[str], capsys: pytest.CaptureFixture[str], *, code: int) -> Any:
    """What a command prints as JSON."""
    assert cli.main(arguments, standalone_mode=False) == code
    return json.loads(capsys.readouterr().out)


SPEC = """
toolkit: 1
title: Profil
language: en
jurisdiction: CH
place: CH-BE
currency: CHF
parties: {{client: {{name: Hotel Bären AG}}}}
facts: {{name: Hotel Bären, phone: "+41 33 855 10 21", address: {{street: Seestrasse 4, postcode: "3654", town: Gunten,
  country: CH}}}}
deliverables:
  facebook:
    kind: profile
    platform: facebook
    owner: client
    url: {base}{path}
    {more}
    criteria:
      - {{id: F-01, check: profile.consistent}}
      - {{id: F-02, check: profile.public}}
      - {{id: F-03, check: profile.owner, with: {{shows: [roles]}}}}
      - {{id: F-04, check: profile.cadence}}
"""
EXPORTED = datetime(2026, 10, 5, 9, tzinfo=UTC)


def accepted(folder: Path, server: Server, path: str, more: str) -> dict[str, Any]:
    """What the command writes of the one profile of a spec."""
    spec = folder / "spec.yaml"
    spec.write_text(SPEC.format(base=server.url, path=path, more=more), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "accept", str(spec), "--out", str(folder / "out"), "--as-of", "2026-11-30"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    results = json.loads((folder / "out" / "results.json").read_text(encoding="utf-8"))
    subject: dict[str, Any] = results["subjects"][0]
    return subject


def test_acceptance_judges_the_page_together_with_the_archive(captures: Captures, tmp_path: Path) -> None:
    packed(tmp_path / "export.zip", members([post(int(EXPORTED.timestamp()), "Grüezi")], []))
    Image.new("RGB", (20, 20)).save(tmp_path / "rollen.png")
    more = "archive: export.zip\n    evidence: [{shows: roles, file: rollen.png, taken: 2026-11-25}]"
    subject = accepted(tmp_path, captures[1], "/facebook/hotelbaeren", more)
    by = {result["criterion"]: result for result in subject["results"]}
    assert subject["capture"]["path"] == "captures/facebook.wacz"
    assert [page["status"] for page in subject["pages"]] == [200]
    wrong = by["F-01"]["findings"]
    assert [(each["key"], each["data"]["shown"], each["data"]["origin"]) for each in wrong] == [
        ("phone", "+41338551020", "public-page")
    ]
    assert by["F-02"]["verdict"] == "pass"
    asked = by["F-03"]["findings"][0]
    assert (by["F-03"]["verdict"], asked["key"]) == ("inconclusive", "look-roles")
    assert (tmp_path / "out" / asked["target"]).read_bytes() == (tmp_path / "rollen.png").read_bytes()
    assert by["F-04"]["verdict"] != "pass"  # six weeks without a post, as the export proves


@pytest.mark.parametrize(("page", "wall"), [("closed", "login-wall"), ("gone", "gone")])
def test_a_door_is_the_reason_without_an_archive_and_beside_one(
    captures: Captures, tmp_path: Path, page: str, wall: str
) -> None:
    path = tmp_path / "facebook.wacz"
    path.write_bytes((captures[0] / f"{page}.wacz").read_bytes())
    alone = found([], Captured(path=path, sha256=""), "facebook", "")
    assert alone is not None
    assert (alone.profile, alone.capture.missing["profile"]) == (None, wall)
    packed(tmp_path / "export.zip", members([post(int(EXPORTED.timestamp()), "Grüezi")], []))
    beside = found([tmp_path / "export.zip"], Captured(path=path, sha256=""), "facebook", "")
    assert beside is not None
    assert beside.profile is not None
    assert (beside.profile.source, beside.capture.missing["public-page"]) == ("facebook-export", wall)
    first = alone.capture.started if wall == "gone" else None
    assert (alone.gone_since, beside.gone_since) == (first, first)
    assert path.with_name("facebook.first-gone.wacz").exists() == (wall == "gone")


def test_audit_judges_profiles_apart_from_websites(captures: Captures, tmp_path: Path) -> None:
    base = captures[1].url
    rows = [
        f"{base}/x/hotelbaeren,x,Bären X",
        f"{base}/closed/hotelbaeren,facebook,Zu",
        f"{base}/empty/hotelbaeren,,Seite",
    ]
    (tmp_path / "list.csv").write_text("\n".join(["url,platform,name", *rows]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "audit", str(tmp_path / "list.csv"), "--out", str(tmp_path / "out"),
         "--max-pages", "1", "--no-driving", "--language", "en"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "of 1 websites" in done.stdout
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    kinds = {subject["title"]: (subject["kind"], subject["state"]) for subject in results["subjects"]}
    assert kinds == {
        "Bären X": ("profile", "complete"), "Zu": ("profile", "unreachable"), "Seite": ("website", "complete")
    }  # fmt: skip
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    _, _, profiles = report.partition('id="profiles"')
    assert "Bären X" in profiles.partition("</section>")[0]
    assert "The platform shows the page only after logging in." in report
