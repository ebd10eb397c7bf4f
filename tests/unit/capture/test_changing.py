"""A delivery that is replaced while it is tested says so."""

import pytest

from toolkit.capture.changing import changed
from toolkit.observations import Page, Request, View

HERE = "https://hotel.example/"
OLD = (
    "Welcome to our house by the lake: forty rooms, a restaurant that serves what grows in our own garden, boats for"
    " guests and bicycles to borrow for the day"
)
NEW = (
    "Maintenance tonight, because this server gets another system; please come back tomorrow after nine or call"
    " +41 33 555 01 02, where somebody answers until midnight"
)


def page(*loads: tuple[str, str], url: str = HERE, type_: str = "script") -> Page:
    """Each load is the text shown and the digest of the page's file."""
    views = {
        name: View(
            viewport=name, width=1, height=1, text=text,
            requests=(Request(url=f"{HERE}main", type=type_, status=200, digest=digest),),
        )
        for name, (text, digest) in zip(("desktop", "mobile"), loads, strict=False)
    }  # fmt: skip
    return Page(id="p1", url=url, final_url=url, status=200, views=views)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ([page((OLD, "a"), (OLD, "a"))], ()),
        ([page((OLD, "a"), (OLD, "a")), page((OLD, "b"), (OLD, "b"), url=f"{HERE}rooms")], (f"{HERE}main",)),
        ([page((OLD, "a"), (OLD, "b"), type_="image")], ()),
        ([page((OLD, "a"), (NEW, "a"))], (HERE,)),
        ([page((OLD, "a"), (OLD.partition(", boats")[0] + " Menu", "a"))], ()),
        ([page(("Menu", "a"), ("Other", "a"))], ()),
        ([page((OLD, "a"))], ()),
        ([], ()),
    ],
)
def test_what_changed_is_named(pages: list[Page], wanted: tuple[str, ...]) -> None:
    assert changed(pages, lambda url: url.startswith(HERE)) == wanted


def test_what_strangers_change_is_none_of_the_delivery() -> None:
    assert changed([page((OLD, "a"), (OLD, "b"))], lambda url: False) == ()
