"""Whether what a website says about its own time is past: copyright year, seasons, events, news."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Box, Page, Site
from toolkit.observations.derived import dated

_SHORT: Final = 90
"""Characters of a banner or a line of a list; longer texts tell a story."""
_QUOTES: Final = {"blockquote", "q", "cite", "figcaption", "time"}
_PLACES: Final = ("footer", "other")


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    years: Annotated[int, Meta(ge=0, description="How many years old a copyright notice may be.")] = 1
    days: Annotated[int, Meta(ge=0, description="Days after the end of a season or event until it must be gone.")] = 30
    news: Annotated[int, Meta(ge=1, description="Days that the newest entry of a list of news may be old.")] = 365


class Dated(Struct, frozen=True, kw_only=True, eq=False):
    """A place that says how old it is."""

    kind: Literal["copyright", "season", "event", "news"]
    page: Page
    shown: str
    until: date
    """The last day for which it holds."""
    selector: str = ""
    box: Box | None = None


def subjects(site: Site, params: Params) -> Iterable[Dated]:
    for page in site.pages:
        yield from _notices(page)
        if not _keeps(page):
            yield from _seasons_and_events(page)
            yield from _news(page)


def judge(subject: Dated, site: Site, params: Params) -> Outcome:
    """The day of the capture, or of `--as-of`, is today."""
    kind, shown, page = subject.kind, subject.shown, subject.page
    if kind == "copyright":
        if subject.until.year >= site.as_of.year - params.years:
            return PASS
        return fail("copyright", at=subject, page=page, shown=shown, year=str(subject.until.year))
    allowed = timedelta(days=params.news if kind == "news" else params.days)
    if subject.until + allowed >= site.as_of:
        return PASS
    if kind == "season":
        return fail("season", at=subject, page=page, shown=shown)
    if kind == "event":
        return fail("event", at=subject, page=page, shown=shown, day=subject.until)
    return fail("news", at=subject, page=page, shown=shown, day=subject.until)


def _notices(page: Page) -> Iterator[Dated]:
    """The first notice of the page that is its own."""
    for block in page.view.blocks:
        year = dated.copyright_year(block.text) if block.visible and block.region in _PLACES else None
        if year:
            yield Dated(
                kind="copyright", page=page, shown=block.text[:_SHORT], until=date(year, 12, 31),
                selector=block.selector, box=block.box,
            )  # fmt: skip
            return


def _keeps(page: Page) -> bool:
    titles = [heading.text for heading in page.view.headings if heading.level == 1]
    return any(dated.is_kept(text) for text in (page.view.title, page.url, *titles))


def _seasons_and_events(page: Page) -> Iterator[Dated]:
    for heading in page.view.headings:
        text = heading.text
        if not heading.visible or dated.is_kept(text):
            continue
        season, days = dated.season(text), dated.full_dates(text)
        if days and dated.is_event(text):
            yield Dated(
                kind="event", page=page, shown=text[:_SHORT], until=max(days), selector=heading.selector,
                box=heading.box,
            )  # fmt: skip
        elif season and not days:
            yield Dated(
                kind="season", page=page, shown=text[:_SHORT], until=season.end, selector=heading.selector,
                box=heading.box,
            )  # fmt: skip
    yield from _banners(page)


def _banners(page: Page) -> Iterator[Dated]:
    """Short texts that begin with a season and say more: a season alone may date a review or a picture."""
    headings = {heading.text for heading in page.view.headings}
    for block in page.view.blocks:
        text = block.text
        if not block.visible or len(text) > _SHORT or text in headings or block.tag in _QUOTES or dated.is_kept(text):
            continue
        season = dated.season(text)
        if season and season.start == 0 and len(text) > len(season.shown) + 2 and not dated.full_dates(text):
            yield Dated(
                kind="season", page=page, shown=text, until=season.end, selector=block.selector, box=block.box
            )  # fmt: skip


def _news(page: Page) -> Iterator[Dated]:
    """A list of news whose newest entry is old."""
    first = next((heading for heading in page.view.headings if heading.level == 1), None)
    if not first or not dated.is_news(first.text):
        return
    days = [day for block in page.view.blocks if block.visible for day in dated.full_dates(block.text)]
    if days:
        yield Dated(
            kind="news", page=page, shown=first.text[:_SHORT], until=max(days), selector=first.selector, box=first.box
        )
