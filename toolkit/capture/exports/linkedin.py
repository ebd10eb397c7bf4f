"""The workbook of a LinkedIn page's content: sheets of posts with their figures, and of followers by day."""

import re
from typing import Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._headings import columns, monthfirst, when
from toolkit.capture.exports._records import counts, key, number, span, unique
from toolkit.capture.tables import Table
from toolkit.errors import NotCarriedOut
from toolkit.observations import Post, Profile
from toolkit.observations.profile import Followers, PostKind

PLATFORMS: Final = ("linkedin",)
SOURCE: Final = "linkedin-page-table"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "followers")
_TABLE: Final = re.compile(r"\.(?:csv|xlsx?)$", re.IGNORECASE)
_PERSON: Final = re.compile(r"/(?:Shares|Comments|Connections|Invitations)\.csv$")
_ID: Final = re.compile(r"urn:li:(?:share|ugcPost|activity):(\d+)")
_COUNTS: Final = ("views", "reactions", "comments", "shares")
_KINDS: Final[tuple[tuple[str, PostKind], ...]] = (
    ("video", "video"), ("image", "photo"), ("photo", "photo"), ("bild", "photo"), ("repost", "share"),
    ("share", "share"), ("event", "event"),
)  # fmt: skip


def fits(archive: Archive) -> bool:
    if any(_PERSON.search(f"/{name}") for name in archive.names):
        return True
    return any(_posts(archive.table(name)) for name in archive.matching(_TABLE)[:5])


def _posts(table: Table) -> Table:
    """The rows of the sheet of posts; a workbook's sheets follow each other."""
    return [row for row in table if {"text", "permalink", "time"} <= columns([row], "linkedin").keys()]


def read(archive: Archive, zone: str = "UTC") -> Profile:
    """Raises NotCarriedOut for a person's own archive, which is not the page's."""
    if any(_PERSON.search(f"/{name}") for name in archive.names):
        raise NotCarriedOut(
            f"{archive.title} is the archive of a person's account, not of the page.",
            "Export the page's content as its administrator: Analytics, Content, Export.",
        )
    posts: list[Post] = []
    days: dict[str, Followers] = {}
    for file in archive.matching(_TABLE):
        table = archive.table(file)
        rows = _posts(table)
        known = columns(rows[:1], "linkedin")
        order = monthfirst(row.get(known["time"], "") for row in rows) if rows else None
        if order is None and any("/" in row.get(known["time"], "") for row in rows):
            archive.refuse(file, "month-or-day")
        posts += [post for row in rows if (post := _post(row, known, month_first=order is not False, zone=zone))]
        for row in table:
            if found := _followers(row, zone):
                days[found.day.isoformat()] = found
    return Profile(
        platform="linkedin",
        source=SOURCE,
        taken=max([archive.taken, *(post.time for post in posts)]),
        covers=span(post.time for post in posts),
        capabilities=("posts", "texts", "times", "ids", "counts", *(("followers",) if days else ())),
        posts=tuple(unique(posts)),
        followers=tuple(sorted(days.values(), key=lambda each: each.day)),
        parts=tuple(archive.matching(_TABLE)),
    )


def _post(row: dict[str, str], known: dict[str, str], *, month_first: bool, zone: str) -> Post | None:
    cell = {meaning: row.get(head, "") for meaning, head in known.items()}
    time = when(cell["time"], month_first=month_first, zone=zone)
    if time is None:
        return None
    found = _ID.search(cell["permalink"])
    id_ = found[1] if found else ""
    kind: PostKind = next((kind for sign, kind in _KINDS if sign in cell.get("kind", "").casefold()), "post")
    return Post(
        key=key("linkedin", time, cell["text"], (), id_), id=id_, time=time, kind=kind, text=cell["text"],
        permalink=cell["permalink"], counts=counts((name, cell.get(name, "")) for name in _COUNTS),
    )  # fmt: skip


def _followers(row: dict[str, str], zone: str) -> Followers | None:
    known = columns([row], "linkedin-followers")
    if not {"time", "gained", "organic"} <= known.keys():
        return None
    time, gained = when(row[known["time"]], month_first=True, zone=zone), number(row[known["gained"]])
    return Followers(day=time.date(), gained=gained) if time and gained is not None else None
