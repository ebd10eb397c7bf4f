"""What may make findings wrong is said beside them: a clock, and a delivery that did not stand still."""

from datetime import UTC, datetime

import pytest

from toolkit.documents.report import method
from toolkit.documents.report.words import Words
from toolkit.languages import LANGUAGES
from toolkit.observations import Capture, Page

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told(capture: Capture, language: str = "en") -> str:
    return " ".join(method.sentences(1, method.seen(capture), NOON.date(), Words(language))).replace("\u00a0", " ")


def capture(*heads: dict[str, str], **more: object) -> Capture:
    pages = tuple(Page(id=f"p{n}", url="https://h.example/", headers=head) for n, head in enumerate(heads))
    return Capture(url="https://h.example/", started=NOON, finished=NOON, toolkit="0", pages=pages, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ([{"date": "Tue, 24 Nov 2026 12:00:10 GMT"}], "24 November 2026, 12:00 UTC"),
        ([{"date": "Sun, 22 Nov 2026 12:00:00 GMT"}], "22 November 2026, 12:00 UTC"),
        ([{"date": "Mon, 23 Nov 2026 11:58:00 GMT"}], ""),
        ([{"date": "Sun, 22 Nov 2026 12:00:00 GMT", "age": "86400"}], ""),
        ([{"date": "Sun, 22 Nov 2026 12:00:00 GMT"}, {"date": "Mon, 23 Nov 2026 12:00:00 GMT"}], ""),
        ([{"date": "yesterday"}, {}], ""),
    ],
    ids=["a day ahead", "a day behind", "two minutes", "kept by a cache for a day", "one page of two", "no date"],
)
def test_a_clock_that_is_a_day_off_is_told(heads: list[dict[str, str]], said: str) -> None:
    got = told(capture(*heads))
    assert ("clock" in got) == bool(said)
    assert said in got


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_delivery_that_did_not_stand_still_is_told_in_every_language(language: str) -> None:
    got = told(capture(changed=("https://h.example/main.js",), unsteady={"https://h.example/rooms": "500"}), language)
    assert "https://h.example/main.js" in got
    assert "https://h.example/rooms" in got
