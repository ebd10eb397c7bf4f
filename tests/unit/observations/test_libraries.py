"""Libraries are recognised by what files hold and by their addresses, and versions are compared number by number."""

import time

import pytest

from tests.unit.checks.site_values import MOMENT, page
from toolkit.observations import Capture, Request, Site
from toolkit.observations.derived import retire
from toolkit.observations.derived.libraries import recognised
from toolkit.observations.library import Named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("/*! jQuery v1.12.4 | (c) jQuery Foundation */", [("jquery", "1.12.4")]),
        ("/*! jQuery v3.5.1.slim.min */", [("jquery", "3.5.1")]),
        ("/*!\r\n * Bootstrap v3.3.7 (http://getbootstrap.com)", [("bootstrap", "3.3.7")]),
        ("/*! jQuery v1.8.0 */ ... /*! jQuery v3.7.1 */", [("jquery", "3.7.1")]),
        ('dojo.version={major:1,minor:9,patch:1,flag:""', [("dojo", "1.9.1")]),
        ("const x = 'jQuery is not used here';", []),
        ("", []),
    ],
)
def test_a_file_tells_its_libraries(text: str, named: list[tuple[str, str]]) -> None:
    assert [(each.name, each.version) for each in retire.in_text(text)] == named


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://cdnjs.cloudflare.com/ajax/libs/lodash.js/4.17.15/lodash.min.js", [("lodash", "4.17.15")]),
        ("https://h.example/js/jquery-1.12.4.min.js?ver=9", [("jquery", "1.12.4")]),
        ("https://code.jquery.com/jquery-3.5.1.slim.min.js", [("jquery", "3.5.1")]),
        ("https://h.example/2/jquery.min.js", []),
        ("https://h.example/js/main.js?v=1.2.3", []),
    ],
)
def test_an_address_tells_a_library_with_a_version_of_two_numbers(url: str, named: list[tuple[str, str]]) -> None:
    assert [(each.name, each.version) for each in retire.in_address(url)] == named


@pytest.mark.parametrize(
    ("version", "other", "new"),
    [
        ("3.0.0", "3.0.0", True),
        ("3.10.0", "3.9.9", True),
        ("3.0.0-beta1", "3.0.0", False),
        ("3.0.0", "3.0.0-beta1", True),
        ("1.9", "1.9.0", True),
        ("1.8.3", "1.9.0b1", False),
    ],
)
def test_versions_are_compared_number_by_number(version: str, other: str, new: bool) -> None:
    assert retire.at_or_above(version, other) is new


@pytest.mark.parametrize(
    ("name", "version", "licences"),
    [
        ("jquery", "3.7.1", ("MIT",)),
        ("ckeditor5", "35.0.0", ("GPL-2.0",)),
        ("DOMPurify", "2.0.0", ("MPL-2.0 OR Apache-2.0",)),
        ("unheard-of", "1.0", ()),
    ],
)
def test_the_licence_follows_the_version(name: str, version: str, licences: tuple[str, ...]) -> None:
    assert retire.licences(Named(name=name, version=version)) == licences


def test_a_version_without_hole_has_none_and_an_old_one_names_where_they_are_mended() -> None:
    assert not retire.vulnerabilities(Named(name="jquery", version="3.7.1"))
    holes = retire.vulnerabilities(Named(name="moment.js", version="2.29.1"))
    assert {(hole.ids, hole.below) for hole in holes} == {
        (("CVE-2022-24785",), "2.29.2"),
        (("CVE-2022-31129",), "2.29.4"),
    }


def test_a_file_made_to_be_slow_is_given_up() -> None:
    began = time.monotonic()
    retire.in_text('var version="1.' + "a" * 300_000 + "/*! jQuery UI - v1" + "\n*" * 100_000)
    assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("initiator", "counts"),
    [
        ("https://hotel.ch/", True),
        ("https://hotel.ch/js/loader.js", True),
        ("https://www.hotel.ch/js/loader.js", True),
        ("https://widget.example.org/booking.js", False),
        ("https://maps.example.org/embed", False),
        ("", True),
    ],
)
def test_what_other_sites_fetch_for_themselves_does_not_count(initiator: str, counts: bool) -> None:
    home = "https://hotel.ch/"
    asked = Request(url="https://cdn.example.org/jquery-1.12.4.min.js", type="script", status=200, initiator=initiator)
    others = (
        Request(url="https://hotel.ch/js/loader.js", type="script", status=200, initiator=home),
        Request(url="https://widget.example.org/booking.js", type="script", status=200, initiator=home),
    )
    shown = page(home, requests=(*others, asked), frames=("https://maps.example.org/embed",))
    capture = Capture(url=home, started=MOMENT, finished=MOMENT, toolkit="0", pages=(shown,))
    found = recognised(Site(capture=capture, as_of=MOMENT.date()))
    assert [each.name for each in found] == (["jquery"] if counts else [])


def test_the_file_decides_before_its_address() -> None:
    asked = Request(url="https://hotel.ch/jquery-1.12.4.min.js", type="script", status=200, digest="ab")
    held = {"ab": (Named(name="jquery", version="3.7.1"),)}
    shown = page("https://hotel.ch/", requests=(asked,))
    capture = Capture(url=shown.url, started=MOMENT, finished=MOMENT, toolkit="0", pages=(shown,), libraries=held)
    (found,) = recognised(Site(capture=capture, as_of=MOMENT.date()))
    assert (found.version, found.vulnerabilities, found.licences) == ("3.7.1", (), ("MIT",))
