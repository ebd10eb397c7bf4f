"""When a page was first found gone is known from the captures themselves."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from toolkit.capture.bundle import CAPTURE
from toolkit.capture.first_gone import first_gone
from toolkit.capture.website import Captured
from toolkit.observations import Capture, Page

URL = "https://www.facebook.com/hotelbaeren"
FIRST = datetime(2026, 11, 20, 9, tzinfo=UTC)


def captured(folder: Path, started: datetime, status: int | None, url: str = URL) -> Captured:
    page = Page(id="p001", url=url, final_url=url, status=status)
    done = Capture(url=url, started=started, finished=started, toolkit="0", pages=(page,))
    path = folder / "facebook.wacz"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(CAPTURE, msgspec.json.encode(done))
    return Captured(path=path, sha256="")


def test_the_first_time_stays_known_until_the_page_answers_again(tmp_path: Path) -> None:
    later = FIRST + timedelta(days=2)
    assert first_gone(captured(tmp_path, FIRST, 404)) == FIRST
    assert first_gone(captured(tmp_path, FIRST + timedelta(hours=5), 410)) == FIRST
    assert first_gone(captured(tmp_path, later, None)) is None  # no answer proves neither
    assert first_gone(captured(tmp_path, later, 404)) == FIRST
    assert first_gone(captured(tmp_path, later, 200)) is None
    assert first_gone(captured(tmp_path, later, 404)) == later


def test_what_was_kept_of_another_address_or_is_damaged_counts_for_nothing(tmp_path: Path) -> None:
    first_gone(captured(tmp_path, FIRST, 404, "https://www.facebook.com/other"))
    later = FIRST + timedelta(days=2)
    assert first_gone(captured(tmp_path, later, 404)) == later
    (tmp_path / "facebook.first-gone.wacz").write_bytes(b"PK")
    assert first_gone(captured(tmp_path, later + timedelta(days=1), 404)) == later + timedelta(days=1)
