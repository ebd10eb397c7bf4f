"""A picture or PDF of a profile's page: kept as proof of how it looked; no machine reads what it says."""

from typing import Final

from toolkit.capture.exports._archive import Archive
from toolkit.observations import Profile

PLATFORMS: Final = (
    "booking", "facebook", "google-business", "instagram", "linkedin", "tiktok", "tripadvisor", "x", "youtube",
)  # fmt: skip
SOURCE: Final = "person"
CAPABILITIES: Final = ()
_HEADS: Final = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def fits(archive: Archive) -> bool:
    return bool(archive.names) and all(archive.head(name).startswith(_HEADS) for name in archive.names)


def read(archive: Archive) -> Profile:
    """Nothing but when it was taken, as the file says; whose it is, the user names."""
    return Profile(platform="", source=SOURCE, taken=archive.taken, parts=archive.names)
