"""Which links lead to a profile, and which only share or log in; and what a script's address names."""

import pytest

from tests.unit.observations.pages import MOMENT, capture, page
from toolkit.observations import Site
from toolkit.observations.derived.components import identify
from toolkit.observations.derived.networks import platform_of, profiles

PROFILES = [
    ("https://www.facebook.com/hotelbergsicht", "facebook"),
    ("https://de-de.facebook.com/pages/Hotel/123456", "facebook"),
    ("https://www.instagram.com/hotel.bergsicht/?hl=de", "instagram"),
    ("https://www.linkedin.com/company/hotel-bergsicht/", "linkedin"),
    ("https://www.youtube.com/@bergsicht", "youtube"),
    ("https://youtube.com/channel/UCabc", "youtube"),
    ("https://twitter.com/bergsicht", "x"),
    ("https://www.tiktok.com/@bergsicht", "tiktok"),
    ("https://www.tripadvisor.ch/Hotel_Review-g1-d2-Reviews-Hotel.html", "tripadvisor"),
    ("https://www.booking.com/hotel/ch/bergsicht.de.html", "booking"),
    ("https://g.page/r/abc", "google-business"),
    ("https://www.facebook.com/", ""),
    ("https://www.facebook.com/sharer/sharer.php?u=x", ""),
    ("https://www.facebook.com/login.php", ""),
    ("https://www.instagram.com/p/Cabc/", ""),
    ("https://twitter.com/intent/tweet?text=x", ""),
    ("https://www.youtube.com/watch?v=abc", ""),
    ("https://www.linkedin.com/shareArticle?url=x", ""),
    ("https://www.booking.com/searchresults.html", ""),
    ("https://notfacebook.com/hotel", ""),
    ("https://facebook.com.evil.example/hotel", ""),
    ("javascript:alert(1)//facebook.com/x", ""),
    ("mailto:x@facebook.com", ""),
]


@pytest.mark.parametrize(("url", "platform"), PROFILES)
def test_a_profile_is_told_from_what_shares(url: str, platform: str) -> None:
    assert platform_of(url) == platform


def test_the_profile_that_most_pages_name_counts() -> None:
    own, other = "https://www.facebook.com/hotel", "https://www.facebook.com/nachbar"
    pages = [
        page("a", url="https://hotel.example/", links={"Nachbar": other, "Wir": f"{own}?ref=x"}),
        page("b", url="https://hotel.example/b", links={"Wir": own}),
    ]
    site = Site(capture=capture(*pages), as_of=MOMENT.date())
    assert [(one.platform, one.url) for one in profiles(site)] == [("facebook", own)]


SCRIPTS = [
    ("https://cdn.jsdelivr.net/npm/swiper@11.0.5/swiper-bundle.min.js", ("swiper", "11.0.5")),
    ("https://cdn.jsdelivr.net/npm/@fancyapps/ui@5.0/dist/fancybox.umd.js", ("@fancyapps/ui", "5.0")),
    ("https://unpkg.com/aos@2.3.1/dist/aos.js", ("aos", "2.3.1")),
    ("https://cdnjs.cloudflare.com/ajax/libs/jquery/3.6.0/jquery.min.js", ("jquery", "3.6.0")),
    ("https://code.jquery.com/jquery-3.7.1.min.js", ("jquery", "3.7.1")),
    ("https://hotel.example/wp-includes/js/jquery/jquery.min.js?ver=3.7.1", ("jquery", "3.7.1")),
    ("https://hotel.example/js/bootstrap-4.5.2.bundle.min.js", ("bootstrap", "4.5.2")),
    ("https://hotel.example/js/swiper.min.js", ("swiper", "")),
    ("https://hotel.example/js/hotel.js", None),
    ("https://hotel.example/js/main-1.2.3.js", None),
    ("https://hotel.example/js/jquery.js?ver='\"><script>", ("jquery", "")),
]


@pytest.mark.parametrize(("url", "named"), SCRIPTS)
def test_a_library_is_named_by_its_address(url: str, named: tuple[str, str] | None) -> None:
    assert identify(url) == named
