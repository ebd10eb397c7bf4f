"""A YouTube channel in Google's Takeout: tables in any language, with the channel's own comments only.

The tables have localised names and headings, so a column is known by
what stands in it.
"""

import re
from typing import Final

import msgspec

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import span, unique, written
from toolkit.capture.tables import Table
from toolkit.observations import Comment, Post, Profile

PLATFORMS: Final = ("youtube",)
SOURCE: Final = "youtube-takeout"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "replies.own")
_CSV: Final = re.compile(r"/youtube[^/]*/.*\.csv$", re.IGNORECASE)
_SHAPES: Final[dict[str, re.Pattern[str]]] = {
    "comment": re.compile(r"Ug[\w-]{20,}(?:\.[\w-]+)?"),
    "channel": re.compile(r"UC[\w-]{22}"),
    "video": re.compile(r"[\w-]{11}"),
    "time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*"),
}


def fits(archive: Archive) -> bool:
    return any(_CSV.search(f"/{name}") for name in archive.names)


def read(archive: Archive) -> Profile:
    """The channel's videos and its own comments."""
    posts: list[Post] = []
    comments: list[Comment] = []
    name = channel = ""
    for file in archive.matching(_CSV):
        table = archive.table(file)
        columns = _columns(table)
        if "comment" in columns:
            comments += [comment for row in table if (comment := _own_comment(row, columns))]
        elif "video" in columns and "time" in columns and _title(table, columns):
            posts += [post for row in table if (post := _video(row, columns, _title(table, columns)))]
        elif "channel" in columns and len(table) == 1:
            channel = table[0][columns["channel"]]
            name = name or next((cell for cell in table[0].values() if cell and cell != channel), "")
    unique_posts = unique(posts)
    times = [post.time for post in unique_posts] + [comment.time for comment in comments]
    return Profile(
        platform="youtube",
        source=SOURCE,
        name=name,
        handle=channel,
        url=f"https://www.youtube.com/channel/{channel}" if channel else "",
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=("posts", "texts", "times", "ids", "replies.own") if posts else ("replies.own", "times", "texts"),
        posts=tuple(unique_posts),
        comments=tuple(sorted(comments, key=lambda comment: comment.time)),
        parts=tuple(archive.matching(_CSV)),
    )


def _columns(table: Table) -> dict[str, str]:
    """Heading by what stands in the column: every filled cell of a sample has the shape."""
    sample = table[:50]
    found: dict[str, str] = {}
    for head in sample[0] if sample else ():
        cells = [row[head] for row in sample if row.get(head)]
        for shape, pattern in _SHAPES.items():
            if cells and shape not in found and all(pattern.fullmatch(cell) for cell in cells):
                found[shape] = head
                break
    return found


def _title(table: Table, columns: dict[str, str]) -> str:
    """The column of titles: free text, the longest on average among the short ones."""
    taken = set(columns.values())
    lengths = {
        head: sum(len(row.get(head, "")) for row in table[:50]) / len(table[:50])
        for head in (table[0] if table else ())
        if head not in taken and any(" " in row.get(head, "") for row in table[:50])
    }
    return max((head for head in lengths if lengths[head] <= 100), key=lambda head: lengths[head], default="")


def _video(row: dict[str, str], columns: dict[str, str], title: str) -> Post | None:
    time, id_ = written(row.get(columns["time"])), row.get(columns["video"], "")
    if time is None or not id_:
        return None
    return Post(
        key=id_, id=id_, time=time, kind="video", text=row.get(title, ""),
        permalink=f"https://www.youtube.com/watch?v={id_}",
    )  # fmt: skip


def _own_comment(row: dict[str, str], columns: dict[str, str]) -> Comment | None:
    time = written(row.get(columns.get("time", "")))
    words = next((told for cell in row.values() if (told := _spoken(cell))), "")
    if time is None or not words:
        return None
    ids = [cell for cell in row.values() if _SHAPES["comment"].fullmatch(cell)]
    own = row[columns["comment"]]
    parent = next((other for other in ids if other != own), own.partition(".")[0] if "." in own else "")
    return Comment(
        post=row.get(columns.get("video", ""), ""), id=own, parent=parent, role="owner", time=time, text=words,
        author=row.get(columns.get("channel", ""), ""),
    )  # fmt: skip


def _spoken(cell: str) -> str:
    """The text of a comment, which Takeout writes as one or more JSON objects with commas between."""
    if not cell.startswith('{"text"'):
        return ""
    try:
        parts = msgspec.json.decode(f"[{cell}]")
    except msgspec.DecodeError:
        return ""
    return "".join(str(part.get("text", "")) for part in parts if isinstance(part, dict)).strip()
