"""What a present website tells for a spec: with its source, and nothing that was not found."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.observations.pages import capture, page
from toolkit.languages import LANGUAGES
from toolkit.observations import Font, Heading, Image, Page, Request, Site
from toolkit.observations.capture import Skipped
from toolkit.observations.derived.place import place
from toolkit.observations.derived.week import DAY as MINUTES
from toolkit.observations.derived.week import merged, on, schema
from toolkit.spec.adopt.hours import written as written_hours
from toolkit.spec.adopt.pages import old_paths
from toolkit.spec.adopt.present import adopt
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import Draft, draft
from toolkit.spec.interview.session import values_of
from toolkit.spec.interview.taken import take
from toolkit.spec.lint import lint
from toolkit.spec.load import load

DAY = date(2026, 11, 24)
EVERYTHING = ("house", "site", "redirects", "profiles", "material")
HOME = "https://www.hotel-firnlicht.example/"
ADDRESS = "Hotel Firnlicht, Oey 12, CH-3715 Adelboden, Telefon 033 555 27 40, grueezi@hotel-firnlicht.example"


def site_of(*pages: Page, skipped: tuple[str, ...] = ()) -> Site:
    import msgspec

    observed = capture(*pages)
    left = tuple(Skipped(url=url, reason="page-limit") for url in skipped)
    observed = msgspec.structs.replace(observed, skipped=left)
    return Site(capture=observed, as_of=DAY, place=place(observed, None, None, None))


def adopted(site: Site, language: str = "de-CH", chosen: tuple[str, ...] = EVERYTHING) -> Draft:
    setting = Setting(language=language, as_of=DAY)
    taken = take(adopt(site), chosen, old_paths(site), setting.texts.adopt, language)
    found = {"data": taken.data, "comments": taken.comments}
    return draft(values_of(taken.answers, setting), setting, json.loads(json.dumps(found)))


def written(made: Draft, folder: Path) -> Path:
    path = folder / "spec.yaml"
    path.write_text(made.text(("head",)), encoding="utf-8")
    return path


def described(**more: Any) -> tuple[str, ...]:
    return (json.dumps({"@type": "Hotel"} | more),)


SITE = site_of(
    page(
        "Willkommen", url=HOME, lang="de-CH", title="Hotel Firnlicht in Adelboden",
        structured=described(name="Hotel Firnlicht", telephone="+41335552740", openingHours="Mo-Su 07:00-22:00"),
        links={"Impressum": f"{HOME}impressum.html", "Facebook": "https://www.facebook.com/firnlicht"},
        alternates={"en": f"{HOME}en"},
        fonts=(Font(family="Lora", url=f"{HOME}schrift/lora-400.woff2", status="loaded"),),
        requests=(Request(url="https://code.jquery.com/jquery-3.7.1.min.js", type="script", status=200),),
        images=(
            Image(kind="img", url=f"{HOME}img/shutterstock_1429873352.jpg", selector="img", alt="Teller"),
            Image(kind="img", url=f"{HOME}img/haus.jpg", selector="img", notices={"exif-artist": "Lena Amstutz"}),
            Image(kind="img", url=f"{HOME}img/garten.jpg", selector="img"),
        ),
    ),
    page(ADDRESS, url=f"{HOME}impressum.html", lang="de", title="Impressum – Hotel Firnlicht"),
    page("Doppelzimmer", url=f"{HOME}zimmer", lang="de", title="Zimmer – Hotel Firnlicht"),
    skipped=(f"{HOME}angebote/index.php", "https://anderswo.example/x"),
)  # fmt: skip


def test_the_house_is_read_with_the_source_of_each_value() -> None:
    made = adopted(SITE)
    assert made.data["facts"] == {
        "name": "Hotel Firnlicht",
        "address": {"street": "Oey 12", "postcode": "3715", "town": "Adelboden", "country": "CH"},
        "phone": "+41 33 555 27 40",
        "email": "grueezi@hotel-firnlicht.example",
        "hours": {"reception": "Mo-Su 07:00-22:00"},
    }
    text = made.text(())
    assert "# Gefunden auf / (schema.org).\n  name: Hotel Firnlicht" in text
    assert "# Gefunden auf /impressum.html (Text).\n  address:" in text


def test_pages_languages_domain_and_moves_are_read() -> None:
    website = adopted(SITE).data["deliverables"]["website"]
    assert website["domain"] == {"name": "hotel-firnlicht.example", "holder": "client"}
    assert website["languages"] == ["de", "en"]
    assert website["pages"] == [
        {"path": "/", "name": "Hotel Firnlicht in Adelboden"},
        {"path": "/impressum", "name": "Impressum"},
        {"path": "/zimmer", "name": "Zimmer"},
    ]
    assert website["redirects"] == {"/impressum.html": "/impressum", "/angebote/index.php": "/angebote"}
    assert "/zimmer" in adopted(SITE).text(()).partition("redirects: ")[2].partition("pages:")[0]


def test_linked_profiles_become_deliverables() -> None:
    facebook = adopted(SITE).data["deliverables"]["facebook"]
    assert facebook["platform"] == "facebook"
    assert facebook["url"] == "https://www.facebook.com/firnlicht"
    assert facebook["packs"] == ["social-profile"]


def test_material_of_others_is_entered_without_what_was_not_found() -> None:
    made = adopted(SITE)
    register = made.data["rights"]["register"]
    assert [(one["kind"], one["what"], one["files"]) for one in register] == [
        ("font", "Lora", ["lora-400.woff2"]),
        ("library", "jquery", ["jquery-3.7.1.min.js"]),
        ("image", "Teller", ["shutterstock_1429873352.jpg"]),
        ("image", "haus.jpg", ["haus.jpg"]),
    ]
    assert register[1]["version"] == "3.7.1"
    assert register[3]["holder"] == "Lena Amstutz"
    assert not any(key in one for one in register for key in ("licence", "proof"))
    assert "Die Datei nennt Shutterstock. Zu klären: holder, licence, proof." in made.text(())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_adopted_is_a_valid_spec_and_only_the_register_is_open(language: str, tmp_path: Path) -> None:
    path = written(adopted(SITE, language), tmp_path)
    found = [one for one in lint(load(path), language) if one.severity == "error"]
    assert {one.path.partition("[")[0] for one in found} == {"rights.register"}


def test_what_is_declined_is_left_out() -> None:
    data = adopted(SITE, chosen=("house",)).data
    assert "rights" not in data
    assert list(data["deliverables"]) == ["website"]
    assert data["deliverables"]["website"]["url"] == HOME
    assert "pages" not in data["deliverables"]["website"]


def test_nothing_is_invented_where_nothing_was_found(tmp_path: Path) -> None:
    made = adopted(site_of(page("Hallo", url="http://192.0.2.7:8080/", title="Hallo")))
    assert "facts" not in made.data
    assert made.data["parties"]["client"] == {"name": "192.0.2.7"}
    assert made.data["deliverables"]["website"] == {
        "kind": "website", "title": "Website", "url": "http://192.0.2.7:8080/",
        "pages": [{"path": "/", "name": "Hallo"}], "packs": made.data["deliverables"]["website"]["packs"],
    }  # fmt: skip
    assert "jurisdiction" not in made.data
    assert "currency" not in made.data
    assert lint(load(written(made, tmp_path)), "de-CH") is not None


def test_a_second_number_is_named_and_a_fax_is_none() -> None:
    imprint = page(
        "Telefon 033 555 27 40", "Fax 033 555 27 41", "Reservation: 033 555 27 42",
        url=f"{HOME}impressum", lang="de-CH", title="Impressum",
    )  # fmt: skip
    second = page("Rufen Sie an: 033 555 27 40 oder 033 555 27 49", url=f"{HOME}kontakt", lang="de-CH")
    made = adopted(site_of(imprint, second))
    assert made.data["facts"]["phone"] == "+41 33 555 27 40"
    comment = made.comments["facts.phone"]
    assert "+41 33 555 27 49" in comment
    assert "27 41" not in comment


def test_a_firms_name_before_the_street_is_cut_off() -> None:
    texts = [page("Firnlicht Hotel AG Oey 12, 3715 Adelboden Schweiz", url=f"{HOME}impressum", lang="de-CH")]
    assert adopted(site_of(*texts)).data["facts"]["address"]["street"] == "Oey 12"
    doubtful = [page("Das schöne Haus am grossen Platz mit viel Sonne 12, 3715 Adelboden", url=HOME, lang="de-CH")]
    assert "address" not in adopted(site_of(*doubtful)).data.get("facts", {})


HOSTILE = [
    'Hotel "Rössli" \\ \'x\'', "# kein Kommentar", "a: b", "- Liste", "!!python/object/apply:os.system ['true']",
    "&anker *verweis", "{a: b}", "zwei\nZeilen\r\nund\ttab", "\x1b[2J\x1b]0;x\x07\x9b31m", "\u202eesrever\u2066x\u2069",
    "\u2028\u2029\x85", "x" * 10_000, "%s {page} {0}", "<script>alert(1)</script>", "=cmd()", "\ud800 halb",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:16]))
def test_hostile_text_is_written_as_text(text: str, tmp_path: Path) -> None:
    hostile = page(
        text, url=HOME, lang=text, title=text, metas={"og:site_name": text},
        structured=(json.dumps({"@type": "Hotel", "name": text, "email": text, "telephone": text, "sameAs": text,
                                "address": {"streetAddress": text, "postalCode": text, "addressLocality": text,
                                            "addressCountry": "CH"}}),),
        headings=(Heading(level=1, text=text, selector="h1"),),
        fonts=(Font(family=text, url=f"{HOME}{text}.woff2", status="loaded"),),
        images=(Image(kind="img", url=f"{HOME}{text}.jpg", selector="i", alt=text, notices={"exif-artist": text}),),
        links={text: f"{HOME}{text}", "fb": f"https://www.facebook.com/{text}"}, alternates={text: text},
    )  # fmt: skip
    made = adopted(site_of(hostile, skipped=(f"{HOME}{text}.html",)))
    path = written(made, tmp_path)
    content = path.read_text(encoding="utf-8")
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\u2028", "\x85", "\r", "\t"} & set(content)
    assert max(len(line) for line in content.splitlines()) < 1200
    loaded = load(path)
    name = loaded.spec.facts.name if loaded.spec.facts else None
    assert name is None or name.rstrip("…")[:40] in " ".join(
        "".join(c if c.isprintable() else " " for c in text).split()
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(name=st.text(max_size=60), title=st.text(max_size=60))
def test_any_name_and_title_give_a_valid_spec(tmp_path_factory: pytest.TempPathFactory, name: str, title: str) -> None:
    site = site_of(page(title, url=HOME, title=title, structured=(json.dumps({"@type": "Hotel", "name": name}),)))
    load(written(adopted(site), tmp_path_factory.mktemp("adopt")))


def found(site: Site) -> dict[str, Any]:
    return {one.path: one for group in adopt(site).groups for one in group.found}


def test_hours_that_pages_show_are_read_place_by_place() -> None:
    contact = page(
        "Rezeption: täglich 7 bis 22 Uhr", "Restaurant: Mittwoch bis Sonntag 17.30 bis 22 Uhr",
        "Bar: nach Vereinbarung", url=f"{HOME}kontakt", lang="de-CH",
    )  # fmt: skip
    other = page("Restaurant: Mittwoch bis Sonntag 17.30 bis 21.30 Uhr", url=f"{HOME}essen", lang="de-CH")
    told = found(site_of(contact, other))
    assert told["facts.hours.reception"].value == "Mo-Su 07:00-22:00"
    restaurant = told["facts.hours.restaurant"]
    assert (restaurant.value, restaurant.also) == ("We-Su 17:30-22:00", ("We-Su 17:30-21:30",))
    assert restaurant.source.page == "/kontakt"
    assert "facts.hours.bar" not in told, "what a text leaves open is nothing found"


def test_hours_in_structured_data_go_before_those_of_the_text() -> None:
    both = page(
        "Rezeption: täglich 8 bis 20 Uhr", url=HOME, lang="de-CH",
        structured=described(name="x", openingHours="Mo-Su 07:00-22:00"),
    )  # fmt: skip
    assert found(site_of(both))["facts.hours.reception"].value == "Mo-Su 07:00-22:00"


SPAN = st.tuples(st.integers(0, 47), st.integers(1, 47))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(opened=st.lists(st.tuples(st.integers(0, 6), SPAN), min_size=1, max_size=12))
def test_hours_are_written_so_that_they_are_read_again(opened: list[tuple[int, tuple[int, int]]]) -> None:
    week = merged(
        each for day, (start, length) in opened for each in on([day], start * 30, (start + length) * 30 % MINUTES)
    )
    assert schema(written_hours(week)) == week


def test_an_offer_is_read_with_its_price_and_what_another_page_says() -> None:
    heading = {"headings": (Heading(level=1, text="Angebote", selector="h1"),)}
    german = page(
        "Sonderangebot Sonne: CHF 420.– pro Person für zwei Nächte, gültig vom 1. Dezember 2026 bis 31. März 2027",
        url=f"{HOME}angebote", lang="de-CH", **heading,
    )  # fmt: skip
    [offer] = [
        one
        for path, one in found(site_of(page("Adelboden", url=HOME, lang="de-CH"), german)).items()
        if "offers" in path
    ]
    assert offer.value["price"] == {"amount": 420, "per": ["person", "stay"], "nights": 2}
    assert offer.value["valid"] == {"from": "2026-12-01", "until": "2027-03-31"}
    assert offer.source.page == "/angebote"


def test_a_price_that_only_begins_somewhere_is_no_fact() -> None:
    offer = page("Sonderangebot Sonnenwoche: ab CHF 420.– pro Person für zwei Nächte", url=HOME, lang="de-CH")
    assert not any("offers" in path for path in found(site_of(offer)))


def test_services_and_templates_are_entered_too() -> None:
    theirs = page(
        "Design by HTML5 UP", url=HOME, lang="de-CH",
        frames=("https://www.google.com/maps/embed?pb=1", "https://chat.example.net/box"),
    )  # fmt: skip
    register = [one for path, one in found(site_of(theirs)).items() if path.startswith("rights.register")]
    told = {(one.value["kind"], one.source.kind) for one in register}
    assert {("map", "request-from"), ("plugin", "request-from"), ("template", "text")} <= told
    assert [one.value["id"] for one in register] == [f"R-{number:02}" for number in range(1, len(register) + 1)]
