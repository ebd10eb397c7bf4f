"""Where a page shows opening hours, and of which place of the house."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from toolkit.observations.derived import hours, spoken
from toolkit.observations.derived.week import Week, merged, on, schema
from toolkit.observations.page import Box, Page, TextBlock

_LINE = 120  # characters of a line that tells hours; longer ones are stories
_LABEL = 60  # characters of what names a place above its hours
_ROWS = 16  # lines of a table that belong to one place
_DEPTH = 12  # of structured data
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Shown(Struct, frozen=True, kw_only=True, eq=False):
    """Hours as a page shows them; `week` None when it does not settle them."""

    place: str
    """Key of the spec; empty for structured data of the house as a whole."""
    text: str
    language: str = ""
    week: Week | None = None
    structured: bool = False
    selector: str = ""
    box: Box | None = None


def of(page: Page, wanted: tuple[str, ...]) -> Iterator[Shown]:
    """Hours of the places `wanted`, in the text and in structured data."""
    yield from _in_text(page, wanted)
    for source in page.view.structured:
        yield from _in_data(source, wanted)


def _in_text(page: Page, wanted: tuple[str, ...]) -> Iterator[Shown]:
    blocks = [block for block in page.view.blocks if block.visible and block.region != "navigation"]
    for number, block in enumerate(blocks):
        language = spoken.primary(block.lang or page.view.lang)
        place = hours.place_of(block.text, wanted) if len(block.text) <= _LINE else ""
        if not place:
            continue
        if hours.tells_time(block.text, language):
            yield _shown(place, block.text, language, block)
        elif len(block.text) <= _LABEL:
            text = "; ".join(_rows(blocks[number + 1 : number + 1 + _ROWS], wanted, language))
            if hours.tells_time(text, language):
                yield _shown(place, text, language, block)


def _rows(blocks: list[TextBlock], wanted: tuple[str, ...], language: str) -> Iterator[str]:
    """The lines after a label, as long as they speak of days and times and of no other place."""
    for block in blocks:
        heading = len(block.tag) == 2 and block.tag[0] == "h" and block.tag[1].isdigit()
        if heading or len(block.text) > _LINE or hours.place_of(block.text, wanted):
            return
        if not hours.is_row(block.text, language):
            return
        yield block.text


def _shown(place: str, text: str, language: str, block: TextBlock) -> Shown:
    return Shown(
        place=place, text=text, language=language, week=hours.read(text, language), selector=block.selector,
        box=block.box,
    )  # fmt: skip


def _in_data(source: str, wanted: tuple[str, ...]) -> Iterator[Shown]:
    try:
        data = msgspec.json.decode(source)
    except msgspec.DecodeError:
        return
    for node in _nodes(data, _DEPTH):
        types = node.get("@type", "")
        names = [str(each) for each in types] if isinstance(types, list) else [str(types)]
        place = next((found for each in names if (found := hours.place_of_type(each))), "")
        key = next((each for each in wanted if place and hours.place_of(place, (each,))), "")
        if place and not key:
            continue
        week, text = _stated(node)
        if text:
            yield Shown(place=key, text=text, week=week, structured=True, selector="script[type='application/ld+json']")


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _nodes(value, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _nodes(value, depth - 1)


def _stated(node: dict[str, Any]) -> tuple[Week | None, str]:
    """`openingHours`, else `openingHoursSpecification`: the hours, and how they are written."""
    written = node.get("openingHours")
    texts = [str(each) for each in written] if isinstance(written, list) else [written] if written else []
    if texts and all(isinstance(each, str) for each in texts):
        return schema([str(each) for each in texts]), ", ".join(map(str, texts))[:200]
    stated = node.get("openingHoursSpecification")
    entries = stated if isinstance(stated, list) else [stated] if isinstance(stated, dict) else []
    entries = [entry for entry in entries if isinstance(entry, dict)]
    if not entries:
        return None, ""
    shown = ", ".join(f"{_days_shown(entry)} {entry.get('opens', '')}-{entry.get('closes', '')}" for entry in entries)
    return _specified(entries), shown[:200]


def _specified(entries: Iterable[dict[str, Any]]) -> Week | None:
    found: set[tuple[int, int]] = set()
    for entry in entries:
        if "validFrom" in entry or "validThrough" in entry:
            return None
        days = [_DAYS.index(name) for name in _day_names(entry) if name in _DAYS]
        opens, closes = (hours.clock(str(entry.get(name, ""))) for name in ("opens", "closes"))
        if not days or opens is None or closes is None:
            return None
        if opens != closes:  # equal ones say closed
            found |= on(days, opens, closes)
    return merged(found)


def _day_names(entry: dict[str, Any]) -> list[str]:
    days = entry.get("dayOfWeek", [])
    return [str(day).rpartition("/")[2].lower() for day in (days if isinstance(days, list) else [days])]


def _days_shown(entry: dict[str, Any]) -> str:
    return "/".join(name[:2].capitalize() for name in _day_names(entry))
