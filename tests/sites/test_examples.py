"""The examples are whole: what they name exists, what is planted is well told, nothing else is broken."""

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from PIL import Image

from tests.sites.planted import EXAMPLES, HOUSE, MODEL, MOST_PAGES, SITES, SLUGS, folder, planted, suspected, told
from toolkit.checking import check as checks

ALL = (*SLUGS, HOUSE.name)
LARGEST = 6_000_000  # bytes of the folder: it travels with the source
HEAVIEST = 150_000  # bytes of a picture that is not planted as too heavy
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_WEBSITES = {
    check: checks.metadata(check) for check in checks.paths() if not checks.judges_profiles(check)
}  # fmt: skip
NOT_ON_LOOPBACK = {
    "site.https", "speed.lcp", "speed.cls", "speed.tbt", "site.canonical-host", "errors.mixed-content",
    "links.external", "security.email",
}  # fmt: skip
"""What needs a certificate, a second host, other websites or a quiet machine cannot be planted."""
NEED_A_SPEC = {check for check, meta in _WEBSITES.items() if meta.needs_spec} | {"content.required-text"}
WEBSITE_CHECKS = {check for check in _WEBSITES if check not in NEED_A_SPEC} - NOT_ON_LOOPBACK
BY_A_SPEC = {HOUSE.name: NEED_A_SPEC}


