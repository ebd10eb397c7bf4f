"""The server's clock beside ours: only more than an hour is told, and an old answer of a cache is none."""

from datetime import UTC, datetime

import pytest

from toolkit.observations import Capture, Page
from toolkit.observations.derived.clock import servers

BEGAN, ENDED = datetime(2027, 3, 16, 9, 0, tzinfo=UTC), datetime(2027, 3, 16, 9, 5, tzinfo=UTC)


def capture(*headers: dict[str, str]) -> Capture:
    pages = tuple(Page(id=f"p{number}", url="https://a.example/", headers=one) for number, one in enumerate(headers))
    return Capture(url="https://a.example/", started=BEGAN, finished=ENDED, toolkit="1", pages=pages)


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ([{"date": "Tue, 16 Mar 2027 09:02:00 GMT"}], None),
        ([{"date": "Tue, 16 Mar 2027 08:01:00 GMT"}], None),
        ([{"date": "Wed, 17 Mar 2027 09:02:00 GMT"}], datetime(2027, 3, 17, 9, 2, tzinfo=UTC)),
        ([{"date": "Mon, 15 Mar 2027 09:02:00 GMT"}], datetime(2027, 3, 15, 9, 2, tzinfo=UTC)),
        ([{"date": "Mon, 15 Mar 2027 09:02:00 GMT", "age": "86400"}], None),
        ([{"date": "Mon, 15 Mar 2027 09:02:00 GMT"}, {"date": "Tue, 16 Mar 2027 09:03:00 GMT"}], None),
        ([{}, {"date": "yesterday"}, {"date": "Tue, 16 Mar 2027 09:02:00 GMT", "age": "old"}], None),
        ([{"date": "Fri, 31 Dec 9999 23:59:59 GMT", "age": "99999999999999"}], None),
        ([], None),
    ],
)
def test_server_time_is_told_only_where_the_clocks_differ(headers: list[dict[str, str]], told: datetime | None) -> None:
    assert servers(capture(*headers)) == told
