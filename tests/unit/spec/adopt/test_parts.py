"""A proposal is accepted part by part: corrected, left out, completed by hand, and put into a spec that is there."""

from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from tests.unit.observations.pages import page
from tests.unit.spec.adopt.test_adopt import HOME, SITE, site_of
from toolkit.observations import Box, Image, TextBlock
from toolkit.spec.adopt.parts import Part, parts, settle
from toolkit.spec.adopt.placing import placed, standing
from toolkit.spec.adopt.present import adopt, joined
from toolkit.spec.adopt.proposal import Adopted, Found, Group
from toolkit.spec.adopt.proposal import Source as Origin
from toolkit.spec.adopt.where import spot
from toolkit.spec.editing import Unchangeable, plain
from toolkit.spec.load import loaded_from
from toolkit.spec.nodes import Source, compose, decoded

ADOPTED = adopt(SITE)
PARTS = {one.key: one for one in parts(ADOPTED)}
SPEC = """\
toolkit: 1
title: Firnlicht  # bleibt
language: de-CH
parties: {client: {name: Firnlicht AG}, agency: to-be-chosen}
facts:
  phone: "+41 33 555 00 00"   # Reception
deliverables:
  neu:
    kind: website
    pages: [/zimmer, {path: /impressum, name: Rechtliches}]
rights:
  register:
    - {id: R-01, kind: font, what: lora, licence: OFL-1.1}   # geprüft
"""


def typed(key: str, **changed: str) -> dict[str, str]:
    return {one.name: changed.get(one.name or "value", one.value) for one in PARTS[key].fields}


def accepted(*keys: str) -> dict[str, dict[str, str]]:
    return {key: typed(key) for key in keys}


def values(adopted: Adopted) -> dict[str, Any]:
    return {one.path: one.value for group in adopted.groups for one in group.found}


def source(text: str) -> Source:
    return decoded(text.encode(), Path("spec.yaml"), "spec.yaml")


def test_everything_accepted_as_it_is_changes_nothing() -> None:
    whole = settle(ADOPTED, accepted(*(key for key, one in PARTS.items() if one.found))).adopted
    assert values(whole) == values(ADOPTED)
    assert [[one.source for one in group.found] for group in whole.groups] == [
        [one.source for one in group.found] for group in ADOPTED.groups
    ]


def test_pages_and_addresses_are_accepted_one_by_one() -> None:
    pages = [key for key, one in PARTS.items() if one.pattern == "deliverables.*.pages[]"]
    moves = [key for key, one in PARTS.items() if one.pattern == "deliverables.*.redirects"]
    assert [PARTS[key].title for key in moves] == ["/impressum.html", "/angebote/index.php"]
    left = settle(ADOPTED, {pages[2]: typed(pages[2], name="Betten"), moves[1]: typed(moves[1], value="/pakete")})
    assert values(left.adopted) == {
        "deliverables.website.pages": [{"path": "/zimmer", "name": "Betten"}],
        "deliverables.website.redirects": {"/angebote/index.php": "/pakete"},
    }
    assert left.keys["deliverables.website.pages[0]"] == pages[2]


def test_entries_that_stay_are_numbered_anew_and_keep_their_place() -> None:
    entry = typed("rights.register[2]", licence="exklusiv", holder="", files="a.jpg\r\n\r\n b.jpg ")
    left = settle(ADOPTED, {"rights.register[2]": entry})
    [(path, value)] = values(left.adopted).items()
    assert path == "rights.register[0]"
    assert value == {
        "id": "R-01",
        "kind": "image",
        "what": "Teller",
        "files": ["a.jpg", "b.jpg"],
        "licence": "exklusiv",
    }
    assert left.keys == {"rights.register[0]": "rights.register[2]"}


def test_a_corrected_value_is_not_said_to_be_the_websites() -> None:
    left = settle(ADOPTED, {"facts.phone": typed("facts.phone", value="+41 33 555 99 99")}).adopted
    [phone] = left.groups[0].found
    assert (phone.value, phone.source.kind, phone.source.page) == ("+41 33 555 99 99", "corrected", "+41 33 555 27 40")


