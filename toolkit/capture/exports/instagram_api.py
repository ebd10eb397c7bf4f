"""What Instagram's Graph API answers a professional account, as files: media with others' comments and replies."""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, inner, number, span, text, unique, written
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Followers, PostKind

PLATFORMS: Final = ("instagram",)
SOURCE: Final = "instagram-api"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about")
_JSON: Final = re.compile(r"\.json$")
_KINDS: Final[dict[str, PostKind]] = {"IMAGE": "photo", "CAROUSEL_ALBUM": "photo", "VIDEO": "video", "REELS": "video"}


def fits(archive: Archive) -> bool:
    return any(b'"media_type"' in archive.head(name) for name in archive.matching(_JSON)[:20])


def read(archive: Archive) -> Profile:
    """Pages of `/{user}/media` with comments expanded, and the account itself."""
    told = [data for name in archive.matching(_JSON) if isinstance(data := archive.json(name), dict)]
    account: dict[str, Any] = next((data for data in told if text(data.get("username")) and "data" not in data), {})
    media = [item for data in told for item in [*entries(data, "data"), *entries(data.get("media"), "data")]]
    own = text(account.get("username")) or next((text(item.get("username")) for item in media), "")
    posts = unique(post for item in media if (post := _post(item)))
    comments = {said.id: said for item in media for said in _comments(item, own)}
    times = [post.time for post in posts] + [said.time for said in comments.values()]
    open_ = any("comments" in item for item in media)
    total = number(account.get("followers_count"))
    return Profile(
        platform="instagram",
        source=SOURCE,
        name=text(account.get("name")),
        handle=own,
        url=f"https://www.instagram.com/{own}/" if own else "",
        about=text(account.get("biography")),
        website=text(account.get("website")),
        taken=max([archive.taken, *times]),
        covers=span([*(post.time for post in posts), archive.taken]) if posts else None,
        capabilities=(
            "posts",
            "texts",
            "times",
            "ids",
            "counts",
            *(("comments.others", "replies.own") if open_ else ()),
            *(("about",) if account else ()),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda said: said.time)),
        followers=(Followers(day=archive.taken.date(), total=total),) if total is not None else (),
        parts=tuple(archive.matching(_JSON)),
    )


def _post(item: dict[str, Any]) -> Post | None:
    time, id_ = written(item.get("timestamp")), text(item.get("id"))
    if time is None or "media_type" not in item:
        return None
    product = text(item.get("media_product_type"))
    shown = text(item.get("media_url")) or text(item.get("thumbnail_url"))
    return Post(
        key=id_, id=id_, time=time, text=text(item.get("caption")), media=(shown,) if shown else (),
        kind="story" if product == "STORY" else _KINDS.get(text(item.get("media_type")), "post"),
        permalink=text(item.get("permalink")),
        counts=counts([("reactions", item.get("like_count")), ("comments", item.get("comments_count"))]),
    )  # fmt: skip


def _comments(item: dict[str, Any], own: str) -> Iterator[Comment]:
    for said in entries(item.get("comments"), "data"):
        yield from _said(said, text(item.get("id")), "", own)
        for answer in entries(said.get("replies"), "data"):
            yield from _said(answer, text(item.get("id")), text(said.get("id")), own)


def _said(said: dict[str, Any], post: str, parent: str, own: str) -> Iterator[Comment]:
    time, id_ = written(said.get("timestamp")), text(said.get("id"))
    by = text(said.get("username")) or text(inner(said, "from", "username"))
    if time and id_:
        yield Comment(
            post=post, id=id_, parent=parent, author=by, time=time, text=text(said.get("text")),
            role="owner" if by and by == own else "guest" if by else "unknown",
        )  # fmt: skip
