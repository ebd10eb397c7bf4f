"""The rights table as people read it: what contradicts first, both statements, and a text for the agency."""

import re
from datetime import UTC, date, datetime

import pytest

from toolkit.documents.html import html
from toolkit.documents.rights.build import annex, build
from toolkit.languages import LANGUAGES
from toolkit.observations import Capture, Image, Page, RegisterEntry, Site, View
from toolkit.observations.derived.rights.item import GRAVEST, Line, Matter
from toolkit.observations.derived.rights.reconciling import reconciled
from toolkit.observations.material import Material

MOMENT = datetime(2027, 5, 3, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"


def site(*, register: tuple[RegisterEntry, ...] | None = ()) -> Site:
    """A page with two pictures, one of which names a stock house."""
    base = "https://linde.example/"
    images = tuple(Image(kind="img", url=f"{base}img/{name}.jpg", selector=name) for name in ("garten", "haus"))
    page = Page(id="p001", url=base, final_url=base, status=200,
                views={"desktop": View(viewport="desktop", width=1280, height=800, images=images)})  # fmt: skip
    read = (
        Material(
            url=images[0].url, kind="image", digest="a", size=9, notices={"iptc-credit": f"Getty Images {HOSTILE}"}
        ),
    )
    capture = Capture(url=base, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page,), materials=read)
    return Site(capture=capture, as_of=date(2027, 5, 3), register=register)


DECLARED = (
    RegisterEntry(id="R-01", kind="image", what="Garten", files=("img/garten.jpg",), holder="Ada Winkler",
                  licence="unbefristet", proof="v.pdf"),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_it_in_every_language(language: str) -> None:
    delivered = site(register=DECLARED)
    page = html(build("Linde", delivered, reconciled(delivered), language))
    text = re.sub(r"<[^>]+>", " ", page)
    assert "Ada Winkler" in text
    assert "Getty Images" in text
    assert "img/haus.jpg" in text
    assert "{" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)


def test_what_contradicts_stands_before_what_is_open() -> None:
    delivered = site(register=DECLARED)
    page = html(build("Linde", delivered, reconciled(delivered), "en"))
    assert page.rindex("img/garten.jpg") < page.rindex("img/haus.jpg")
    assert "1 of 2 items contradict the register or a licence" in page


def test_nothing_of_the_delivery_becomes_markup() -> None:
    delivered = site(register=DECLARED)
    assert HOSTILE not in html(build(HOSTILE, delivered, reconciled(delivered), "en"))


def test_without_a_register_traces_are_called_traces() -> None:
    delivered = site(register=None)
    page = html(build("Linde", delivered, reconciled(delivered), "en"))
    assert "traces alone prove no breach" in page
    assert "Points to Getty Images" in page
    assert "contradict" not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)


def test_the_annex_of_the_record_has_the_same_lines() -> None:
    delivered = site(register=DECLARED)
    lines = reconciled(delivered)
    section = annex("B", delivered, lines, "fr")
    assert section.number == "B"
    assert "Ada Winkler" in str(section)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_matter_and_outcome_has_its_words(language: str) -> None:
    from toolkit.documents.rights import texts

    names = "holder entry stated found house text until start line licence service proof count"
    everything = {name: name for name in names.split()}
    item = reconciled(site())[0].item
    for key in texts._texts(language):
        group, _, name = key.partition(".")
        if group == "matter":
            matter = Matter(outcome="undeclared", key=name, data={**everything, "scope": ["web"]})
            assert texts.sentence(matter, Line(item=item, matters=(matter,)), language).endswith(".")
    for state in (*GRAVEST, "covered", "unused"):
        assert texts.say(f"outcome.{state}", language)
