"""A captured website over values, for what loopback lacks: certificates, other hosts, other websites."""

from datetime import UTC, date, datetime
from typing import Any

from toolkit.checking.criterion import Demand
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.observations import Answer, Capture, Page, Site, View

MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = "https://www.hotel-alpenblick.ch/"


def page(url: str = HOME, **view: Any) -> Page:
    """A page that was loaded in one view."""
    seen = View(viewport="desktop", width=1280, height=800, **view)
    return Page(id="p001", url=url, final_url=url, status=200, views={"desktop": seen})


def judged(check: str, pages: tuple[Page, ...] = (), **capture: Any) -> Result:
    """The result of a check over what is given; the home page answered unless `entry` says otherwise."""
    known = {"url": HOME, "entry": Answer(url=HOME, status=200, final_url=HOME), "pages": pages or (page(),)} | capture
    observed = Capture(started=MOMENT, finished=MOMENT, toolkit="0", **known)
    return run([Demand(criterion="W-01", check=check)], Site(capture=observed, as_of=date(2026, 11, 23)), "de-CH")[0]
