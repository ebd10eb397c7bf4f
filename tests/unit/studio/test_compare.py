"""Two versions of a spec, chosen by date and shown side by side."""

import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from tests.unit.studio.client import Client

NAME = "hotel/spec.yaml"


@pytest.fixture
def spec(folder: Path) -> Path:
    return folder / NAME


def change(path: Path, old: str, new: str, at: int) -> None:
    """As another program would, at a time in seconds since 1970."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, (at, at))


def choices(client: Client) -> dict[str, str]:
    """What can be chosen: key to what is said of it."""
    page = client.get(f"/compare/{NAME}").text
    found = re.findall(
        r'<option value="([^"]+)"[^>]*>([^<]+)</option>', page.split('id="side-old"')[1].split("</select>")[0]
    )
    return {unescape(key): unescape(said).strip() for key, said in found}


def compared(client: Client, old: str, new: str = "file", **more: str) -> tuple[str, str]:
    """The page and what stands in its frame."""
    query = "&".join(f"{key}={value}" for key, value in ({"old": old, "new": new} | more).items())
    page = client.get(f"/compare/{NAME}?{query}").text
    frame = re.search(r'<iframe[^>]* src="([^"]+)"', page)
    return page, client.get(unescape(frame[1])).text if frame else ""


def test_every_version_that_a_page_showed_can_be_chosen_by_its_date(client: Client, spec: Path) -> None:
    os.utime(spec, (1_780_000_000, 1_780_000_000))
    client.get(f"/contract/{NAME}")
    change(spec, "warranty: 24 months", "warranty: 36 months", 1_790_000_000)
    client.get(f"/contract/{NAME}")
    change(spec, "warranty: 36 months", "warranty: 30 months", 1_795_000_000)
    found = choices(client)
    kinds = [key.split()[0] for key in found]
    assert kinds == ["file", "kept", "kept"]
    days = [re.search(r"(\d+\s\w+\s\d{4}), \d\d:\d\d", said) for said in found.values()]
    assert [" ".join(one[1].split()) if one else "" for one in days] == [
        "18 November 2026",
        "21 September 2026",
        "28 May 2026",
    ]


def test_clauses_stand_side_by_side_with_their_changed_words(client: Client, spec: Path) -> None:
    client.get(f"/contract/{NAME}")
    change(spec, "warranty: 24 months", "warranty: 36 months", 1_790_000_000)
    old = next(key for key in choices(client) if key.startswith("kept"))
    page, frame = compared(client, old)
    assert "terms.warranty" in page
    left, right = sides(frame, "warranty.period")
    assert re.search(r"<del>[^<]*24", left)
    assert "<ins>" not in left
    assert re.search(r"<ins>[^<]*36", right)
    assert "<del>" not in right
    same = sides(frame, "rights.transfer")
    assert same[0] == same[1]


def sides(frame: str, clause: str) -> tuple[str, str]:
    """A clause in both versions."""
    sides = r'<div>(.*?)</div><div lang="de-CH">(.*?)</div></div>'
    body = rf'<div class="clause pair" id="{clause}"><span class="no">[\d.]+</span>{sides}'
    found = re.search(body, frame, re.DOTALL)
    assert found
    return found[1], found[2]


def test_only_what_differs_can_be_shown(client: Client, spec: Path) -> None:
    client.get(f"/contract/{NAME}")
    change(spec, "warranty: 24 months", "warranty: 36 months", 1_790_000_000)
    old = next(key for key in choices(client) if key.startswith("kept"))
    _, frame = compared(client, old, changed="1")
    assert re.findall(r'<div class="clause pair" id="([^"]+)"', frame) == ["warranty.period"]


def test_criteria_are_told_one_by_one_as_the_command_tells_them(client: Client, spec: Path) -> None:
    client.get(f"/contract/{NAME}")
    change(spec, "{with: {max: 2.0 s}, severity: major}", "{with: {max: 3.0 s}, severity: minor}", 1_790_000_000)
    old = next(key for key in choices(client) if key.startswith("kept"))
    page, frame = compared(client, old)
    told = page[page.index("told-changes") :]
    assert "hotel-website/speed.lcp" in told
    assert "less favourable" in told
    assert re.search(r"with.max: <del>2.0 s</del> <ins>3.0 s</ins>", told)
    assert re.search(r"spec.yaml:\d+ → spec.yaml:\d+", told)
    assert "<ins>" in frame


def test_the_amendment_is_downloaded(client: Client, spec: Path) -> None:
    client.get(f"/contract/{NAME}")
    change(spec, "warranty: 24 months", "warranty: 36 months", 1_790_000_000)
    old = next(key for key in choices(client) if key.startswith("kept"))
    page, _ = compared(client, old)
    links = re.findall(r'class="format" href="([^"]+)"', page)
    assert len(links) == 4
    html = next(one for one in links if "/html/" in one)
    answer = client.get(unescape(html))
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''amendment-1.html"
    assert re.search(r"36\sMonate", answer.text)
    assert client.get(f"/amendment-as/html/{NAME}?old=file&new=file").status_code == 400


def test_a_spec_beside_it_can_be_chosen(client: Client, spec: Path) -> None:
    beside = spec.with_name("variante.yaml")
    shutil.copy(spec, beside)
    change(beside, "warranty: 24 months", "warranty: 12 months", 1_790_000_000)
    assert "spec hotel/variante.yaml" in choices(client)
    _, frame = compared(client, "file", "spec hotel/variante.yaml")
    assert re.search(r"<ins>[^<]*12", frame)


@pytest.mark.parametrize(
    "key",
    ["kept 0", f"kept {'0' * 64}", "commit HEAD", f"commit {'0' * 40}", "spec ../x.yaml", "spec hotel/x.yaml", "x"],
)
def test_what_is_not_there_is_not_found(client: Client, key: str) -> None:
    assert client.get(f"/compare/{NAME}?old={key}").status_code == 404


@pytest.mark.parametrize("place", ["compare", "side-by-side", "amendment-as/html"])
def test_no_path_leaves_the_folder(client: Client, folder: Path, place: str) -> None:
    outside = folder.parent / "outside.yaml"
    shutil.copy(folder / NAME, outside)
    assert client.get(f"/{place}/hotel/..%2F..%2Foutside.yaml").status_code == 404
    assert client.get(f"/{place}/{NAME}?old=spec ..%2Foutside.yaml").status_code == 404


def test_a_version_without_a_contract_says_what_it_lacks(client: Client, spec: Path) -> None:
    client.get(f"/contract/{NAME}")
    change(spec, "title:", "title: [", 1_790_000_000)
    old = next(key for key in choices(client) if key.startswith("kept"))
    page, _ = compared(client, old)
    assert "A bracket or a comma is missing" in page
    assert "<iframe" not in page


def test_two_equal_versions_say_so(client: Client) -> None:
    assert "Both versions say the same." in compared(client, "file")[0]


def git(where: Path, *arguments: str) -> str:
    named = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *named, *arguments], cwd=where, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_versions_of_the_repository_can_be_chosen_and_run_nothing(client: Client, folder: Path, spec: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "hotel/spec.yaml")
    git(folder, "commit", "-q", "-m", "first <b>draft</b>")
    ran = folder / "ran"
    hostile = folder / "hostile.sh"
    hostile.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    hostile.chmod(0o755)
    for name in ("gpg.program", "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external"):
        git(folder, "config", name, str(hostile))
    git(folder, "config", "log.showSignature", "true")
    change(spec, "warranty: 24 months", "warranty: 36 months", 1_790_000_000)
    ran.unlink(missing_ok=True)
    [commit] = [(key, said) for key, said in choices(client).items() if key.startswith("commit")]
    assert "first <b>draft</b>" in commit[1]
    assert "<b>draft" not in client.get(f"/compare/{NAME}").text
    _, frame = compared(client, commit[0])
    assert re.search(r"<ins>[^<]*36", frame)
    assert not ran.exists()
