"""An item against the register, as values: what covers it, what contradicts it, what it lacks."""

import hashlib
import io
from datetime import date
from typing import Any

import msgspec
import pytest
from PIL import Image

from tests.accuracy import pictures
from tests.unit.observations.pages import capture, page
from toolkit.capture import material
from toolkit.observations import Agreed, Font, House, Period, RegisterEntry, Request, Site
from toolkit.observations import Image as Shown
from toolkit.observations.derived.rights.agency import credits_of
from toolkit.observations.derived.rights.entries import named_file, own
from toolkit.observations.derived.rights.marks import family, licence_in
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.observations.material import Material

BASE = "https://linde.example/"
DAY = date(2027, 5, 3)


def entry(**given: Any) -> RegisterEntry:
    """An entry that lacks nothing, but for what is given."""
    whole = {
        "id": "R-01",
        "kind": "image",
        "what": "Haus",
        "holder": "Ada Winkler",
        "licence": "unbefristet",
        "proof": "v.pdf",
    }
    return RegisterEntry(**(whole | given))


def read(name: str, body: bytes) -> Material:
    return material.read(BASE + name, "", body, hashlib.sha256(body).hexdigest())


def jpeg(image: Image.Image, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, **how)
    return out.getvalue()


def site(*entries: RegisterEntry, files: tuple[Material, ...] = (), text: str = "", **more: Any) -> Site:
    """A page that shows the pictures among the files, and loads its fonts and scripts."""
    shown = tuple(Shown(kind="img", url=one.url, selector="img") for one in files if one.kind == "image")
    fonts = tuple(Font(family="", url=one.url, status="loaded") for one in files if one.kind == "font")
    requests = tuple(
        Request(url=one.url, type=one.kind, status=200, digest=one.digest)
        for one in files
        if one.kind in ("font", "script")
    )
    delivered = page(text, url=BASE, images=shown, fonts=fonts, requests=requests)
    return Site(
        capture=msgspec.structs.replace(capture(delivered), materials=files, libraries={}), as_of=DAY,
        register=entries, **more,
    )  # fmt: skip


LIKE_A = {"files": ("img/a.jpg",), "original": "o.jpg"}
BY_ADA = {"agreed": Agreed(parties=("Ada Winkler",))}
HOUSE = pictures.original(900)
DELIVERED = read("img/a-300x200.jpg", jpeg(HOUSE.resize((300, 200))))
ORIGINAL = jpeg(HOUSE)
OTHER = jpeg(pictures.original(902))
NAMED = read("img/a-300x200.jpg", jpeg(HOUSE, exif=(lambda exif: exif.update({315: "Bo Stein"}) or exif)(Image.Exif())))


@pytest.mark.parametrize(
    ("given", "more", "file", "outcome", "key"),
    [
        ({"files": ("img/a.jpg",)}, {}, DELIVERED, "covered", ""),
        ({"files": ("a-*.jpg",)}, {}, DELIVERED, "covered", ""),
        ({"files": ("b.jpg",)}, {}, DELIVERED, "undeclared", "undeclared"),
        ({"original": "o.jpg"}, {"originals": {"o.jpg": ORIGINAL}}, DELIVERED, "covered", ""),
        ({"original": "o.jpg"}, {"originals": {"o.jpg": OTHER}}, DELIVERED, "undeclared", "undeclared"),
        (LIKE_A, {"originals": {"o.jpg": OTHER}}, DELIVERED, "undeclared", "unlike"),
        ({"files": ("img/*.jpg",), "original": "o.jpg"}, {"originals": {"o.jpg": OTHER}}, DELIVERED, "covered", ""),
        ({"files": ("img/a.jpg",), "licence": None}, {}, DELIVERED, "proof-missing", "no-licence"),
        ({"files": ("img/a.jpg",), "proof": None}, {}, DELIVERED, "proof-missing", "no-proof"),
        ({"files": ("img/a.jpg",), "proof": None, "licence": "CC0-1.0"}, {}, DELIVERED, "proof-missing", "no-proof"),
        ({"files": ("img/a.jpg",), "holder": None}, {}, DELIVERED, "proof-missing", "no-holder"),
        ({"files": ("img/a.jpg",)}, {"absent": frozenset({"v.pdf"})}, DELIVERED, "proof-missing", "proof-absent"),
        ({"files": ("img/a.jpg",), "licence": None, "proof": None}, BY_ADA, DELIVERED, "covered", ""),
        ({"files": ("img/a.jpg",), "valid": Period(until=date(2027, 5, 2))}, {}, DELIVERED, "expired", "expired"),
        ({"files": ("img/a.jpg",), "valid": Period(until=DAY)}, {}, DELIVERED, "covered", ""),
        ({"files": ("img/a.jpg",), "valid": Period(start=date(2027, 6, 1))}, {}, DELIVERED, "out-of-scope", "not-yet"),
        ({"files": ("img/a.jpg",), "scope": ("print",)}, {}, DELIVERED, "out-of-scope", "out-of-scope"),
        ({"files": ("img/a.jpg",), "attribution": "Foto: Ada"}, {}, DELIVERED, "attribution-missing", "line"),
        ({"files": ("img/a.jpg",), "attribution": "Foto: Ada"}, {"text": "Foto Ada"}, DELIVERED, "covered", ""),
        ({"files": ("img/a.jpg",)}, {}, NAMED, "contradicted", "contradicted-against"),
        ({"files": ("b.jpg",)}, {}, NAMED, "contradicted", "contradicted"),
        ({"files": ("b.jpg",)}, {"facts": House(name="Bo Stein")}, NAMED, "undeclared", "undeclared"),
        ({"files": ("b.jpg",), "holder": "Bo Stein"}, {}, NAMED, "undeclared", "other-entry"),
        ({"holder": "Bo Stein"}, {}, NAMED, "covered", ""),
    ],
)  # fmt: skip
def test_a_picture_stands_to_the_register_as_told(
    given: dict[str, Any], more: dict[str, Any], file: Material, outcome: str, key: str
) -> None:
    line = reconciled(site(entry(**given), files=(file,), **more))[0]
    assert line.outcome == outcome, line.matters
    assert (line.matters[0].key if line.matters else "") == key


