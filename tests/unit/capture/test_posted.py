"""Links and pictures of posts: asked and read once, kept with the profile, judged again from the file alone."""

import asyncio
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.capture.exports.archives import ROOT, at, members, packed, post
from toolkit.capture import exports
from toolkit.capture.bundle import read, verify
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.posted import observe
from toolkit.capture.website import Captured
from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import RegisterEntry, Site
from toolkit.serving import serve

TAKEN = at(2026, 11, 10, 9)
ENTRY = RegisterEntry(
    id="R-01", kind="image", what="Haus", original="haus.jpg", holder="Lena Amstutz", licence="unbefristet",
    proof="v.pdf", scope=("web", "social"),
)  # fmt: skip


def picture(colour: str) -> bytes:
    """A picture with something in it, so that its looks can be told."""
    image = Image.new("RGB", (640, 480), colour)
    image.paste("white", (60, 60, 300, 240))
    image.paste("black", (350, 200, 600, 460))
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def archive(folder: Path, *texts: str, pictures: dict[str, bytes] | None = None) -> Path:
    shown = tuple(pictures or ())
    posts = [post(TAKEN + number, text, media=shown if not number else ()) for number, text in enumerate(texts)]
    files = {f"{ROOT.partition('/')[0]}/{name}": data for name, data in (pictures or {}).items()}
    return packed(folder / "export.zip", members(posts, []) | files)


def observed(file: Path, named: list[str], out: Path, *, follow: bool = True, look: bool = True) -> Captured:
    profile = exports.read(file, "facebook")
    return asyncio.run(observe(profile, [file], Guard(named), Limits(), out, follow=follow, look=look))


def judged(check: str, file: Path, original: bytes | None = None) -> Result:
    """From the bundle alone."""
    with read(file) as bundle:
        site = Site(
            capture=bundle.capture, profile=bundle.profile, as_of=datetime(2026, 11, 23, tzinfo=UTC).date(),
            register=(ENTRY,), originals={"haus.jpg": original} if original else {},
        )  # fmt: skip
    return run([Demand(criterion="P", check=check)], site, "en")[0]


def test_links_are_asked_under_the_guard_and_judged_again_offline(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<title>Da</title>")
    with serve(tmp_path / "site") as base:
        file = archive(tmp_path, f"Hier: {base}/", f"Dort: {base}/weg.")
        done = observed(file, [base], tmp_path / "facebook.wacz")
    assert verify(done.path) == []
    result = judged("profile.links", done.path)
    assert [finding.target for finding in result.findings] == [f"{base}/weg"]
    assert result.findings[0].data["status"] == "404"


def test_a_post_leads_nobody_into_the_own_network(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<title>Intern</title>")
    with serve(tmp_path / "site") as base:
        done = observed(archive(tmp_path, f"Dort: {base}/weg"), [], tmp_path / "facebook.wacz")
    assert {answer.error for answer in done.capture.answers.values()} == {"refused-private"}
    assert judged("profile.links", done.path).verdict == "not-applicable"


@pytest.mark.parametrize(
    ("shown", "original", "verdict", "key"),
    [
        pytest.param(picture("navy"), picture("navy"), "pass", "", id="the declared original"),
        pytest.param(picture("navy"), None, "inconclusive", "unmatched", id="nothing to compare with"),
    ],
)
def test_pictures_of_the_archive_are_compared_with_the_register(
    shown: bytes, original: bytes | None, verdict: str, key: str, tmp_path: Path
) -> None:
    name = "posts/media/timeline_photos/1785000000.jpg"
    done = observed(archive(tmp_path, "Bild", pictures={name: shown}), [], tmp_path / "facebook.wacz")
    assert [each.url for each in done.capture.materials] == [name]
    result = judged("profile.images", done.path, original)
    assert (result.verdict, result.reason_key) == (verdict, key)


def test_what_nobody_asked_for_is_said_to_be_missing(tmp_path: Path) -> None:
    done = observed(archive(tmp_path, "Bild"), [], tmp_path / "facebook.wacz", follow=False, look=False)
    assert done.capture.missing == {"answers": "not-asked", "images": "not-asked"}
    assert judged("profile.links", done.path).reason_key == "missing"
