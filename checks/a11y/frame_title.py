"""Whether the title of an embedded page says what it holds."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Page
from toolkit.observations.derived import addresses
from toolkit.observations.structure import FrameLook

_GENERIC: Final = re.compile(
    r"i?frame ?\d*|(embedded )?(content|page|document)|inhalt|(eingebettete[rs]? )?(inhalt|seite|rahmen)|contenu|cadre"
    r"|contenuto|riquadro|untitled|unbenannt|title|titel|titre|titolo|html|web ?site|blank",
    re.IGNORECASE,
)
_BRANDS: Final = (
    "facebook", "instagram", "youtube", "vimeo", "twitter", "linkedin", "tripadvisor", "pinterest", "tiktok",
    "booking.com", "google maps", "openstreetmap", "spotify", "soundcloud", "holidaycheck", "opentable",
)  # fmt: skip


def subjects(page: Page, params: NoParams) -> Iterable[FrameLook]:
    """Frames in sight with a title; that one is missing `a11y.axe` finds."""
    return (frame for frame in page.view.structure.frames if frame.visible and frame.exposed and frame.title)


def judge(frame: FrameLook, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 2.4.1 and 4.1.2; technique H64."""
    if _GENERIC.fullmatch(frame.title.strip()):
        return fail("generic", at=frame, title=frame.title)
    brand = next((name for name in _BRANDS if frame.title.casefold().strip() == name), "")
    if brand and frame.own_text is not None and addresses.is_web(frame.url):
        inside = f"{frame.url} {frame.own_title or ''} {frame.own_text}".casefold()
        if not any(word in inside for word in brand.replace(".com", "").split()):
            return fail("another", at=frame, title=frame.title)
    return PASS
