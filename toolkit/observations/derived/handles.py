"""What an address calls a profile on its platform."""

import re
from typing import Final
from urllib.parse import parse_qs, unquote

from toolkit.observations.derived import addresses

_IDS: Final = ("id", "cid", "place_id")
_FILE: Final = re.compile(r"(\.[a-z]{2}(-[a-z]{2})?)?\.(html?|php)$", re.IGNORECASE)


def handle(url: str) -> str:
    """The last part of the path without `@`, or the number in the query; empty for a front page."""
    parts = addresses.split(url)
    asked = parse_qs(parts.query)
    numbered = next((asked[name][0] for name in _IDS if asked.get(name)), "")
    named = [part for part in unquote(parts.path).split("/") if part]
    last = _FILE.sub("", named[-1]).lstrip("@") if named else ""
    return numbered or last


def shows(text: str, handle: str) -> bool:
    """Whether the handle stands in the text as a word of its own."""
    return bool(handle) and re.search(rf"(?<![\w.]){re.escape(handle)}(?!\w)", text, re.IGNORECASE) is not None
