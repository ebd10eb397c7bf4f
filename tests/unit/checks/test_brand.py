"""`content.brand` over values: the logo by its file, and names as they are written."""

import hashlib
import io
from datetime import date

import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from tests.unit.checks.site_values import HOME, MOMENT, page
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, House, Image, Request, Site
from toolkit.observations.derived.fingerprint import fingerprint
from toolkit.observations.derived.spelled import spellings
from toolkit.observations.material import Material

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


def _picture(shape: str, size: tuple[int, int] = (300, 200)) -> tuple[bytes, str]:
    """A drawn sign as PNG, and its fingerprint."""
    drawn = Picture.new("RGB", (300, 200), "white")
    pen = ImageDraw.Draw(drawn)
    if shape == "circle":
        pen.ellipse((20, 20, 160, 160), fill="navy")
        pen.rectangle((180, 90, 290, 110), fill="black")
    else:
        pen.polygon([(150, 10), (290, 190), (10, 190)], fill="darkred")
    stream = io.BytesIO()
    drawn.resize(size).save(stream, "PNG")
    with Picture.open(io.BytesIO(stream.getvalue())) as opened:
        return stream.getvalue(), fingerprint(opened)


@pytest.mark.parametrize(
    ("shown", "size", "verdict"),
    [("circle", (240, 160), "pass"), ("triangle", (300, 200), "fail"), ("circle", (60, 40), "inconclusive")],
)
def test_the_same_picture_in_another_file_is_the_logo(shown: str, size: tuple[int, int], verdict: str) -> None:
    agreed, _ = _picture("circle")
    body, hashed = _picture(shown, size)
    url = f"{HOME}logo.png"
    held = Material(
        url=url, kind="image", digest="d", size=len(body), width=size[0], height=size[1], fingerprint=hashed
    )
    seen = page(
        images=(Image(kind="img", selector="img", url=url),),
        requests=(Request(url=url, type="image", status=200, digest="d"),),
    )
    capture = Capture(url=HOME, started=MOMENT, finished=MOMENT, toolkit="0", pages=(seen,), materials=(held,))
    site = Site(
        capture=capture, as_of=date(2026, 11, 23), facts=House(name="Hotel Bergsicht"), originals={"logo.png": agreed}
    )
    (result,) = run([Demand(criterion="W-01", check="content.brand", params={"logo": "logo.png"})], site, "en")
    assert result.verdict == verdict
