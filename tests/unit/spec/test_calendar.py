"""Working days and deadlines."""

from datetime import date

import msgspec
import pytest

from toolkit.errors import WrongUsage
from toolkit.observations import Duration
from toolkit.observations.values import decode
from toolkit.spec.calendar import calendar_of, zone_of
from toolkit.spec.model import Spec


def spec(place="CH-BE", **changes):
    data = {
        "toolkit": 1, "title": "x", "language": "de-CH", "parties": {"client": {"name": "x"}}, "place": place,
        "deliverables": {"website": {"kind": "website"}}, "terms": {"calendar": changes},
    }  # fmt: skip
    return msgspec.convert(data, Spec, dec_hook=decode)


def calendar(place="CH-BE", **changes):
    return calendar_of(spec(place, **changes))


BERN = calendar()


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        (date(2027, 3, 16), "10 working days", date(2027, 4, 1)),  # Good Friday and Easter Monday between
        (date(2027, 3, 25), "1 working day", date(2027, 3, 30)),
        (date(2027, 3, 16), "30 days", date(2027, 4, 15)),
        (date(2027, 3, 25), "1 day", date(2027, 3, 30)),  # ends on Good Friday, so on the next working day
        (date(2027, 1, 29), "1 month", date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2027, 3, 16), "2 weeks", date(2027, 3, 30)),
    ],
)
def test_a_period_ends_on_a_working_day(start, length, end):
    assert BERN.after(start, Duration.parse(length)) == end


def test_days_of_delay_count_working_days_only():
    assert BERN.working_days_between(date(2027, 3, 12), date(2027, 3, 12)) == 0
    assert BERN.working_days_between(date(2027, 3, 12), date(2027, 3, 10)) == 0
    assert BERN.working_days_between(date(2027, 3, 24), date(2027, 3, 31)) == 3


def test_the_contract_corrects_the_calendar():
    corrected = calendar(add=["2027-03-17"], remove=["2027-03-26"])
    assert not corrected.is_working(date(2027, 3, 17))
    assert corrected.is_working(date(2027, 3, 26))


def test_holidays_carry_their_name_in_the_language():
    days = dict(BERN.named(date(2027, 3, 20), date(2027, 3, 31), "fr"))
    assert days[date(2027, 3, 26)] == "Vendredi saint"


def test_an_unknown_place_is_told():
    with pytest.raises(WrongUsage, match="XX"):
        calendar("XX")


@pytest.mark.parametrize(
    ("place", "working"),
    [("FR-73", True), ("FR-2A", True), ("FR-67", False), ("FR-57", False), ("FR", True)],
)
def test_good_friday_is_a_holiday_in_alsace_and_moselle_only(place, working):
    assert calendar(place).is_working(date(2027, 3, 26)) is working


@pytest.mark.parametrize(
    ("place", "zone"), [("CH-BE", "Europe/Zurich"), ("AT-7", "Europe/Vienna"), ("FR-73", "Europe/Paris"),
                        ("GB-ENG", "Europe/London"), ("US-VT", "UTC")],
)  # fmt: skip
def test_time_zone_is_that_of_the_country(place, zone):
    assert zone_of(spec(place)) == zone
