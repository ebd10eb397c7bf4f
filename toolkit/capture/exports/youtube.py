"""A YouTube channel: Google's Takeout (tables, in any language), or the answers of the YouTube Data API as files.

Takeout holds the channel's own comments only. Its tables have localised names and headings, so a column is known by
what stands in it.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, inner, span, text, unique, written
from toolkit.capture.exports._tables import Table
from toolkit.observations import Comment, Post, Profile

PLATFORMS: Final = ("youtube",)
SOURCE: Final = "youtube-takeout"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about")
API: Final = "youtube-api"
_FOLDER: Final = re.compile(r"/youtube[^/]*/", re.IGNORECASE)
_CSV: Final = re.compile(r"/youtube[^/]*/.*\.csv$", re.IGNORECASE)
_JSON: Final = re.compile(r"/[^/]*\.json$")
_KIND: Final = "youtube#"
_SHAPES: Final[dict[str, re.Pattern[str]]] = {
    "comment": re.compile(r"Ug[\w-]{20,}(?:\.[\w-]+)?"),
    "channel": re.compile(r"UC[\w-]{22}"),
    "video": re.compile(r"[\w-]{11}"),
    "time": re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*"),
}


def fits(archive: Archive) -> bool:
    """Takeout by its folder; answers of the API by the kind they bear."""
    if any(_CSV.search(f"/{name}") for name in archive.names):
        return True
    return any(_is_answer(archive, name) for name in archive.matching(_JSON)[:20])


def _is_answer(archive: Archive, name: str) -> bool:
    """Looks at the first bytes only: the kind stands at the head of every answer."""
    return f'"{_KIND}'.encode() in archive.head(name)


def read(archive: Archive) -> Profile:
    """The channel in the files."""
    if any(_CSV.search(f"/{name}") for name in archive.names):
        return _takeout(archive)
    return _answers(archive)


def _takeout(archive: Archive) -> Profile:
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


def _answers(archive: Archive) -> Profile:
    """`channels`, `videos`, `playlistItems` and `commentThreads`, in any number of pages."""
    told = [data for name in archive.matching(_JSON) if isinstance(data := archive.json(name), dict)]
    items = [item for data in told for item in entries(data, "items")]

    def by_kind(kind: str) -> Iterator[dict[str, Any]]:
        return (item for item in items if text(item.get("kind")) == f"{_KIND}{kind}")

    channel: dict[str, Any] = next(by_kind("channel"), {})
    own = text(channel.get("id")) or next((text(inner(item, "snippet", "channelId")) for item in items), "")
    posts = unique(post for kind in ("playlistItem", "video") for item in by_kind(kind) if (post := _listed(item)))
    comments = {comment.id: comment for item in by_kind("commentThread") for comment in _thread(item, own)}
    times = [post.time for post in posts] + [comment.time for comment in comments.values()]
    asked = any(text(data.get("kind")) == f"{_KIND}commentThreadListResponse" for data in told)
    return Profile(
        platform="youtube",
        source=API,
        name=text(inner(channel, "snippet", "title")),
        handle=text(inner(channel, "snippet", "customUrl")) or own,
        url=f"https://www.youtube.com/channel/{own}" if own else "",
        about=text(inner(channel, "snippet", "description")),
        taken=max([archive.taken, *times]),
        covers=span([*(post.time for post in posts), archive.taken]) if posts else None,
        capabilities=(
            "posts",
            "texts",
            "times",
            "ids",
            "counts",
            *(("comments.others", "replies.own") if asked else ()),
            *(("about",) if channel else ()),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda comment: comment.time)),
        parts=tuple(archive.matching(_JSON)),
    )


def _listed(item: dict[str, Any]) -> Post | None:
    snippet = item.get("snippet")
    time = written(inner(item, "contentDetails", "videoPublishedAt")) or written(inner(snippet, "publishedAt"))
    id_ = text(inner(snippet, "resourceId", "videoId")) or text(item.get("id"))
    if time is None or not id_:
        return None
    figures = item.get("statistics")
    words = "\n".join(part for part in (text(inner(snippet, "title")), text(inner(snippet, "description"))) if part)
    return Post(
        key=id_, id=id_, time=time, kind="video", text=words, permalink=f"https://www.youtube.com/watch?v={id_}",
        counts=counts(
            [("views", inner(figures, "viewCount")), ("reactions", inner(figures, "likeCount")),
             ("comments", inner(figures, "commentCount"))]
        ),
    )  # fmt: skip


def _thread(item: dict[str, Any], own: str) -> Iterator[Comment]:
    video = text(inner(item, "snippet", "videoId"))
    top = inner(item, "snippet", "topLevelComment")
    for said in [top, *entries(item.get("replies"), "comments")]:
        snippet = inner(said, "snippet")
        time, id_ = written(inner(snippet, "publishedAt")), text(inner(said, "id"))
        if time is None or not id_:
            continue
        by = text(inner(snippet, "authorChannelId", "value"))
        yield Comment(
            post=video, id=id_, parent=text(inner(snippet, "parentId")),
            author=text(inner(snippet, "authorDisplayName")),
            role="owner" if by and by == own else "guest" if own else "unknown", time=time,
            text=text(inner(snippet, "textOriginal")) or text(inner(snippet, "textDisplay")),
        )  # fmt: skip
