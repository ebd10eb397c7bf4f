"""Opening hours as the pages show them, place by place, where structured data say none."""

from collections.abc import Iterator
from typing import Final

from toolkit.observations import Page, Site
from toolkit.observations.derived import shown_hours
from toolkit.observations.derived.week import DAY, Week, days_of
from toolkit.spec.adopt.proposal import Found, Source, path_of

_PLACES: Final = ("reception", "restaurant", "bar", "spa", "breakfast", "pool", "shop", "cafe")
_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def hours(site: Site) -> tuple[Found, ...]:
    """The hours of each place of the house that a text settles; those of other pages, where they differ, beside it."""
    found: dict[str, list[tuple[Page, shown_hours.Shown, tuple[str, ...]]]] = {}
    for page in site.pages:
        for one in shown_hours.of(page, _PLACES):
            if one.place and one.week and not one.structured:
                found.setdefault(one.place, []).append((page, one, tuple(written(one.week))))
    return tuple(_found(place, told) for place, told in found.items())


def written(week: Week) -> Iterator[str]:
    """As schema.org writes them: `Mo-Fr 08:00-12:00`, one text for each span of the day."""
    spans: dict[tuple[int, int], list[int]] = {}
    for day, opened in sorted(days_of(week).items()):
        for span in opened:
            spans.setdefault(span, []).append(day)
    for (start, end), days in sorted(spans.items()):
        yield f"{_days(days)} {_clock(start)}-{_clock(end if end <= DAY else end - DAY)}"


def _found(place: str, told: list[tuple[Page, shown_hours.Shown, tuple[str, ...]]]) -> Found:
    page, one, texts = told[0]
    others = dict.fromkeys("; ".join(each) for _, _, each in told if each != texts)
    return Found(
        path=f"facts.hours.{place}", value=texts[0] if len(texts) == 1 else list(texts), shown="; ".join(texts),
        source=Source(kind="text", page=path_of(page), selector=one.selector), also=tuple(others),
    )  # fmt: skip


def _days(days: list[int]) -> str:
    """`Mo-We,Fr`: runs of days, each by its ends."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_DAYS[run[0]] + (f"-{_DAYS[run[-1]]}" if len(run) > 1 else "") for run in runs)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
