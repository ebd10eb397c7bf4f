"""Who receives data, and whether a notice names or denies it."""

from datetime import date

import pytest

from tests.unit.observations.pages import capture, page
from toolkit.observations import Request, Site
from toolkit.observations.derived.privacy import mention, speaks_of_privacy
from toolkit.observations.derived.recipients import recipients

MENTIONS = [
    ("Die Schriften werden von Google geladen.", "named"),
    ("Wenn Sie nicht möchten, dass Google davon erfährt, sehen Sie unsere Filme nicht an.", "named"),
    ("Google verwendet diese Daten nicht für Werbung.", "named"),
    ("Dienste wie Google Fonts verwenden wir nicht.", "denied"),
    ("Wir setzen keine Cookies und binden keine Google Fonts ein.", "denied"),
    ("Früher waren auf dieser Seite Google Maps eingebunden.", "denied"),
    ("This site loads nothing from other companies, not even fonts from Google.", "denied"),
    ("Les polices de Google Fonts, par exemple, n’y sont pas chargées.", "denied"),
    ("Non usiamo Google Analytics.", "denied"),
    ("Wir verwenden keine Google Fonts. Die Karte kommt von Google Maps.", "named"),
    ("Wir schreiben nicht mit.", "absent"),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS, ids=[text for text, _ in MENTIONS])
def test_a_denial_is_no_naming(text: str, expected: str) -> None:
    assert mention(page(text), "google") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Datenschutz", True), ("Datenschutzerklärung", True), ("Politique de confidentialité", True),
        ("Informativa sulla privacy", True), ("Privacidad", True), ("Datenschutz-Einstellungen", False),
        ("Privacy settings", False), ("Zimmer", False),
    ],
)  # fmt: skip
def test_words_name_the_notice_and_not_the_settings(text: str, expected: bool) -> None:
    assert speaks_of_privacy(text) is expected


def test_hosts_are_told_by_operator_and_own_aliases_left_out() -> None:
    urls = [
        "https://www.adler-grindelwald.ch/stil.css", "https://cdn.adler-grindelwald.ch/a.jpg",
        "https://adlergrindelwald.b-cdn.net/b.jpg", "https://d111.cloudfront.net/c.jpg",
        "https://fonts.googleapis.com/css", "https://fonts.gstatic.com/x.woff2", "https://www.youtube-nocookie.com/e/1",
        "https://widget.buchung.ch/w.js", "data:image/png;base64,AA",
    ]  # fmt: skip
    requests = tuple(Request(url=url, type="other") for url in urls)
    home = page("Adler", url="https://www.adler-grindelwald.ch/", requests=requests)
    found = recipients(Site(capture=capture(home), as_of=date(2026, 11, 23)))
    assert [(each.name, each.known, each.hosts) for each in found] == [
        ("Google", True, ("fonts.googleapis.com", "fonts.gstatic.com")),
        ("YouTube (Google)", True, ("www.youtube-nocookie.com",)),
        ("buchung.ch", False, ("widget.buchung.ch",)),
    ]
