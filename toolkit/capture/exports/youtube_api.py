"""A YouTube channel as the YouTube Data API answers, kept as files: videos with others' comments and its answers."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, followed, inner, span, text, unique, written
from toolkit.capture.fetched import ANSWERS
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Picture

PLATFORMS: Final = ("youtube",)
SOURCE: Final = "youtube-api"
CAPABILITIES: Final = (
    "posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about", "pictures",
)  # fmt: skip
_HIDDEN: Final = ("private", "unlisted")
"""Not what the channel shows its visitors."""
_KIND: Final = "youtube#"


def fits(archive: Archive) -> bool:
    """The kind stands at the head of every answer."""
    return any(f'"{_KIND}'.encode() in archive.head(name) for name in archive.matching(ANSWERS)[:20])


def read(archive: Archive) -> Profile:
    """`channels`, `videos`, `playlistItems`, `commentThreads` and `comments`, in any number of pages."""
    told = [data for name in archive.matching(ANSWERS) if isinstance(data := archive.json(name), dict)]
    items = [item for data in told for item in entries(data, "items")]

    def by_kind(kind: str) -> Iterator[dict[str, Any]]:
        return (item for item in items if text(item.get("kind")) == f"{_KIND}{kind}")

    channel: dict[str, Any] = next(by_kind("channel"), {})
    own = text(channel.get("id")) or next((text(inner(item, "snippet", "channelId")) for item in items), "")
    posts = unique(post for kind in ("playlistItem", "video") for item in by_kind(kind) if (post := _listed(item)))
    comments = {comment.id: comment for comment in _all_comments(by_kind, own)}
    times = [post.time for post in posts] + [comment.time for comment in comments.values()]
    figures = channel.get("statistics")
    total = None if inner(figures, "hiddenSubscriberCount") is True else inner(figures, "subscriberCount")
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
            *("posts", "texts", "times", "ids", "counts"),
            *(("comments.others", "replies.own") if asked else ()),
            *(("about", "pictures") if channel else ()),
        ),
        pictures=tuple(_pictures(channel)),
        followers=followed(archive.taken.date(), total),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda comment: comment.time)),
        parts=tuple(archive.matching(ANSWERS)),
    )


def _listed(item: dict[str, Any]) -> Post | None:
    snippet = item.get("snippet")
    time = written(inner(item, "contentDetails", "videoPublishedAt")) or written(inner(snippet, "publishedAt"))
    id_ = text(inner(snippet, "resourceId", "videoId")) or text(item.get("id"))
    if time is None or not id_ or text(inner(item, "status", "privacyStatus")) in _HIDDEN:
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


def _pictures(channel: dict[str, Any]) -> Iterator[Picture]:
    """YouTube tells the sizes of the forms it makes, and of neither original."""
    if url := text(inner(channel, "snippet", "thumbnails", "high", "url")):
        yield Picture(use="avatar", name=url)
    if banner := text(inner(channel, "brandingSettings", "image", "bannerExternalUrl")):
        yield Picture(use="cover", name=banner)


def _all_comments(by_kind: Callable[[str], Iterator[dict[str, Any]]], own: str) -> Iterator[Comment]:
    """Threads with the replies that came with them, and replies that were asked for on their own."""
    videos: dict[str, str] = {}
    for item in by_kind("commentThread"):
        video = text(inner(item, "snippet", "videoId"))
        for said in [inner(item, "snippet", "topLevelComment"), *entries(item.get("replies"), "comments")]:
            videos[text(inner(said, "id"))] = video
            yield from _said(said, video, own)
    for said in by_kind("comment"):
        yield from _said(said, videos.get(text(inner(said, "snippet", "parentId")), ""), own)


def _said(said: Any, video: str, own: str) -> Iterator[Comment]:
    snippet = inner(said, "snippet")
    time, id_ = written(inner(snippet, "publishedAt")), text(inner(said, "id"))
    if time and id_:
        by = text(inner(snippet, "authorChannelId", "value"))
        yield Comment(
            post=video, id=id_, parent=text(inner(snippet, "parentId")),
            author=text(inner(snippet, "authorDisplayName")),
            role="owner" if by and by == own else "guest" if own else "unknown", time=time,
            text=text(inner(snippet, "textOriginal")) or text(inner(snippet, "textDisplay")),
        )  # fmt: skip
