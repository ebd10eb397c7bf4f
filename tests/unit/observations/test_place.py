import pytest

from tests.unit.observations.pages import capture, page
from toolkit.observations import Page
from toolkit.observations.derived.place import place

IMPRINT = "https://hotel.example/impressum"


def imprint(*texts: str) -> tuple[Page, ...]:
    return page(links={"Impressum": IMPRINT}), page(*texts, url=IMPRINT)


@pytest.mark.parametrize(
    ("pages", "country", "source"),
    [
        pytest.param(imprint("Adler", "Dorfstrasse 1", "CH-3818 Grindelwald"), "CH", "imprint", id="letters"),
        pytest.param(imprint("Adler GmbH, 23747 Dahme, Amtsgericht Lübeck"), "DE", "imprint", id="court"),
        pytest.param(imprint("Adler", "6020 Innsbruck", "FN 123456a"), "AT", "imprint", id="company number"),
        pytest.param(imprint("Adler AG, 3818 Grindelwald, Schweiz"), "CH", "imprint", id="name of the country"),
        pytest.param(
            (page("Gäste aus Deutschland", "Telefon +41 33 748 22 91", url="https://hotel.de/"),), "CH", "phone",
            id="the home page's words about countries do not count, its number does",
        ),
        pytest.param((page("Tel. 033 748 22 91", links={"Tel": "tel:+41337482291"}),), "CH", "phone", id="tel link"),
        pytest.param((page("Willkommen", url="https://adler.at/"),), "AT", "domain", id="domain"),
        pytest.param((page("Willkommen", url="https://adler.swiss/"),), "CH", "domain", id="domain of a country"),
        pytest.param((page("Willkommen", url="https://adler.com/", lang="de-CH"),), "CH", "language", id="language"),
    ],
)  # fmt: skip
def test_place_is_told_by_the_strongest_sign(pages: tuple[Page, ...], country: str, source: str) -> None:
    found = place(capture(*pages), None, None, None)
    assert found is not None
    assert (found.country, found.source) == (country, source)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            (page("Willkommen", url="https://adler.com/", lang="de"),), id="German is spoken in four countries"
        ),
        pytest.param((page("Welcome", url="https://hotel.io/"),), id="domain that everybody uses"),
        pytest.param((page("+41 33 748 22 91 and +49 4364 4970"),), id="numbers of two countries"),
        pytest.param((page("Hello", url="http://127.0.0.1:8000/"),), id="loopback"),
    ],
)
def test_place_stays_unknown_where_nothing_tells_it(pages: tuple[Page, ...]) -> None:
    assert place(capture(*pages), None, None, None) is None


@pytest.mark.parametrize(
    ("given", "country", "region", "source"),
    [
        (("CH-BE", "DE", "AT"), "CH", "BE", "option"),
        ((None, "de", "AT"), "DE", "", "column"),
        ((None, None, "AT-7"), "AT", "7", "spec"),
        (("somewhere", None, "FR"), "FR", "", "spec"),
        (("UK", None, None), "GB", "", "option"),
    ],
)
def test_what_the_user_says_comes_first(
    given: tuple[str | None, str | None, str | None], country: str, region: str, source: str
) -> None:
    found = place(capture(page("x", url="https://adler.it/")), *given)
    assert found is not None
    assert (found.country, found.region, found.source) == (country, region, source)