def test_an_entry_that_holds_is_enough_beside_one_that_has_ended() -> None:
    ended = entry(files=("img/a.jpg",), valid=Period(until=date(2026, 1, 1)))
    assert reconciled(site(ended, entry(id="R-02", files=("img/a.jpg",)), files=(DELIVERED,)))[0].outcome == "covered"


def test_an_entry_without_anything_delivered_is_told() -> None:
    lines = reconciled(site(entry(files=("b.jpg",)), entry(id="R-02", kind="text", what="Texte")))
    assert [(line.item.name, line.outcome, line.register) for line in lines] == [("Haus", "unused", "R-01")]


def test_the_same_bytes_are_the_original() -> None:
    exact = read("img/x.jpg", ORIGINAL)
    line = reconciled(site(entry(original="o.jpg"), files=(exact,), originals={"o.jpg": ORIGINAL}))[0]
    assert line.outcome == "covered"
    assert line.item.evidence[-1].what == "original-same"


@pytest.mark.parametrize(
    ("written", "spdx"),
    [
        ("OFL-1.1", "OFL-1.1"), ("SIL Open Font License, Version 1.1", "OFL-1.1"),
        ("Nutzung mit Nennung", ""), ("mit license", "MIT"), ("Released under the MIT License", "MIT"),
        ("CC BY 4.0", "CC-BY-4.0"), ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("exklusiv und unbefristet", ""), ("Permitted use: web", ""), ("GNU General Public License", "GPL-2.0"),
    ],
)  # fmt: skip
def test_public_licences_are_recognised_and_others_are_not(written: str, spdx: str) -> None:
    assert licence_in(written) == spdx


def test_versions_of_a_licence_are_one_family() -> None:
    assert family("GPL-3.0-or-later") == family("GPL-2.0") == "GPL"
    assert family("CC-BY-4.0") != family("CC-BY-SA-4.0")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("img/hero-*.jpg", "wp/img/hero-1.jpg", True), ("*.woff2", "f/a.woff2", True),
        ("hero.jpg", "img/hero-1024x683.jpg", True),
        ("hero.jpg", "img/superhero.jpg", False), ("img/", "img/a.jpg", False), ("HERO.JPG", "img/hero.jpg", True),
    ],
)  # fmt: skip
def test_patterns_name_files(pattern: str, path: str, matches: bool) -> None:
    assert named_file(entry(files=(pattern,)), BASE + path) is matches


def test_what_is_the_parties_own_owes_no_proof() -> None:
    assert own(entry(holder=None, what="eigene Aufnahmen"), site())
    assert not own(entry(holder="Ada Winkler", what="eigene Aufnahmen"), site())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© 2027 · Webdesign: Agentur Nord", "Agentur Nord"), ("Réalisation : Atelier Bleu", "Atelier Bleu"),
        ("Website by Northwind Studio", "Northwind Studio"), ("Realizzazione: Studio Ticino", "Studio Ticino"),
        ("Fotos: Ada Winkler", ""), ("Website erstellt mit WordPress", ""), ("Unsere Gestaltung ist ruhig", ""),
        ("Design by nature, built by hand", ""),
    ],
)  # fmt: skip
def test_agencies_are_told_from_photographers_and_programs(text: str, name: str) -> None:
    link = {name: "https://agentur.example/"} if name else {}
    delivered = page(text, url=BASE, links=link)
    found = credits_of(Site(capture=capture(delivered), as_of=DAY))
    assert [one.name for one in found] == ([name] if name else [])
