"""`errors.mixed-content` over values: loopback has no certificates. The messages are those Chromium writes."""

from typing import Any

import pytest

from tests.unit.checks.site_values import HOME, judged, page
from toolkit.observations import ConsoleMessage, Request


def _said(kind: str, url: str, end: str, by: str = HOME) -> ConsoleMessage:
    text = f"Mixed Content: The page at '{by}' was loaded over HTTPS, but requested an insecure {kind} '{url}'. {end}"
    return ConsoleMessage(level="error", text=text, url=by)


BLOCKED = "This request has been blocked; the content must be served over HTTPS."
UPGRADED = (
    "This request was automatically upgraded to HTTPS, For more information see"
    " https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html"
)
SCRIPT = "http://cdn.hotel-alpenblick.ch/slider.js"
PICTURE = "http://www.hotel-alpenblick.ch/haus.jpg"

CASES: list[tuple[str, dict[str, Any], str, str, list[tuple[str, str, str | None]]]] = [
    ("passes: everything is asked for over HTTPS",
     {"requests": (Request(url=f"{HOME}haus.jpg", type="image", status=200),)}, HOME, "pass", []),
    ("fails: a script that the browser blocks, said and recorded, one finding",
     {"console": (_said("script", SCRIPT, BLOCKED),),
      "requests": (Request(url=SCRIPT, type="script", failure="blocked:mixed-content"),)},
     HOME, "fail", [("blocked", SCRIPT, None)]),
    ("fails: a picture that the browser asks for over HTTPS instead",
     {"console": (_said("element", PICTURE, UPGRADED),),
      "requests": (Request(url=PICTURE.replace("http:", "https:"), type="image", status=200),)},
     HOME, "fail", [("upgraded", PICTURE, "minor")]),
    ("fails: only the request tells",
     {"requests": (Request(url=SCRIPT, type="fetch", failure="blocked:mixed-content"),)},
     HOME, "fail", [("blocked", SCRIPT, None)]),
    ("tricky: the frame of somebody else does it",
     {"console": (_said("script", "http://alt.karten.com/a.js", BLOCKED, "https://karten.com/rahmen"),)},
     HOME, "pass", []),
    ("tricky: loopback counts as secure, a form is another matter, a link is none",
     {"requests": (Request(url="http://127.0.0.1:9000/x", type="fetch", failure="net::ERR_CONNECTION_REFUSED"),),
      "console": (ConsoleMessage(level="warning", text=f"Mixed Content: The page at '{HOME}' was loaded over a secure"
                                 " connection, but contains a form that targets an insecure endpoint 'http://a.ch/'."),)},
     HOME, "pass", []),
    ("not-applicable: a page over HTTP", {"requests": (Request(url=PICTURE, type="image", status=200),)},
     "http://www.hotel-alpenblick.ch/", "not-applicable", []),
]  # fmt: skip


@pytest.mark.parametrize(("view", "url", "verdict", "found"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_what_is_asked_for_over_http_fails(
    view: dict[str, Any], url: str, verdict: str, found: list[tuple[str, str, str | None]]
) -> None:
    result = judged("errors.mixed-content", (page(url, **view),))
    assert result.verdict == verdict
    told = [
        (finding.key, finding.target, "minor" if finding.severity == "minor" else None) for finding in result.findings
    ]
    assert told == found