def test_what_was_not_found_can_be_entered_and_is_not_missing_any_more() -> None:
    bare = adopt(site_of(page("Hallo", url=HOME, title="Hallo")))
    missing = [one.key for one in parts(bare) if one.found is None]
    assert missing == ["facts.name", "facts.address", "facts.phone", "facts.email", "facts.hours.office"]
    left = settle(bare, {"facts.hours.office": {"": "Mo-Fr 08:00-12:00\nSa 09:00-11:00"}, "facts.name": {"": " "}})
    assert left.adopted.groups[0].missing == ("facts.name", "facts.address", "facts.phone", "facts.email")
    [hours] = left.adopted.groups[0].found
    assert (hours.value, hours.source.kind) == (["Mo-Fr 08:00-12:00", "Sa 09:00-11:00"], "person")


@pytest.mark.parametrize("text", ["", "  ", "\x1b[2J", "\u202e"])
def test_an_emptied_field_leaves_the_value_out(text: str) -> None:
    assert values(settle(ADOPTED, {"facts.name": {"": text}}).adopted) in ({}, {"facts.name": "[2J"})


def test_a_spec_that_is_there_keeps_comments_names_and_what_it_says() -> None:
    website = (f"deliverables.website.{one}" for one in ("pages[1]", "pages[2]", "redirects[0]"))
    register = ("rights.register[0]", "rights.register[1]")
    keys = ("facts.name", "facts.phone", *website, "deliverables.facebook.url", *register)
    text = placed(source(SPEC), settle(ADOPTED, accepted(*keys)).adopted)
    told = plain(compose(source(text)))
    assert "title: Firnlicht  # bleibt\n" in text
    assert 'phone: "+41 33 555 27 40"   # Reception' in text
    assert "}   # geprüft" in text
    assert list(told["deliverables"]) == ["neu", "facebook"]
    assert told["deliverables"]["neu"]["pages"] == [
        {"path": "/zimmer", "name": "Zimmer"}, {"path": "/impressum", "name": "Impressum"},
    ]  # fmt: skip
    assert told["deliverables"]["neu"]["redirects"] == {"/impressum.html": "/impressum"}
    assert told["deliverables"]["facebook"] == {
        "kind": "profile", "platform": "facebook", "url": "https://www.facebook.com/firnlicht",
    }  # fmt: skip
    first, second = told["rights"]["register"]
    assert (first["id"], first["licence"], first["files"]) == ("R-01", "OFL-1.1", ["lora-400.woff2"])
    assert (second["id"], second["what"]) == ("R-02", "jquery")
    assert loaded_from(source(text)).spec.facts


def test_a_spec_without_anything_of_it_gets_all_of_it() -> None:
    bare = "toolkit: 1\ntitle: x\nlanguage: de-CH\nparties: {client: {name: A}, agency: to-be-chosen}\n"
    text = placed(source(bare), settle(ADOPTED, accepted(*(key for key, one in PARTS.items() if one.found))).adopted)
    spec = loaded_from(source(text)).spec
    assert [one.path for one in spec.deliverables["website"].pages] == ["/", "/impressum", "/zimmer"]
    assert [one.id for one in spec.rights.register] == ["R-01", "R-02", "R-03", "R-04"]


def test_an_entry_whose_pattern_fits_the_file_is_the_same_and_keeps_it() -> None:
    mine = "rights:\n  register:\n    - {id: R-07, kind: image, what: Essen, files: [img/Shutter*.jpg]}\n"
    assert standing(plain(compose(source(mine))), PARTS["rights.register[2]"])["id"] == "R-07"
    text = placed(source(mine), settle(ADOPTED, accepted("rights.register[2]", "rights.register[3]")).adopted)
    register = plain(compose(source(text)))["rights"]["register"]
    assert [(one["id"], one["what"], one["files"]) for one in register] == [
        ("R-07", "Teller", ["img/Shutter*.jpg"]), ("R-02", "haus.jpg", ["haus.jpg"]),
    ]  # fmt: skip


def test_what_an_offer_says_beyond_its_price_stays() -> None:
    offer = Found(
        path="facts.offers[0]", shown="", source=Origin(kind="text", page="/"),
        value={"id": "sonne", "name": "Sonnenwoche", "price": {"amount": 450, "per": ["person"]}},
    )  # fmt: skip
    mine = "facts:\n  offers:\n    - {id: sonne, name: Sonne, price: {amount: 420, includes: [vat]}}  # so\n"
    adopted = structs.replace(ADOPTED, groups=(Group(id="offers", found=(offer,)),))
    assert placed(source(mine), adopted) == (
        "facts:\n  offers:\n"
        "    - {id: sonne, name: Sonnenwoche, price: {amount: 450, includes: [vat], per: [person]}}  # so\n"
    )


