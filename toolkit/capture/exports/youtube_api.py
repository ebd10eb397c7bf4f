"""A YouTube channel as the YouTube Data API answers, kept as files: videos with others' comments and its answers."""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, inner, span, text, unique, written
from toolkit.observations import Comment, Post, Profile

PLATFORMS: Final = ("youtube",)
SOURCE: Final = "youtube-api"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about")
_JSON: Final = re.compile(r"/[^/]*\.json$")
_KIND: Final = "youtube#"


def fits(archive: Archive) -> bool:
    """The kind stands at the head of every answer."""
    return any(f'"{_KIND}'.encode() in archive.head(name) for name in archive.matching(_JSON)[:20])


def read(archive: Archive) -> Profile:
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
        source=SOURCE,
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
