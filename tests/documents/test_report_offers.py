"""The section on offers in the report of a website: what stands where, when it ends, what differs."""

from datetime import date
from decimal import Decimal

import pytest
from lxml import html

from tests.documents import report_sample as sample
from toolkit.documents.report import offers, site
from toolkit.documents.report.words import Words
from toolkit.languages import LANGUAGES
from toolkit.observations.derived.offers.shown import Shown

DAY = date(2027, 3, 16)


def shown(amount: int, source: str = "text", page: str = "https://hotel.ch/angebote", **facts) -> Shown:
    known = {
        "per": ("person", "stay"),
        "nights": 2,
        "advertised": True,
        "currency": "CHF",
        "text": f"CHF {amount}",
    } | facts
    return Shown(name="Wellness", amount=Decimal(amount), source=source, page=page, **known)


AGREED = shown(420, "spec", "", id="wellness", valid_from=date(2026, 12, 1), valid_until=date(2027, 3, 31),
               book_until=date(2027, 3, 15), conditions=("persons",))  # fmt: skip
WEB = shown(390, valid_until=date(2027, 3, 31))
POST = shown(420, "profile", "https://facebook.example/hotel", posted=date(2027, 2, 26), text="<script>x</script>")


def _told(*group: Shown, language: str = "en") -> offers.Told:
    told = offers.tell((group,), None, DAY, Words(language))
    assert told is not None
    return told


def test_differences_stand_beside_what_is_agreed():
    [compared] = _told(AGREED, POST, WEB).compared
    assert compared.sign == "differs"
    lines = {line.name: [(cell.sign, cell.text) for cell in line.cells] for line in compared.lines}
    assert [*lines][:4] == ["Price", "Valid", "Book until", "Conditions"]  # what differs, then what is missing
    assert lines["Price"] == [
        ("plain", "CHF\u00a0420.00"),
        ("differs", "CHF\u00a0390.00"),
        ("equal", "CHF\u00a0420.00"),
    ]
    assert [sign for sign, _ in lines["Valid"]] == ["plain", "equal", "missing"]
    assert [sign for sign, _ in lines["Book until"]] == ["plain", "missing", "missing"]
    assert [sign for sign, _ in lines["Conditions"]] == ["plain", "missing", "missing"]


def test_calendar_shows_each_place_with_its_end_and_the_day():
    told = _told(AGREED, WEB, shown(420, page="https://hotel.ch/alt", valid_until=date(2027, 3, 1)))
    for chart in (told.wide, told.narrow):
        assert chart is not None
        assert [bar.kind for bar in chart.bars] == ["spec", "running", "over"]
        assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in chart.bars)
        assert chart.width > chart.today > 0
    assert [row.end for row in told.dated] == ["31\u00a0March 2027", "31\u00a0March 2027", "1\u00a0March 2027"]


def test_nothing_to_say_is_no_section():
    assert offers.tell(((WEB,),), None, DAY, Words("en")) is not None
    assert offers.tell(((shown(420),),), None, DAY, Words("en")) is None
    assert offers.tell((), None, DAY, Words("en")) is None


def test_a_year_far_away_does_not_stretch_the_calendar():
    told = _told(AGREED, shown(390, valid_until=date(2099, 1, 1)), shown(400, page="/x", valid_from=date(2001, 1, 1)))
    assert told.wide is not None
    assert len(told.wide.ticks) < 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_section_is_in_the_report_in_every_language_and_quotes_no_markup(language):
    subject = next(each for each in sample.results(3, 7).subjects if each.state != "unreachable")
    how = site.Telling(language=language, as_of=DAY, offers=((AGREED, WEB, POST),))
    page = html.fromstring(site.tell(subject, None, how).html)
    assert len(page.xpath("//section[@id='offers']//svg[@role='img']")) == 2
    assert page.xpath("//section[contains(@class, 'beside')]//q[contains(., '<script>')]")
    assert not page.xpath("//script | //*[@style]")
