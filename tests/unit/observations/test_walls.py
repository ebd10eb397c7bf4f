"""Doors before a profile, over values; real pages are tried in `tests/browser/test_profile_pages.py`."""

from typing import Any

import pytest

from toolkit.observations import Field, Form, Page, View
from toolkit.observations.derived.handles import handle
from toolkit.observations.derived.walls import wall

ASKED = "https://www.facebook.com/hotelbaeren"
LOGIN = (Form(selector="form", fields=(Field(tag="input", type="password", selector="input"),)),)
BFRAME = ("https://www.google.com/recaptcha/api2/bframe?k=1",)


def page(url: str = ASKED, status: int = 200, **view: Any) -> Page:
    seen = View(viewport="desktop", width=1280, height=800, **view)
    return Page(id="p001", url=ASKED, final_url=url, status=status, views={"desktop": seen})


@pytest.mark.parametrize(
    ("loaded", "shown", "expected"),
    [
        pytest.param(page(text="@hotelbaeren"), 3, None, id="a profile"),
        pytest.param(page(text="@hotelbaeren", forms=LOGIN), 2, None, id="a form beside what is shown"),
        pytest.param(page(text="@hotelbaeren", forms=LOGIN), 1, "login-wall", id="a form and next to nothing"),
        pytest.param(page(text="@hotelbaeren", frames=BFRAME), 1, None, id="a service that watches in silence"),
        pytest.param(page(frames=BFRAME), 0, "bot-check", id="a service that asks"),
        pytest.param(page(text="Hotel"), 3, None, id="particulars, the handle nowhere"),
        pytest.param(page("https://www.facebook.com/else", text="Hotel"), 3, "not-shown", id="somebody else's page"),
        pytest.param(page("https://www.facebook.com/login/?next=x"), 0, "login-wall", id="led to the log-in"),
        pytest.param(page("https://www.linkedin.com/authwall?trk=x"), 0, "login-wall", id="led to LinkedIn's wall"),
        pytest.param(page("https://consent.youtube.com/m?continue=x"), 0, "consent-wall", id="led to Google's consent"),
        pytest.param(page("https://www.google.com/sorry/index?continue=x"), 0, "bot-check", id="led to Google's check"),
        pytest.param(page("https://de-de.facebook.com/hotelbaeren/", text="hotelbaeren"), 1, None, id="another host"),
        pytest.param(page(status=999), 0, "bot-check", id="LinkedIn's 999"),
        pytest.param(page(status=401), 0, "login-wall", id="401"),
        pytest.param(page(status=429), 0, "rate-limited", id="429"),
        pytest.param(page(status=410), 5, "gone", id="410"),
        pytest.param(page(title="Just a moment..."), 0, "bot-check", id="a title that asks for patience"),
        pytest.param(page(text="Inhalt nicht verfügbar"), 0, "not-shown", id="nothing of the profile"),
    ],
)
def test_wall(loaded: Page, shown: int, expected: str | None) -> None:
    assert wall(loaded, ASKED, shown) == expected


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.facebook.com/hotelbaeren/", "hotelbaeren"),
        ("https://www.facebook.com/profile.php?id=100077", "100077"),
        ("https://www.youtube.com/@hotelbaeren", "hotelbaeren"),
        ("https://www.linkedin.com/company/hotel-b%C3%A4ren/", "hotel-bären"),
        ("https://www.booking.com/hotel/ch/baeren.de.html?aid=1", "baeren"),
        ("https://www.facebook.com/", ""),
    ],
)
def test_handle(url: str, name: str) -> None:
    assert handle(url) == name
