"""What shows that a site concludes contracts with guests, and what it owes them then."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from toolkit.observations.derived import merged
from toolkit.observations.page import Control, Link, Page

Sign = Literal["order", "perhaps", "withdraw", "booking", "statement"]


class _Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    order: str
    perhaps: str
    withdraw: str
    booking: str
    statement: str
    statement_words: str


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = msgspec.yaml.decode((Path(__file__).parent / "data" / "selling.yaml").read_bytes(), type=_Words)
    return {name: re.compile(getattr(words, name), re.IGNORECASE) for name in words.__struct_fields__}


def signs(page: Page, sign: Sign) -> tuple[Link | Control, ...]:
    """The page's visible links and buttons whose words are such a sign."""
    pattern = _patterns()[sign]
    shown: tuple[Link | Control, ...] = (*merged.controls(page), *merged.links(page))
    return tuple(each for each in shown if each.visible and pattern.search(each.text))


def is_statement(page: Page) -> bool:
    """Whether the page speaks of its own accessibility: by title or heading, and of a website or a norm."""
    headings = " | ".join((page.view.title, *(heading.text for heading in page.view.headings)))
    patterns = _patterns()
    return bool(patterns["statement"].search(headings) and patterns["statement_words"].search(page.text))
