"""How it was tested, as far as results and captures tell: pages, viewports, days, browsers, places of law."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from msgspec import Struct, UnsetType

from toolkit.checking.results import Results, Subject
from toolkit.documents.report.words import Words
from toolkit.kept import Used
from toolkit.observations import Capture

_PLACE: Final = re.compile(r"([A-Z]{2})(?:-[A-Z0-9]+)? \(([a-z]+)\)")
_ADDRESSES: Final = 3
"""Named of those that changed or stumbled."""
_APART: Final = timedelta(hours=12)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_CAUSE: Final = re.compile(r"(.*?)(?:: )?([a-z][a-z0-9:_-]*)")


class Seen(Struct, frozen=True, kw_only=True):
    """What captures say of themselves."""

    days: tuple[date, ...] = ()
    viewports: tuple[tuple[bool, int], ...] = ()
    """Phone or not, and width in CSS pixels."""
    browsers: tuple[str, ...] = ()
    page_limit: int = 0
    """Pages per site at most; 0 when no capture names it."""
    skipped: int = 0
    """Addresses of the site that were found and not loaded."""
    changed: tuple[str, ...] = ()
    """Addresses that were not the same throughout the test."""
    unsteady: tuple[str, ...] = ()
    """Pages that answered at the second try only."""
    clocks: tuple[datetime, datetime] | None = None
    """What server and own machine showed at the same time, where that is half a day apart or more."""


def seen(capture: Capture) -> Seen:
    """Of one capture."""
    return Seen(
        days=tuple(sorted({capture.started.date(), capture.finished.date()})),
        viewports=tuple((view.mobile, view.width) for view in capture.viewports),
        browsers=(capture.browser,) if capture.browser else (),
        page_limit=int(capture.limits.get("max_pages", 0)),
        skipped=len(capture.skipped),
        changed=capture.changed,
        unsteady=tuple(capture.unsteady),
        clocks=_clocks(capture),
    )


def _clocks(capture: Capture) -> tuple[datetime, datetime] | None:
    """By the answers' `Date` and `Age` (RFC 9110 § 6.6.1, RFC 9111 § 5.1); the answer that agrees best counts."""
    told = []
    for page in capture.pages:
        try:
            server = parsedate_to_datetime(page.headers["date"]) + timedelta(seconds=int(page.headers.get("age", "0")))
            told.append(max(capture.started - server, server - capture.finished))
        except (KeyError, ValueError, TypeError, OverflowError):
            continue
        if told[-1] == min(told):
            best = server
    return (best, capture.started) if told and min(told) >= _APART else None


def together(many: Iterable[Seen]) -> Seen:
    """Of all of them: the span of days, every viewport and browser once, the largest limit."""
    all_ = list(many)
    return Seen(
        days=tuple(sorted({day for one in all_ for day in one.days})),
        viewports=tuple(dict.fromkeys(view for one in all_ for view in one.viewports)),
        browsers=tuple(dict.fromkeys(name for one in all_ for name in one.browsers)),
        page_limit=max((one.page_limit for one in all_), default=0),
        skipped=sum(one.skipped for one in all_),
    )


def sentences(pages: int, seen: Seen, as_of: date, words: Words, data: Iterable[Used] = ()) -> tuple[str, ...]:
    """What was loaded, on which screens, when, with what, judged by which data; only what is known is said."""
    said = [words("method_pages", n=pages)]
    if seen.page_limit:
        said.append(words("method_limit", n=seen.page_limit))
    if seen.skipped:
        said.append(words("method_skipped", n=seen.skipped))
    if seen.viewports:
        names = [words("viewport_phone" if phone else "viewport_desktop", px=str(px)) for phone, px in seen.viewports]
        said.append(words("method_viewports", screens=names))
    if seen.days and seen.days[0] != seen.days[-1]:
        said.append(words("method_days", first=seen.days[0], last=seen.days[-1]))
    elif seen.days:
        said.append(words("method_day", day=seen.days[0]))
    if seen.browsers:
        said.append(words("method_browser", browser=list(seen.browsers)))
    said += _warnings(seen, words)
    sets = [_named(each, words) for each in data if each.version]
    if sets:
        said.append(words("method_data", sets=sets))
    return (*said, words("method_as_of", day=as_of), words("method_once"))


def _warnings(seen: Seen, words: Words) -> Iterator[str]:
    """What may make findings wrong: a clock, and a delivery that did not stand still."""
    if seen.clocks:
        server, own = (words.moment(one) for one in seen.clocks)
        yield words("method_clocks", server=server, own=own)
    for key, addresses in (("method_changed", seen.changed), ("method_unsteady", seen.unsteady)):
        if addresses:
            yield words(key, addresses=list(addresses[:_ADDRESSES]))


def sets(results: Results) -> tuple[Used, ...]:
    """The data sets that results name; none in files of earlier versions."""
    return () if isinstance(results.data, UnsetType) else results.data


def _named(used: Used, words: Words) -> str:
    """`Wörterbücher (pyspellchecker, 0.9.1)`; a version that is a day is written as one."""
    shown = words.day(date.fromisoformat(used.version)) if _DAY.fullmatch(used.version) else used.version
    if not used.source:
        return words("method_own", what=words.known("data", used.id), version=shown)
    return words("method_set", what=words.known("data", used.id), name=used.name, version=shown)


def law(subject: Subject, words: Words) -> str:
    """`Schweiz, nach dem Impressum`; what the results say where it has another form, and that it is unknown."""
    found = _PLACE.fullmatch(subject.place)
    if not subject.place:
        return words("law_unknown")
    if not found:
        return subject.place
    country = words.known("country", found[1])
    return words("law", country=country, source=words.known("source", found[2]))


def cause(subject: Subject, words: Words) -> str:
    """Why the site could not be judged, or not all of it; causes that have a code are said in words."""
    told = []
    for part in subject.reason.split("; "):
        found = _CAUSE.fullmatch(part)
        if found and words.has(f"cause_{found[2]}"):
            told.append(": ".join(filter(None, (found[1], words(f"cause_{found[2]}")))))
        else:
            told.append(part)
    return "; ".join(filter(None, told)) or words("cause_unknown")
