from datetime import date

import msgspec
import pytest

from toolkit.observations.values import Duration, decode
from toolkit.spec.model import Spec
from toolkit.spec.workdays import end_of, holidays_of


def _spec(**more: object) -> Spec:
    data = {
        "toolkit": 1, "title": "x", "language": "de-CH", "parties": {"client": {"name": "x"}},
        "deliverables": {"website": {"kind": "website"}}, "place": "CH-BE", **more,
    }  # fmt: skip
    return msgspec.convert(data, Spec, dec_hook=decode)


@pytest.mark.parametrize(("start", "length", "end"), [
    (date(2027, 3, 12), "10 working days", date(2027, 3, 30)),
    (date(2027, 1, 29), "10 working days", date(2027, 2, 12)),
    (date(2027, 12, 30), "3 working days", date(2028, 1, 4)),
    (date(2027, 1, 31), "1 month", date(2027, 2, 28)),
    (date(2027, 4, 23), "24 months", date(2029, 4, 23)),
    (date(2027, 4, 23), "14 days", date(2027, 5, 7)),
])  # fmt: skip
def test_deadline_skips_weekends_and_holidays_of_the_place(start: date, length: str, end: date) -> None:
    assert end_of(_spec(), start, Duration.parse(length)) == end


def test_corrections_of_the_spec_apply() -> None:
    spec = _spec(terms={"calendar": {"add": ["2027-03-15"], "remove": ["2027-03-26"]}})
    assert end_of(spec, date(2027, 3, 12), Duration.parse("10 working days")) == date(2027, 3, 30)
    assert end_of(spec, date(2027, 3, 12), Duration.parse("1 working days")) == date(2027, 3, 16)


def test_names_follow_the_language() -> None:
    assert holidays_of(_spec(), [2027], "de-CH")[date(2027, 3, 26)] == "Karfreitag"
    assert holidays_of(_spec(), [2027], "en")[date(2027, 3, 26)] == "Good Friday"