@pytest.mark.parametrize(
    "mine",
    ["rights: {register: [{files: [{a: b}], kind: font}, x, [y]]}\n", "deliverables: [website]\n", "facts: nichts\n",
     "deliverables: {website: nichts}\n", "deliverables: {website: {pages: [{}, 3, [x]]}}\n", "{}\n"],
)  # fmt: skip
def test_a_spec_of_any_shape_is_read_without_a_fault(mine: str) -> None:
    tree = plain(compose(source(mine)))
    for one in PARTS.values():
        standing(tree, one)
    whole = settle(ADOPTED, accepted(*(key for key, one in PARTS.items() if one.found))).adopted
    try:
        text = placed(source(mine), whole)
    except Unchangeable:
        return
    assert plain(compose(source(text)))["facts"]["name"] == "Hotel Firnlicht"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("facts.phone", "+41 33 555 00 00"),
        ("facts.name", None),
        ("deliverables.website.pages[2]", "/zimmer"),
        ("deliverables.website.pages[1]", {"path": "/impressum", "name": "Rechtliches"}),
        ("deliverables.website.redirects[0]", None),
        ("rights.register[0]", {"id": "R-01", "kind": "font", "what": "lora", "licence": "OFL-1.1"}),
        ("deliverables.facebook.url", None),
    ],
)
def test_what_the_spec_says_already_is_known(key: str, said: Any) -> None:
    assert standing(plain(compose(source(SPEC))), PARTS[key]) == said


def shown(key: str, *blocks: TextBlock, images: tuple[Image, ...] = ()) -> Box | None:
    """Where a page with these passages shows the value of a part."""
    empty = page(url=f"{HOME}impressum.html")
    view = structs.replace(empty.view, blocks=blocks, images=images)
    made = site_of(structs.replace(empty, views={"desktop": view}))
    found = PARTS[key].found
    assert found
    place = spot(made, found)
    return place.box if place else None


HERE = Box(x=10, y=20, width=30, height=40)
ELSEWHERE = Box(x=0, y=0, width=500, height=500)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("facts.phone", "Telefon 033 555 27 40"),
        ("facts.phone", "+41 (0)33 555 27 40"),
        ("facts.email", "Schreiben Sie an Grueezi@hotel-firnlicht.example"),
        ("facts.address", "Oey 12, 3715 Adelboden"),
        ("facts.name", "Willkommen im Hotel  Firnlicht"),
    ],
)
def test_the_shortest_passage_that_says_it_is_shown(key: str, text: str) -> None:
    long = TextBlock(text=text + " und noch viel mehr", tag="p", selector="p", box=ELSEWHERE)
    assert shown(key, long, TextBlock(text=text, tag="p", selector="p+p", box=HERE)) == HERE
    assert shown(key, TextBlock(text="Anderes 12", tag="p", selector="p", box=HERE)) is None
    assert shown(key, TextBlock(text=text, tag="p", selector="p", box=HERE, visible=False)) is None


def test_a_picture_is_shown_where_it_stands_and_a_font_nowhere() -> None:
    image = Image(kind="img", url=f"{HOME}img/shutterstock_1429873352.jpg", selector="img", box=HERE)
    assert shown("rights.register[2]", images=(image,)) == HERE
    assert shown("rights.register[0]", images=(image,)) is None


def test_captures_that_went_on_are_one() -> None:
    first = site_of(page("a", url=HOME), skipped=(f"{HOME}zimmer", f"{HOME}kontakt")).capture
    second = site_of(page("a", url=HOME), page("b", url=f"{HOME}zimmer"), skipped=(f"{HOME}kontakt",)).capture
    whole = joined([first, second])
    assert [one.url for one in whole.pages] == [HOME, f"{HOME}zimmer"]
    assert [one.url for one in whole.skipped] == [f"{HOME}kontakt"]


def test_every_part_has_a_key_of_its_own() -> None:
    everything: tuple[Part, ...] = parts(ADOPTED)
    assert len({one.key for one in everything}) == len(everything)
