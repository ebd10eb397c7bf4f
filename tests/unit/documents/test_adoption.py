"""A proposal in a folder: of whole captures and of what a killed one left, with pieces of the pages."""

from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from PIL import Image as Pixels

from tests.unit.observations.pages import page
from toolkit.capture import leftover
from toolkit.documents import adoption
from toolkit.errors import NotCarriedOut
from toolkit.observations import Box, Page, TextBlock

HOME = "https://haus.example/"
PHONE = TextBlock(text="Telefon +41 33 555 27 40", tag="p", selector="p", box=Box(x=600, y=1500, width=200, height=30))


def observed(url: str, *, links: dict[str, str] | None = None) -> Page:
    one = page(url=url, title="Haus", lang="de-CH", links=links)
    view = structs.replace(one.view, blocks=(PHONE,), text=PHONE.text, screenshot="screenshots/home.jpg")
    return structs.replace(one, views={"desktop": view})


def left_behind(folder: Path, *pages: Page) -> Path:
    """What a killed capture leaves."""
    for part in (leftover.FOLDER, "screenshots"):
        (folder / part).mkdir(parents=True)
    for number, one in enumerate(pages, 1):
        (folder / leftover.FOLDER / f"p{number:03}.json").write_bytes(msgspec.json.encode(one))
    stream = BytesIO()
    Pixels.new("RGB", (1280, 2000), "#ffffff").save(stream, "JPEG")
    (folder / "screenshots" / "home.jpg").write_bytes(stream.getvalue())
    return folder


def test_what_was_killed_is_read_with_what_it_had_still_to_do(tmp_path: Path) -> None:
    links = {"a": f"{HOME}zimmer", "b": "https://anderswo.example/", "c": HOME, "d": f"{HOME}karte.pdf"}
    folder = left_behind(tmp_path / "x", observed(HOME, links=links))
    (folder / leftover.FOLDER / "p002.json").write_bytes(b'{"id": "p00')
    found = leftover.read(folder)
    assert found
    assert [one.url for one in found.capture.pages] == [HOME]
    assert [(one.url, one.reason) for one in found.capture.skipped] == [(f"{HOME}zimmer", "interrupted")]
    assert found.screenshot(found.capture.pages[0], "desktop")
    assert found.screenshot(found.capture.pages[0], "mobile") is None


def test_nothing_is_read_where_nothing_was_observed(tmp_path: Path) -> None:
    assert leftover.read(left_behind(tmp_path / "x")) is None


def test_pieces_show_the_page_and_the_place_of_the_value(tmp_path: Path) -> None:
    left_behind(tmp_path / "present-1", observed(HOME))
    made = adoption.write(tmp_path)
    assert adoption.read(tmp_path) == made
    assert (made.state, made.pages) == ("interrupted", 1)
    whole, piece = made.pictures["deliverables.website.pages[0]"], made.pictures["facts.phone"]
    assert (whole.width, whole.height, whole.mark) == (480, 300, None)
    assert piece.mark
    for one in (whole, piece):
        with Pixels.open(tmp_path / adoption.PICTURES / one.file) as opened:
            assert (opened.format, opened.size) == ("WEBP", (one.width, one.height))
    assert "facts.name" not in made.pictures


@pytest.mark.parametrize("content", [None, b"GIF89a", b"not a picture"])
def test_a_page_without_a_good_picture_is_proposed_without_one(tmp_path: Path, content: bytes | None) -> None:
    picture = left_behind(tmp_path / "present-1", observed(HOME)) / "screenshots" / "home.jpg"
    if content is None:
        picture.unlink()
    else:
        picture.write_bytes(content)
    made = adoption.write(tmp_path)
    assert made.pictures == {}
    assert made.adopted.groups[0].found[-1].value == "+41 33 555 27 40"


def test_an_empty_folder_is_no_proposal(tmp_path: Path) -> None:
    for read in (adoption.write, adoption.read):
        with pytest.raises(NotCarriedOut):
            read(tmp_path)
