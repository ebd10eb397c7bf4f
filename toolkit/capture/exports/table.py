"""A table of anybody's making: what no platform exports, written down by hand or by another program.

One line is a post, a comment, a review or a day's followers, as its column `type` says. Columns: type, platform, id,
post, parent, time, author, role, text, kind, permalink, link, media, rating, reactions, comments, shares, saves, views,
reach, total, gained. Only `type` and `time` are required.
"""

import re
from typing import Final, get_args

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._headings import columns, monthfirst, when
from toolkit.capture.exports._records import counts, key, number, span, unique
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Followers, PostKind, VoiceRole, Why

PLATFORMS: Final = (
    "facebook", "instagram", "x", "linkedin", "youtube", "tiktok", "google-business", "tripadvisor", "booking",
)  # fmt: skip
SOURCE: Final = "table"
CAPABILITIES: Final = ("posts", "texts", "times", "counts", "comments.others", "replies.own", "reviews", "followers")
_TABLE: Final = re.compile(r"\.(?:csv|tsv|xlsx?)$", re.IGNORECASE)
_COUNTS: Final = ("reactions", "comments", "shares", "saves", "views", "reach")


def fits(archive: Archive) -> bool:
    return any(
        {"type", "time"} <= columns(archive.table(name)[:1], "table").keys() for name in archive.matching(_TABLE)
    )


def read(archive: Archive, zone: str = "UTC") -> Profile:
    """What lines there are of a type is what the table can know; a line that cannot be read is listed."""
    posts: list[Post] = []
    comments: list[Comment] = []
    followers: list[Followers] = []
    platform = ""
    for file in archive.matching(_TABLE):
        table = archive.table(file)
        known = columns(table[:1], "table")
        order = monthfirst(row.get(known.get("time", ""), "") for row in table) is True
        for at, row in enumerate(table, start=2):
            cell = {meaning: row.get(head, "") for meaning, head in known.items()}
            made = _line(cell, month_first=order, zone=zone)
            platform = platform or cell.get("platform", "")
            if isinstance(made, Post):
                posts.append(made)
            elif isinstance(made, Comment):
                comments.append(made)
            elif isinstance(made, Followers):
                followers.append(made)
            else:
                archive.refuse(file, made, at, cell.get("time" if made == "no-time" else "type", ""))
    roles = {comment.role for comment in comments}
    known_roles = {
        "posts": posts, "texts": posts or comments, "times": posts or comments,
        "counts": any(post.counts for post in posts), "comments.others": "guest" in roles,
        "replies.own": roles & {"owner", "agency"}, "reviews": any(comment.rating for comment in comments),
        "followers": followers,
    }  # fmt: skip
    times = [post.time for post in posts] + [comment.time for comment in comments]
    return Profile(
        platform=platform,
        source=SOURCE,
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=tuple(name for name, found in known_roles.items() if found),
        posts=tuple(unique(posts)),
        comments=tuple(sorted(comments, key=lambda comment: comment.time)),
        followers=tuple(sorted(followers, key=lambda each: each.day)),
        parts=tuple(archive.matching(_TABLE)),
    )


def _line(cell: dict[str, str], *, month_first: bool, zone: str) -> Post | Comment | Followers | Why:
    """The line as what its type says, or why it is none."""
    time = when(cell.get("time", ""), month_first=month_first, zone=zone)
    if time is None:
        return "no-time"
    match cell.get("type", "").casefold():
        case "post":
            id_, words = cell.get("id", ""), cell.get("text", "")
            kind = cell.get("kind", "post")
            return Post(
                key=key(cell.get("platform", "table"), time, words, (), id_), id=id_, time=time, text=words,
                kind=next((known for known in get_args(PostKind) if known == kind), "post"),
                permalink=cell.get("permalink", ""),
                links=(cell["link"],) if cell.get("link") else (), media=(cell["media"],) if cell.get("media") else (),
                counts=counts((name, cell.get(name, "")) for name in _COUNTS),
            )  # fmt: skip
        case "comment" | "review":
            role = cell.get("role", "")
            return Comment(
                post=cell.get("post", ""), id=cell.get("id", ""), parent=cell.get("parent", ""), time=time,
                author=cell.get("author", ""), text=cell.get("text", ""), rating=number(cell.get("rating", "")),
                role=next((known for known in get_args(VoiceRole) if known == role), "unknown"),
                permalink=cell.get("permalink", ""),
            )  # fmt: skip
        case "followers":
            return Followers(
                day=time.date(), total=number(cell.get("total", "")), gained=number(cell.get("gained", ""))
            )
    return "no-type"
