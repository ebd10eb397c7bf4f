"""A Google Business profile as the fetch from Google's APIs keeps it: what a Takeout has, administrators, pictures."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import msgspec

from toolkit.capture.exports import google_business
from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._fetched import answered
from toolkit.capture.exports._records import entries, inner, number, text
from toolkit.capture.fetched import ANSWERS
from toolkit.observations import Profile
from toolkit.observations.profile import Holder, Picture

PLATFORMS: Final = google_business.PLATFORMS
SOURCE: Final = "google-business-api"
CAPABILITIES: Final = (*google_business.CAPABILITIES, "pictures", "roles")
_USES: Final[dict[str, Literal["avatar", "cover"]]] = {"PROFILE": "avatar", "LOGO": "avatar", "COVER": "cover"}
_GIVES: Final = {
    "reviews": ("reviews", "comments.others", "replies.own", "texts", "times"), "posts": ("posts", "texts", "times"),
    "location": ("about", "contact", "hours"), "media": ("pictures",),
}  # fmt: skip


def fits(archive: Archive) -> bool:
    """Answers that somebody kept by hand have no more than a Takeout, and are read as one."""
    return False


def read(archive: Archive) -> Profile:
    """A list that Google leaves out of an answer is empty."""
    told = [data for name in archive.matching(ANSWERS) if isinstance(data := archive.json(name), dict)]
    known = {each: None for name, gives in _GIVES.items() if answered(archive, name) for each in gives}
    if answered(archive, "admins") and answered(archive, "owners"):
        known["roles"] = None
    return msgspec.structs.replace(
        google_business.read(archive),
        source=SOURCE,
        capabilities=tuple(known),
        holders=tuple(dict.fromkeys(holder for data in told for holder in _holders(data))),
        pictures=tuple(picture for data in told for picture in _pictures(data)),
    )


def _holders(data: dict[str, Any]) -> Iterator[Holder]:
    """An invitation that nobody accepted yet gives nobody anything."""
    for admin in entries(data, "admins"):
        who = text(admin.get("admin")) or text(admin.get("account"))
        if who and admin.get("pendingInvitation") is not True:
            yield Holder(person=who, role=text(admin.get("role")))


def _pictures(data: dict[str, Any]) -> Iterator[Picture]:
    for item in entries(data, "mediaItems"):
        use = _USES.get(text(inner(item, "locationAssociation", "category")))
        if use and text(item.get("googleUrl")):
            size = item.get("dimensions")
            width, height = number(inner(size, "widthPixels")) or 0, number(inner(size, "heightPixels")) or 0
            yield Picture(use=use, name=text(item.get("googleUrl")), width=width, height=height)