class Document(HTMLParser):
    """Elements, addresses and ids of a page, and what is not well-formed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.counts: dict[str, int] = {}
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.feed(source)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told_of = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.addresses += [value for name in ("href", "src", "action") if (value := told_of.get(name))]
        if tag == "img" and not {"width", "height"} <= told_of.keys():
            self.faults.append(f"an image has no size: {told_of.get('src')}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes another element")


def pages(slug: str) -> Iterator[tuple[str, Path]]:
    """Path and file of every page but the one for unknown addresses."""
    root = folder(slug)
    for file in sorted(root.rglob("*.html")):
        if file.name != "404.html":
            yield "/" + file.relative_to(root).as_posix().removesuffix(".html").removesuffix("index").strip("/"), file


def settings(slug: str) -> dict[str, Any]:
    file = folder(slug) / "_server.yaml"
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}


def answers(slug: str, path: str) -> bool:
    place = folder(slug) / unquote(path).strip("/")
    exists = place.is_file() or (place / "index.html").is_file() or place.with_name(f"{place.name}.html").is_file()
    return exists or path in (settings(slug).get("redirects") or {})


@pytest.mark.parametrize("slug", ALL)
def test_pages_are_well_formed(slug: str) -> None:
    faults = {}
    for path, file in pages(slug):
        source = file.read_text(encoding="utf-8")
        page = Document(source)
        single = [tag for tag in ("html", "head", "title", "body", "main") if page.counts.get(tag) != 1]
        doubled = {name for name in page.ids if page.ids.count(name) > 1}
        if page.faults or single or doubled or not source.lower().startswith("<!doctype html>"):
            faults[path] = (page.faults, single, doubled)
    assert not faults


@pytest.mark.parametrize("slug", ALL)
def test_only_planted_addresses_lead_nowhere(slug: str) -> None:
    lead = ("links.internal", "site.favicon")
    dead = {entry["target"] for entry in told(slug)["defects"] if entry["check"] in lead and "/" in entry["target"]}
    styles = [file.read_text(encoding="utf-8") for file in folder(slug).rglob("*.css")]
    named = {address for text in styles for address in re.findall(r'url\("(/[^"]+)"\)', text)}
    for _, file in pages(slug):
        named |= {
            address for address in Document(file.read_text(encoding="utf-8")).addresses if address.startswith("/")
        }
    assert {path for address in named if not answers(slug, path := address.partition("#")[0] or "/")} == dead


@pytest.mark.parametrize("slug", ALL)
def test_planted_defects_are_told_in_full(slug: str) -> None:
    known = {path for path, _ in pages(slug)} | {"/"}
    for entry in told(slug)["defects"]:
        assert {"page", "check", "key", "target", "note"} <= entry.keys(), entry
        assert entry["page"] in known, entry
        assert entry["check"] in WEBSITE_CHECKS | BY_A_SPEC.get(slug, set()), entry
        assert entry.get("verdict", "fail") in ("fail", "inconclusive"), entry
        assert entry["note"].endswith("."), entry
    for entry in told(slug)["traps"]:
        assert entry.keys() == {"page", "check", "note"}, entry


def test_every_check_that_needs_no_spec_is_planted() -> None:
    found = {check for slug in SLUGS for check, _ in planted(slug) | suspected(slug)}
    assert found >= WEBSITE_CHECKS
    assert sum(len(told(slug)["defects"]) for slug in SLUGS) >= 120
    assert sum(len(told(slug)["traps"]) for slug in SLUGS) >= 40


def test_model_site_has_no_defect_and_no_foreign_address() -> None:
    assert told(MODEL)["defects"] == []
    for _, file in pages(MODEL):
        outside = [each for each in Document(file.read_text(encoding="utf-8")).addresses if each.startswith("http")]
        assert outside == []


@pytest.mark.parametrize("slug", ALL)
def test_pictures_load_and_only_planted_ones_are_heavy(slug: str) -> None:
    heavy = set()
    for file in folder(slug).rglob("*"):
        if file.suffix in (".jpg", ".webp"):
            with Image.open(file) as picture:
                picture.load()
            if file.stat().st_size > HEAVIEST:
                heavy.add(file.name)
    assert heavy == {entry["target"] for entry in told(slug)["defects"] if entry["check"] == "speed.images"}


def test_pictures_are_the_listed_ones() -> None:
    plan = yaml.safe_load((EXAMPLES / "pictures.yaml").read_text(encoding="utf-8"))
    listed = {f"{place}/{name}" for place, pictures in plan.items() for name in pictures}
    found = {file.relative_to(EXAMPLES).as_posix() for kind in ("jpg", "webp") for file in EXAMPLES.rglob(f"*.{kind}")}
    assert found == listed


def test_lists_name_the_sites_that_exist() -> None:
    index = yaml.safe_load((SITES / "index.yaml").read_text(encoding="utf-8"))
    with (EXAMPLES / "hotels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["slug"], row["name"], row["place"], row["stars"]) for row in rows] == [
        (entry["slug"], entry["name"], entry["place"], str(entry["stars"])) for entry in index
    ]
    assert {place.name for place in SITES.iterdir() if place.is_dir()} == set(SLUGS)


@pytest.mark.parametrize("slug", ALL)
def test_sites_fit_into_the_page_limit_that_tests_use(slug: str) -> None:
    assert 4 <= len(list(pages(slug))) <= MOST_PAGES


def test_folder_stays_small() -> None:
    assert sum(file.stat().st_size for file in EXAMPLES.rglob("*") if file.is_file()) < LARGEST


def test_files_that_the_spec_names_exist() -> None:
    spec = yaml.safe_load((HOUSE / "spec.yaml").read_text(encoding="utf-8"))
    named = [spec["facts"]["stars"]["proof"], spec["deliverables"]["facebook"]["archive"]]
    named += [entry["proof"] for entry in spec["rights"]["register"] if "proof" in entry]
    criteria = spec["deliverables"]["website"]["criteria"]
    named += [each[key] for each in criteria for key in ("test", "compare") if key in each]
    assert [name for name in named if not (HOUSE / name).is_file()] == []
    assert [name for name in named if name.endswith(".pdf") and (HOUSE / name).read_bytes()[:5] != b"%PDF-"] == []


def test_archive_holds_the_listed_posts_with_garbled_umlauts() -> None:
    listed = yaml.safe_load((HOUSE / "archiv" / "beitraege.yaml").read_text(encoding="utf-8"))["posts"]
    with zipfile.ZipFile(HOUSE / "archiv" / "facebook-2027-03.zip") as archive:
        assert archive.testzip() is None
        name = next(each for each in archive.namelist() if each.endswith("/posts/profile_posts_1.json"))
        written = [record["data"][0]["post"] for record in json.loads(archive.read(name))]
    assert [text.encode("latin-1").decode("utf-8") for text in written] == [post["text"] for post in listed]
    assert "FrÃ¼hstÃ¼ckseier" in written[0]


SWISS = {"stadthaus", "firnlicht", "seegarten", HOUSE.name}


@pytest.mark.parametrize("slug", sorted(SWISS))
def test_swiss_german_has_no_sharp_s(slug: str) -> None:
    assert [path for path, file in pages(slug) if "ß" in file.read_text(encoding="utf-8")] == []
