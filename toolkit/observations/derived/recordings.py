"""What a page offers beside sound and film: a written version, a button that ends it."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from toolkit.observations.page import Page

_WORD = re.compile(r"[^\W\d_]+")


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    transcript: str
    control: str


@cache
def _words(kind: str) -> frozenset[str]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "recordings.yaml").read_bytes(), type=_Data)
    return frozenset(getattr(data, kind).split())


def has_transcript(page: Page) -> bool:
    """Whether a link, button or heading names a written version of a recording."""
    view = page.view
    named = (each.text for group in (view.links, view.controls, view.headings) for each in group)
    return any(_says(text, "transcript") for text in named)


def can_be_stopped(page: Page) -> bool:
    """Whether a visible button with a name ends or silences what plays."""
    return any(_says(text, "control") for text in page.view.media.controls)


def _says(text: str, kind: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    pairs = (f"{one}-{other}" for one, other in pairwise(words))
    return not _words(kind).isdisjoint({*words, *pairs})
