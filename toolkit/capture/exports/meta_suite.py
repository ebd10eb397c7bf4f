"""The table of posts that Meta Business Suite exports for a Facebook page or an Instagram account.

It has the platform's ids and links and the counts, and nothing of what was written in comments.
"""

import re
from typing import Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._headings import columns, monthfirst, when
from toolkit.capture.exports._records import counts, span, unique
from toolkit.capture.tables import Table
from toolkit.observations import Post, Profile
from toolkit.observations.profile import PostKind

PLATFORMS: Final = ("facebook", "instagram")
SOURCE: Final = "meta-suite-table"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts")
_TABLE: Final = re.compile(r"\.(?:csv|xlsx?)$", re.IGNORECASE)
_MUST: Final = {"id", "time", "permalink", "kind"}
_COUNTS: Final = ("views", "reach", "reactions", "comments", "shares", "saves")
_KINDS: Final[tuple[tuple[str, PostKind], ...]] = (
    ("stor", "story"), ("reel", "video"), ("video", "video"), ("vidéo", "video"), ("carousel", "photo"),
    ("karussell", "photo"), ("image", "photo"), ("photo", "photo"), ("foto", "photo"), ("bild", "photo"),
    ("link", "post"), ("event", "event"),
)  # fmt: skip


def fits(archive: Archive) -> bool:
    return any(_is_ours(archive.table(name)) for name in archive.matching(_TABLE)[:5])


def _is_ours(table: Table) -> bool:
    return columns(table[:1], "meta-suite").keys() >= _MUST


def read(archive: Archive, zone: str = "UTC") -> Profile:
    """`zone` is that of the account, in which the table writes its times."""
    posts: list[Post] = []
    name = handle = ""
    platform = "facebook"
    for file in archive.matching(_TABLE):
        table = archive.table(file)
        if not _is_ours(table):
            continue
        known = columns(table[:1], "meta-suite")
        order = monthfirst(row.get(known["time"], "") for row in table)
        if order is None and any("/" in row.get(known["time"], "") for row in table):
            archive.refuse(file, "month-or-day")
        for at, row in enumerate(table, start=2):
            post = _post(row, known, month_first=order is not False, zone=zone)
            if post:
                posts.append(post)
            else:
                archive.refuse(file, "no-time", at, row.get(known["time"], ""))
        if table:
            name = name or table[0].get(known.get("name", ""), "")
            handle = handle or table[0].get(known.get("handle", ""), "")
            platform = "instagram" if any("instagram.com" in post.permalink for post in posts) else "facebook"
    return Profile(
        platform=platform,
        source=SOURCE,
        name=name,
        handle=handle,
        taken=max([archive.taken, *(post.time for post in posts)]),
        covers=span(post.time for post in posts),
        capabilities=("posts", "texts", "times", "ids", "counts"),
        posts=tuple(unique(posts)),
        parts=tuple(archive.matching(_TABLE)),
    )


def _post(row: dict[str, str], known: dict[str, str], *, month_first: bool, zone: str) -> Post | None:
    cell = {meaning: row.get(head, "") for meaning, head in known.items()}
    time = when(cell["time"], month_first=month_first, zone=zone)
    id_ = cell["id"].strip("'=\"")
    if time is None or not id_:
        return None
    kind: PostKind = next((kind for sign, kind in _KINDS if sign in cell["kind"].casefold()), "post")
    shared = cell.get("share", "0") not in ("", "0", "false", "FALSE")
    return Post(
        key=id_, id=id_, time=time, kind="share" if shared else kind, text=cell.get("text") or cell.get("title", ""),
        permalink=cell["permalink"], counts=counts((name, cell.get(name, "")) for name in _COUNTS),
    )  # fmt: skip
