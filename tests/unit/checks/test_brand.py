"""`content.brand` over values: the logo by its file, and names as they are written."""

import hashlib
from datetime import date

import pytest

from tests.unit.checks.site_values import HOME, MOMENT, page
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, House, Image, Request, Site
from toolkit.observations.derived.spelled import spellings

AGREED = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize(
    ("body", "image", "verdict", "reason"),
    [
        (AGREED, {"url": f"{HOME}logo.svg"}, "pass", ""),
        (AGREED, {"url": f"{HOME}a.svg", "link": HOME}, "pass", ""),
        (b"another", {"url": f"{HOME}logo.svg"}, "inconclusive", "another-file"),
        (AGREED, {"url": f"{HOME}lake.jpg"}, "inconclusive", "no-logo"),
        (AGREED, {"url": f"{HOME}logo.svg", "visible": False}, "inconclusive", "no-logo"),
    ],
)
def test_the_same_file_is_the_logo(body: bytes, image: dict[str, object], verdict: str, reason: str) -> None:
    seen = Image(kind="img", selector="img", **image)  # type: ignore[arg-type]
    request = Request(url=str(image["url"]), type="image", status=200, digest=hashlib.sha256(body).hexdigest())
    capture = Capture(
        url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=(page(images=(seen,), requests=(request,)),)
    )
    site = Site(
        capture=capture, as_of=date(2026, 11, 23), facts=House(name="Hotel Bergsicht"), originals={"logo.svg": AGREED}
    )
    (result,) = run([Demand(criterion="W-01", check="content.brand", params={"logo": "logo.svg"})], site, "en")
    assert (result.verdict, result.reason_key) == (verdict, reason)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("hotel bergsicht", "Hotel Bergsicht", [False]),
        ("Im Hotel Bergsicht und im Hotel BergSicht", "Hotel Bergsicht", [True, False]),
        ("HOTEL BERGSICHT, Hotels Bergsicht, Hotel Bergsichts", "Hotel Bergsicht", [True, True]),
        ("Dünenhof, Duenenhof, Dunenhof, DÜNENHOF", "Dünenhof", [True, False, False, True]),
        ("La Charmille, la charmille", "La Charmille", [True, False]),
        ("Zur Au", "Zur Au", []),
    ],
)
def test_spellings(text: str, name: str, found: list[bool]) -> None:
    assert [right for _, right in spellings(text, name, "de")] == found


@pytest.mark.parametrize(
    ("text", "name", "language", "right"),
    [
        ("l’hôtel La Charmille", "Hôtel La Charmille", "fr", True),
        ("l’hotel La Charmille", "Hôtel La Charmille", "fr", False),
        ("the hotel Bergsicht", "Hotel Bergsicht", "en", True),
        ("das hotel Bergsicht", "Hotel Bergsicht", "de", False),
        ("HOTEL BERGSICHT", "Hotel Bergsicht", "it", True),
        ("the hotel Bergsicht’s garden", "Hotel Bergsicht", "en", True),
        ("the Hotel BergSicht’s garden", "Hotel Bergsicht", "en", False),
        ("all’albergo Casa camelia", "Albergo Casa Camelia", "it", False),
    ],
)
def test_a_small_letter_of_the_kind_of_house_is_a_matter_of_the_language(
    text: str, name: str, language: str, right: bool
) -> None:
    assert [each for _, each in spellings(text, name, language)] == [right]
