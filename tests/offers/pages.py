"""Pages of a website over values: what a browser would have read of a simple page, without one."""

from datetime import UTC, date, datetime
from typing import Any

from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import (
    Address,
    Answer,
    Box,
    Capture,
    House,
    Link,
    Page,
    Place,
    Profile,
    Site,
    TextBlock,
    View,
)  # fmt: skip

HOME = "https://www.hotel-alpenblick.ch/"
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = MOMENT.date()


def page(
    text: str, path: str = "", lang: str = "de", title: str = "Hotel", links: tuple[str, ...] = (), **view: Any
) -> Page:
    """`# Heading` begins a section, `## Heading` one below it; `| a | b |` is a row, any other line a paragraph.

    A link is `words > address`.
    """
    blocks, section, rows = [], 0, 0
    for number, line in enumerate(filter(str.strip, text.splitlines())):
        line = line.strip()
        box = Box(x=20, y=40 * number, width=600, height=30)
        if line.startswith(("# ", "## ")):
            section += 1
            signs, _, words = line.partition(" ")
            tag = f"h{len(signs) + 1}"
            blocks.append(TextBlock(text=words, tag=tag, selector=f"section:nth-of-type({section}) > {tag}", box=box))
        elif line.startswith("|"):
            rows += 1
            for at, cell in enumerate(line.strip("|").split("|"), start=1):
                where = (
                    f"section:nth-of-type({section}) > table > tbody > tr:nth-of-type({rows}) > td:nth-of-type({at})"
                )
                blocks.append(TextBlock(text=cell.strip(), tag="td", selector=where, box=box))
        else:
            where = f"section:nth-of-type({section}) > p:nth-of-type({number})"
            blocks.append(TextBlock(text=line, tag="p", selector=where, box=box))
    made = tuple(_link(words, number) for number, words in enumerate(links))
    seen = View(
        viewport="desktop", width=1280, height=800, lang=lang, title=title, blocks=tuple(blocks), links=made,
        text="\n".join(block.text for block in blocks), **view,
    )  # fmt: skip
    url = HOME + path
    return Page(id=f"p{path or 'home'}", url=url, final_url=url, status=200, views={"desktop": seen})


def _link(words: str, number: int) -> Link:
    text, _, url = words.partition(" > ")
    return Link(raw=url, href=url if "://" in url else HOME + url, text=text, selector=f"a:nth-of-type({number + 1})")


def site(
    *pages: Page, facts: House | None = None, place: str = "CH", as_of: date = TODAY,
    answers: tuple[Answer, ...] = (), beside: tuple[Profile, ...] = (),
) -> Site:  # fmt: skip
    capture = Capture(
        url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=pages,
        answers={answer.url: answer for answer in answers},
    )  # fmt: skip
    where = Place(country=place, source="option") if place else None
    return Site(capture=capture, as_of=as_of, place=where, facts=facts, beside=beside)


def judged(check: str, given: Site, **params: Any) -> Result:
    return run([Demand(criterion="W-01", check=check, params=params)], given, "en")[0]


ADDRESS = Address(street="Dorfstrasse 1", postcode="3818", town="Grindelwald", country="CH")
